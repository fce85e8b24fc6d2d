import { complain, onStore, say } from './transfer/command';
import { importStore } from './transfer/import-store';
import { ProgressLine } from './transfer/progress';
import { plural } from '../words/typography';

const usage = [
  'Usage : npm run import -- FICHIER',
  'Met dans la base (STORE, SQLITE_FILE ou COSMOS_…) tout ce que contient un export ; le serveur doit être arrêté.',
  'Ce qui s’y trouve déjà n’est pas remplacé ; un bilan qui y a été effacé depuis ne revient pas. Interrompue, la commande peut être relancée telle quelle.',
].join('\n');

const counted = (count: number, word: string): string => `${count} ${plural(count, word, `${word}s`)}`;

async function main(): Promise<void> {
  process.exitCode = await onStore(usage, { existing: 'file' }, async (store, file) => {
    const line = new ProgressLine();
    const { total, taken, different, erased, verified } = await importStore(store, file, (done, of) => {
      line.draw(done, of);
    });
    line.end();
    say([
      `${counted(total.count, 'enregistrement')} dans ${file} (bilans et entrées d’annuaire : ${counted(taken.new, 'ajouté')}, ${counted(taken['already-there'], 'déjà présent')}).`,
    ]);
    if (erased.length > 0) {
      say([
        `Laissés de côté, car effacés depuis (un reçu le dit) : ${counted(erased.length, 'bilan')} du fichier.`,
        ...erased.map((reference) => `  ${reference}`),
      ]);
    }
    if (taken.different > 0) {
      return complain(1, [
        `Déjà dans la base avec un autre contenu, et laissés tels quels : ${taken.different}.`,
        ...different.map((name) => `  ${name}`),
      ]);
    }
    if (!verified) return complain(1, ['Relue, la base ne donne pas les mêmes enregistrements que le fichier.']);
    say(['Relus dans la base : même nombre, même empreinte.', `Empreinte : ${total.hash}`]);
    return 0;
  });
}

void main();
