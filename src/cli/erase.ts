import { orderFromOutside } from '../actions/retention/erase-bilan';
import type { Bilan } from '../domain/bilan';
import { memberKey } from '../domain/beneficiary/invitation';
import type { PersonId } from '../domain/ids';
import type { ErasureReceipt } from '../domain/retention/erasure';
import type { Store } from '../store/store';
import { systemClock } from '../surroundings';
import { find } from './erase/find';
import { bilanLines, receiptLines, staysLines } from './erase/say';
import { confirmed } from './orders/confirm';
import { indented, unreadableLines } from './orders/names';
import { awaited, patience } from './orders/wait';
import { complain, onStore, say, type ExitCode, type Given } from './transfer/command';

const usage = [
  'Usage : npm run erase -- RÉFÉRENCE | PERSONNE [--yes]',
  'Montre ce qui serait effacé d’un bilan (BC-…) ou d’une personne (identifiant du journal, ou « Prénom Nom »), demande confirmation, puis l’ordonne.',
  'Le serveur en service l’exécute dans la minute : il vide aussi les messages publiés et prévient la personne et son consultant. La commande attend son reçu.',
].join('\n');

const yes = '--yes';
const what = 'Pour effacer';

async function erase(store: Store, asked: string, given: Given): Promise<ExitCode> {
  const found = await find(store, asked);
  switch (found.kind) {
    case 'nothing':
      return complain(1, [
        `Rien n’est gardé sous « ${asked} » : vérifiez la référence (BC-…), ou le prénom et le nom inscrits sur la fiche du bilan.`,
      ]);
    case 'several':
      return complain(1, [
        'Plusieurs personnes portent ce nom ; donnez la référence du bilan :',
        ...indented(found.bilans),
      ]);
    case 'unreadable':
      return complain(1, ['Rien n’a été effacé.', ...unreadableLines(found)]);
    case 'erased':
      return found.receipt.state === 'done' ? told([found.receipt]) : receipts(store, [found.receipt]);
    case 'person':
      return erasePerson(store, found, given.has(yes));
    case 'bilans':
      return eraseBilans(store, found.bilans, given.has(yes));
  }
}

async function eraseBilans(store: Store, bilans: Bilan[], sure: boolean): Promise<ExitCode> {
  for (const bilan of bilans) say(bilanLines(bilan, await store.erasure.holds(bilan.id)));
  say(staysLines);
  const word = bilans.map(({ reference }) => reference).join(' ');
  if (!sure && !(await confirmed(what, word))) return complain(1, ['Rien n’a été effacé.']);
  for (const bilan of bilans) await orderFromOutside({ ...store, clock: systemClock }, bilan);
  say(['Effacement ordonné. Le serveur en service l’exécute dans la minute…']);
  return receipts(store, bilans);
}

/** Waits for the servers: they alone can take texts out of Teams. */
async function receipts({ directory }: Store, ordered: Pick<Bilan, 'id' | 'reference'>[]): Promise<ExitCode> {
  const until = patience();
  const done: ErasureReceipt[] = [];
  for (const { id, reference } of ordered) {
    const receipt = await awaited(until, async () => {
      const found = (await directory.find('erasure', id))?.record;
      return found?.state === 'done' ? found : undefined;
    });
    if (!receipt) {
      told(done);
      return complain(1, [
        `${reference} : aucun serveur ne l’a encore exécuté. Il le sera au prochain démarrage ; relancez la commande pour lire le reçu.`,
      ]);
    }
    done.push(receipt);
  }
  return told(done);
}

function told(done: ErasureReceipt[]): ExitCode {
  for (const receipt of done) say(receiptLines(receipt));
  return 0;
}

/** Who never was a beneficiary, or is no more: where they are reached, under which name, and what they tried. */
async function erasePerson(
  store: Store,
  { person, formerly }: { person: PersonId; formerly: Bilan[] },
  sure: boolean,
): Promise<ExitCode> {
  const known = (await store.directory.find('person', person))?.record;
  if (!known) return complain(1, formerLines(formerly));
  const held = await store.bilans.heldBy(known.tenant, person);
  if (held.length > 0) {
    return complain(1, [
      `Cette personne suit des bilans (${held.length}) : confiez-les d’abord. Rien n’a été effacé.`,
      `  npm run handover -- ${person} --to "Prénom Nom"`,
    ]);
  }
  say([
    `${known.name} : ni bénéficiaire, ni consultant d’un bilan.`,
    '  – son nom et l’adresse de sa conversation avec le compagnon',
    ...formerLines(formerly),
  ]);
  if (!sure && !(await confirmed(what, person))) return complain(1, ['Rien n’a été effacé.']);
  await store.erasure.remove('code-tries', memberKey(known.tenant, person));
  await store.erasure.remove('person', person);
  say(['Effacé. Si cette personne écrit de nouveau au compagnon, son adresse sera de nouveau gardée.']);
  return 0;
}

/** What they wrote is in somebody else's bilan, which is never erased by their name. */
const formerLines = (formerly: readonly Bilan[]): string[] =>
  formerly.length === 0
    ? []
    : [
        'Ce qui a été écrit avec cette personne reste dans un bilan suivi depuis par quelqu’un d’autre ; pour l’effacer tout entier, donnez sa référence :',
        ...formerly.map(({ reference }) => `  ${reference}`),
      ];

void onStore(usage, { existing: 'store', flags: [yes] }, erase).then((code) => {
  process.exitCode = code;
});
