import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Files } from '../actions/ports';
import { root } from '../root';

type Print = Files['word'];

/**
 * Laying out a document's pages takes about a second, in which nobody else would be answered: so it is done in a thread
 * of its own, one document at a time. The thread lasts as long as the document takes.
 */
function inThread(): Print {
  let last: Promise<unknown> = Promise.resolve();
  return (file, timeZone) => {
    const printed = last.then(() => once(file, timeZone));
    last = printed.catch(() => undefined);
    return printed;
  };
}

const once: Print = (file, timeZone) =>
  new Promise((resolve, reject) => {
    const thread = new Worker(join(root, 'dist', 'documents', 'print-thread.js'), { workerData: { file, timeZone } });
    thread.once('message', (bytes: Uint8Array) => {
      resolve(Buffer.from(bytes));
    });
    thread.once('error', reject);
    thread.once('exit', () => {
      reject(new PrintFailed());
    });
  });

/** The thread ended without a document and without a reason. */
class PrintFailed extends Error {
  override readonly name = 'PrintFailed';
  readonly code = 'print-failed';
}

const inPlace: Print = async (file, timeZone) => {
  const { synthesisDocx } = await import('./synthesis-docx');
  return synthesisDocx(file, timeZone);
};

/**
 * A thread is started from the built program; run from its source, as tests do, the document is written in place. The
 * program itself never loads what writes it: a tenth of its start.
 */
export const createPrint = (): Print => (__filename.endsWith('.js') ? inThread() : inPlace);
