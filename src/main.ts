import { config as readDotenv } from 'dotenv';
import { settingsAdvice, startAdvice } from './advice';
import { readConfig } from './config';
import { createLog, say, type Log } from './log';
import { StartRefused, startServer, type RunningServer } from './server';

async function main(): Promise<void> {
  readDotenv({ quiet: true });
  const config = readConfig(process.env);
  if (!config.ok) {
    say(['Réglages à corriger :', ...config.refusal.map(({ name, message }) => `  ${name} : ${message}`)]);
    process.exitCode = 1;
    return;
  }
  say(settingsAdvice(config.value));
  const log = createLog(config.value.logLevel);
  process.on('unhandledRejection', (error) => {
    log.error('unhandled-rejection', error);
  });
  try {
    const server = await startServer(config.value, { log });
    stopOnSignal(server, log);
  } catch (error) {
    if (error instanceof StartRefused) say(error.lines);
    else {
      log.error('start-failed', error);
      say(startAdvice(error, config.value));
    }
    // Whatever a library still waits for.
    process.exit(1);
  }
}

function stopOnSignal(server: RunningServer, log: Log): void {
  const stop = (signal: string) => {
    log.info('stopping', { signal });
    void server.close().finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

void main();
