import { persist, type Sending } from '../../src/teams/send/retry';

class Answered extends Error {
  readonly statusCode: number;
  readonly response: { headers: Map<string, string> };

  constructor(statusCode: number, retryAfter?: string) {
    super('as told');
    this.statusCode = statusCode;
    this.response = { headers: new Map(retryAfter === undefined ? [] : [['retry-after', retryAfter]]) };
  }
}
class Cut extends Error {
  readonly code = 'ECONNRESET';
}

async function tries(kind: Sending, errors: Error[]): Promise<{ count: number; waits: number[]; failed: boolean }> {
  const waits: number[] = [];
  let count = 0;
  const sleep = (ms: number) => {
    waits.push(ms);
    return Promise.resolve();
  };
  const attempt = () => {
    const error = errors[count++];
    return error === undefined ? Promise.resolve() : Promise.reject(error);
  };
  const failed = await persist(kind, { sleep, chance: () => 0.5 }, attempt).then(
    () => false,
    () => true,
  );
  return { count, waits, failed };
}

const repeated: Record<Sending, (number | 'reset')[]> = {
  edit: [412, 429, 502, 503, 504, 'reset'],
  answer: [412, 429, 502, 503, 504],
  share: [412, 429],
};
const faults = [400, 401, 403, 404, 409, 412, 413, 429, 500, 502, 503, 504, 'reset'] as const;
const table = (['edit', 'answer', 'share'] as const).flatMap((kind) =>
  faults.map((fault) => ({ kind, fault, again: repeated[kind].includes(fault) })),
);

test.each(table)('$kind after $fault: again $again', async ({ kind, fault, again }) => {
  const { count, failed } = await tries(kind, [fault === 'reset' ? new Cut() : new Answered(fault)]);
  expect({ count, failed }).toEqual(again ? { count: 2, failed: false } : { count: 1, failed: true });
});

test('waiting grows, and the number of tries has an end', async () => {
  const { count, waits, failed } = await tries('edit', Array<Error>(20).fill(new Answered(503)));
  expect(failed).toBe(true);
  expect(count).toBe(5);
  expect(waits).toEqual([300, 600, 1200, 2400]);
});

test('Retry-After is obeyed', async () => {
  expect((await tries('answer', [new Answered(429, '3')])).waits).toEqual([3000]);
});

test('a Retry-After beyond what a person can wait for ends it', async () => {
  expect(await tries('answer', [new Answered(429, '60')])).toEqual({ count: 1, waits: [], failed: true });
});

test('what does not come from the connector is not repeated', async () => {
  expect((await tries('edit', [new TypeError('a fault of ours')])).count).toBe(1);
});
