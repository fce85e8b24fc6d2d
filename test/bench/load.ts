import { connect, type Socket } from 'node:net';

/** What one worker sends next: a whole body. */
export type Next = (worker: number) => string;

export interface Load {
  port: number;
  /** Connections, each of which waits for its answer before it sends again. */
  atOnce: number;
  /** The load ends with whichever comes first. */
  ms: number;
  most: number;
  headers: Record<string, string>;
  next: Next;
  /** Must be found in each answer's body, which has status 200. */
  expected: string;
}

/**
 * What is sent before the first slice. A server runs for weeks: the engine optimises a function that is called once a
 * turn after ten thousand turns or more.
 */
export const warming = (quick: boolean): Pick<Load, 'most' | 'ms'> => ({ most: quick ? 3_000 : 30_000, ms: 90_000 });

export interface Done {
  turns: number;
  seconds: number;
}

/**
 * Loads a server of this machine over plain sockets: a client library would cost more than the server it measures.
 * @throws at the first answer that is not what was expected.
 */
export async function drive(load: Load): Promise<Done> {
  const start = performance.now();
  let sent = 0;
  const more = () => performance.now() - start < load.ms && sent++ < load.most;
  const turns = await Promise.all(Array.from({ length: load.atOnce }, (_each, worker) => work(load, worker, more)));
  return { turns: turns.reduce((sum, count) => sum + count, 0), seconds: (performance.now() - start) / 1000 };
}

async function work(load: Load, worker: number, more: () => boolean): Promise<number> {
  const socket = connect({ port: load.port, host: '127.0.0.1', noDelay: true });
  try {
    const answers = new Answers(socket);
    const head = headOf(load);
    let turns = 0;
    for (; more(); turns++) {
      const body = load.next(worker);
      socket.write(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      const answer = await answers.next();
      if (!answer.startsWith('HTTP/1.1 200 ') || !answer.includes(load.expected)) {
        throw new Error(`not the answer that was expected: ${answer.slice(0, 2_000)}`);
      }
    }
    return turns;
  } finally {
    socket.destroy();
  }
}

const headOf = ({ headers }: Load): string => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST /api/messages HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n${lines.join('')}`;
};

/** Cuts what a socket receives into answers, by their length. */
class Answers {
  private chunks: Buffer[] = [];
  private length = 0;
  private wanted: number | undefined;
  private waiting: { resolve: (answer: string) => void; reject: (error: Error) => void } | undefined;

  constructor(socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.chunks.push(chunk);
      this.length += chunk.length;
      this.deliver();
    });
    const end = () => this.waiting?.reject(new Error('the connection was closed before the answer'));
    socket.on('error', end);
    socket.on('close', end);
  }

  next(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
  }

  private deliver(): void {
    this.wanted ??= this.wholeLength();
    if (this.wanted === undefined || this.length < this.wanted) return;
    const answer = Buffer.concat(this.chunks).toString('utf8');
    this.chunks = [];
    this.length = 0;
    this.wanted = undefined;
    this.waiting?.resolve(answer);
  }

  /** Of head and body together, once the head is there. */
  private wholeLength(): number | undefined {
    const text = Buffer.concat(this.chunks).toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const [, length] = /\r\ncontent-length: (\d+)\r\n/i.exec(text.slice(0, end + 2)) ?? [];
    if (length === undefined) throw new Error(`an answer without a length: ${text.slice(0, end)}`);
    return end + 4 + Number(length);
  }
}
