import { z } from 'zod';
import type { NotUploaded } from '../../actions/delivery/drive';
import { ok, refused, type Outcome } from '../../domain/outcome';
import type { Pacing } from '../send/retry';
import type { Wire, WireAnswer, WireRequest } from './wire';

/** What an upload session takes at a time: a multiple of 320 KiB, but for the last bytes of the file. */
export const rangeBytes = 320 * 1024;

const triesAtMost = 6;
const firstDelayMs = 500;
/** All waiting together: after that the person is told, and can begin again. */
const waitAtMostMs = 120_000;

const sessionState = z.looseObject({ nextExpectedRanges: z.array(z.string()) });

/** Where one request left the upload. */
type Step =
  | { kind: 'done' }
  | { kind: 'over'; why: NotUploaded }
  /** The session holds everything before `at`. */
  | { kind: 'on'; at: number }
  /** Nobody knows what was taken: the session is asked. */
  | { kind: 'unknown'; retryAfterMs?: number };

/**
 * Puts a file into an upload session, range after range, and takes it up again where the session says it stands. What
 * was sent twice is refused by the session, and does no harm.
 */
export async function upload(
  url: URL,
  bytes: Uint8Array,
  wire: Wire,
  pacing: Pacing,
): Promise<Outcome<undefined, NotUploaded>> {
  let at = 0;
  let lastSent = false;
  let tries = 0;
  let waited = 0;
  for (;;) {
    const end = Math.min(at + rangeBytes, bytes.length);
    lastSent ||= end === bytes.length;
    let step = await put(url, bytes, { at, end }, wire);
    while (step.kind === 'unknown') {
      const delay = Math.max(step.retryAfterMs ?? 0, firstDelayMs * 2 ** tries * (0.5 + pacing.chance()));
      tries++;
      waited += delay;
      if (tries >= triesAtMost || waited > waitAtMostMs) return refused(lastSent ? 'uncertain' : 'unavailable');
      await pacing.sleep(delay);
      step = await ask(url, bytes.length, lastSent, wire);
    }
    if (step.kind === 'done') return ok(undefined);
    if (step.kind === 'over') return refused(step.why);
    if (step.at > at) tries = 0;
    else if (++tries >= triesAtMost) return refused('unavailable');
    at = step.at;
  }
}

async function put(url: URL, bytes: Uint8Array, { at, end }: { at: number; end: number }, wire: Wire): Promise<Step> {
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': end - at,
    'content-range': `bytes ${at}-${end - 1}/${bytes.length}`,
  };
  const answer = await answerOf(wire, url, { method: 'PUT', headers, body: bytes.subarray(at, end) });
  if (answer === undefined) return { kind: 'unknown' };
  if (answer.status === 200 || answer.status === 201) return { kind: 'done' };
  if (answer.status === 202) return stateIn(answer, bytes.length) ?? { kind: 'unknown' };
  // Taken already: by an earlier try whose answer was lost, or by another replica.
  if (answer.status === 416) return { kind: 'unknown', retryAfterMs: 0 };
  return failed(answer);
}

/** A session that is no more once the last bytes went may have ended well: nobody can tell. */
async function ask(url: URL, length: number, lastSent: boolean, wire: Wire): Promise<Step> {
  const answer = await answerOf(wire, url, { method: 'GET', headers: { accept: 'application/json' } });
  if (answer === undefined) return { kind: 'unknown' };
  if (answer.status === 200) return stateIn(answer, length) ?? { kind: 'unknown' };
  const step = failed(answer);
  return step.kind === 'over' && step.why === 'expired' && lastSent ? { kind: 'over', why: 'uncertain' } : step;
}

async function answerOf(wire: Wire, url: URL, asked: WireRequest): Promise<WireAnswer | undefined> {
  try {
    return await wire(url, asked);
  } catch {
    return undefined;
  }
}

/** Where the first gap begins. A session without one holds everything, and says so with its last answer. */
function stateIn({ body }: WireAnswer, length: number): Step | undefined {
  const state = sessionState.safeParse(body);
  const first = state.success ? state.data.nextExpectedRanges[0] : undefined;
  const at = first === undefined ? Number.NaN : Number.parseInt(first, 10);
  return Number.isInteger(at) && at >= 0 && at < length ? { kind: 'on', at } : undefined;
}

function failed({ status, retryAfterMs }: WireAnswer): Step {
  if (status === 404 || status === 410) return { kind: 'over', why: 'expired' };
  if (status === 507) return { kind: 'over', why: 'full' };
  if (status === 413) return { kind: 'over', why: 'too-big' };
  if (status === 408 || status === 429 || status >= 500)
    return { kind: 'unknown', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  return { kind: 'over', why: 'refused' };
}
