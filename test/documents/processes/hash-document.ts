import { sha256 } from '../../../src/domain/ids';
import { synthesisDocx } from '../../../src/documents/synthesis-docx';
import { fullDocument } from '../../support/synthesis-sample';

/** Writes the hash of the full document's file. */
void synthesisDocx(fullDocument(), 'Europe/Paris').then((bytes) => process.stdout.write(sha256(bytes)));
