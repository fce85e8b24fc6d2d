import { complain, onStore, say } from './transfer/command';
import { exportStore } from './transfer/export-store';
import { ProgressLine } from './transfer/progress';
import { plural } from '../words/typography';

const usage = [
  'Usage : npm run export -- FICHIER',
  'Écrit tout ce que garde la base (STORE, SQLITE_FILE ou COSMOS_…) dans un fichier, un enregistrement par ligne.',
  'Ce fichier contient ce que les personnes ont confié : gardez-le en lieu sûr, et détruisez-le après usage.',
].join('\n');

async function main(): Promise<void> {
  process.exitCode = await onStore(usage, { existing: 'store' }, async (store, file) => {
    const line = new ProgressLine();
    const { count, hash } = await exportStore(store.holdings, file, (done) => {
      line.draw(done);
    });
    line.end();
    say([
      `${file} : ${count} ${plural(count, 'enregistrement, relu et conforme', 'enregistrements, relus et conformes')}.`,
      `Empreinte : ${hash}`,
    ]);
    return count === 0 ? complain(1, ['La base est vide.']) : 0;
  });
}

void main();
