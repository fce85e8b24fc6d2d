import { parentPort, workerData } from 'node:worker_threads';
import type { SynthesisDocument } from '../domain/synthesis/synthesis-document';
import { synthesisDocx } from './synthesis-docx';

const { file, timeZone } = workerData as { file: SynthesisDocument; timeZone: string };

void synthesisDocx(file, timeZone).then((bytes) => {
  parentPort?.postMessage(bytes);
});
