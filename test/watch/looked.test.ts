import { startTicking } from '../../src/jobs/ticking';

type Line = [level: string, event: string, reason?: string];

async function linesOf(send: () => Promise<Record<string, number>>): Promise<Line[]> {
  const lines: Line[] = [];
  const level =
    (name: string) =>
    (event: string, fields?: { reason?: string }): void =>
      void lines.push([name, event, ...(fields?.reason === undefined ? [] : [fields.reason])] as Line);
  const log = { info: level('info'), warn: level('warn'), error: (event: string) => void lines.push(['error', event]) };
  const ticking = startTicking({ send, log, everyMs: 3_600_000 });
  await ticking.tick();
  await ticking.stop();
  return lines;
}

it('a look that found nothing to do leaves its sign of life', async () => {
  expect(await linesOf(() => Promise.resolve({}))).toEqual([['info', 'looked']]);
});

it('a reminder that could not go is written at a level that `LOG_LEVEL=warn` shows', async () => {
  expect(await linesOf(() => Promise.resolve({ sent: 2, failed: 1 }))).toEqual([
    ['info', 'reminders', 'sent'],
    ['warn', 'reminders', 'failed'],
    ['info', 'looked'],
  ]);
});

it('a look that was cut short leaves none', async () => {
  expect(await linesOf(() => Promise.reject(new Error('away')))).toEqual([['error', 'tick-failed']]);
});
