import type { IncomingMessage } from 'node:http';
import { ok, refused, type Outcome } from '../domain/outcome';

/** Why a body is not read, as the HTTP status to answer with. */
export interface BodyRefusal {
  status: 400 | 408 | 413 | 415;
  reason: 'content-type' | 'content-encoding' | 'too-large' | 'too-slow' | 'cut-short' | 'not-utf8' | 'not-json';
}

export interface BodyLimits {
  bytes: number;
  ms: number;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The JSON of a request's body. Headers are judged before a byte is read; a compressed body is refused, so that none
 * can grow in here; reading stops at the limit.
 */
export async function readJson(request: IncomingMessage, limits: BodyLimits): Promise<Outcome<unknown, BodyRefusal>> {
  const judged = judgeHeaders(request, limits);
  if (judged !== undefined) return refused(judged);
  const read = await readBytes(request, limits);
  return read.ok ? parse(read.value) : read;
}

function judgeHeaders({ headers }: IncomingMessage, limits: BodyLimits): BodyRefusal | undefined {
  if (headers['content-encoding'] !== undefined) return { status: 415, reason: 'content-encoding' };
  const [type, ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  const inUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  if (type?.trim() !== 'application/json' || !inUtf8) return { status: 415, reason: 'content-type' };
  if (Number(headers['content-length'] ?? 0) > limits.bytes) return { status: 413, reason: 'too-large' };
  return undefined;
}

function readBytes(request: IncomingMessage, limits: BodyLimits): Promise<Outcome<Buffer, BodyRefusal>> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const timer = setTimeout(() => {
      settle(refused({ status: 408, reason: 'too-slow' }));
    }, limits.ms);
    const settle = (outcome: Outcome<Buffer, BodyRefusal>) => {
      clearTimeout(timer);
      request.off('data', take);
      resolve(outcome);
    };
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length > limits.bytes) settle(refused({ status: 413, reason: 'too-large' }));
      else chunks.push(chunk);
    };
    request.on('data', take);
    request.once('end', () => {
      settle(ok(Buffer.concat(chunks)));
    });
    request.once('close', () => {
      settle(refused({ status: 400, reason: 'cut-short' }));
    });
    request.once('error', () => {
      settle(refused({ status: 400, reason: 'cut-short' }));
    });
  });
}

function parse(bytes: Buffer): Outcome<unknown, BodyRefusal> {
  let written: string;
  try {
    written = utf8.decode(bytes);
  } catch {
    return refused({ status: 400, reason: 'not-utf8' });
  }
  try {
    return ok(JSON.parse(written) as unknown);
  } catch {
    return refused({ status: 400, reason: 'not-json' });
  }
}
