import { startProcess } from '../support/store-process';
import { createLog, type LogFields } from '../../src/log';

const secret = 'Je suis épuisée par mon poste';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let lines = '';
  write(createLog('debug', { write: (line) => (lines += line) }));
  return lines;
}

test('ids, counts and codes are written', () => {
  const line = logged((log) => {
    log.info('turn', { person: 'p-1', ms: 12, intent: 'save-block' });
  });
  expect(JSON.parse(line)).toMatchObject({ level: 30, msg: 'turn', person: 'p-1', ms: 12, intent: 'save-block' });
});

test('a field that is not on the list is dropped, and so is a sentence in one that is', () => {
  const line = logged((log) => {
    log.info('turn', { answer: secret, reason: secret } as LogFields);
  });
  expect(JSON.parse(line)).not.toHaveProperty('answer');
  expect(line).not.toContain('épuisée');
});

class Coded extends Error {
  readonly code = 'E_CODE';
}

test('an error is told by its name, code, stack and cause, never by its message', () => {
  const line = logged((log) => {
    log.error('failed', new Coded(`${secret}\n    at ${secret}`, { cause: new TypeError(secret) }));
  });
  const { error } = JSON.parse(line) as { error: { stack: string[]; cause: { name: string; stack: string[] } } };
  expect(error).toMatchObject({ name: 'Error', code: 'E_CODE', cause: { name: 'TypeError' } });
  expect(error.stack[0]).toContain('log.test.ts');
  expect(error.cause.stack[0]).toContain('log.test.ts');
  expect(line).not.toContain('épuisée');
});

test.each<[string, () => unknown]>([
  ['JSON.parse', () => JSON.parse(`"${secret}`) as unknown],
  ['a property of undefined', () => (undefined as unknown as Record<string, unknown>)[secret]],
  [
    'anything thrown',
    () => {
      throw secret as unknown as Error;
    },
  ],
])('what %s quotes is not written', (_what, fail) => {
  const line = logged((log) => {
    try {
      fail();
    } catch (error) {
      log.error('failed', error);
    }
  });
  expect(line).toContain('failed');
  expect(line).not.toContain('épuisée');
});

test('an error that goes round in circles is written once over', () => {
  const error = new Error(secret);
  error.cause = error;
  const line = logged((log) => {
    log.error('failed', error);
  });
  expect(line).not.toContain('épuisée');
});

test('what was said is written before the process ends', async () => {
  const speaker = startProcess(require.resolve('./processes/say-and-leave.ts'));
  await speaker.ended();
  const counts = speaker.lines.map((line) => (JSON.parse(line) as { count: number }).count);
  expect(counts).toEqual(Array.from({ length: 2_000 }, (_each, at) => at + 1));
});
