import { createInterface } from 'node:readline/promises';
import { orderFromOutside } from '../actions/retention/erase-bilan';
import type { Bilan } from '../domain/bilan';
import { memberKey } from '../domain/beneficiary/invitation';
import type { PersonId } from '../domain/ids';
import type { ErasureReceipt } from '../domain/retention/erasure';
import type { Store } from '../store/store';
import { systemClock } from '../surroundings';
import { spaced } from '../words/typography';
import { find } from './erase/find';
import { bilanLines, receiptLines, staysLines } from './erase/say';
import { complain, onStore, say, type ExitCode } from './transfer/command';

const usage = [
  'Usage : npm run erase -- RÉFÉRENCE | PERSONNE [--yes]',
  'Montre ce qui serait effacé d’un bilan (BC-…) ou d’une personne (identifiant du journal, ou « Prénom Nom »), demande confirmation, puis l’ordonne.',
  'Le serveur en service l’exécute dans la minute : il vide aussi les messages publiés et prévient la personne et son consultant. La commande attend son reçu.',
].join('\n');

const yes = '--yes';
/** A server looks every minute, and may have some to finish first. */
const patienceMs = 150_000;
const lookMs = 500;

async function erase(store: Store, asked: string, given: ReadonlySet<string>): Promise<ExitCode> {
  const found = await find(store, asked);
  switch (found.kind) {
    case 'nothing':
      return complain(1, [`Rien n’est gardé sous « ${asked} ».`]);
    case 'several':
      return complain(1, [
        'Plusieurs personnes portent ce nom ; donnez la référence du bilan :',
        ...found.bilans.map(({ reference }) => `  ${reference}`),
      ]);
    case 'erased':
      return found.receipt.state === 'done' ? told([found.receipt]) : receipts(store, [found.receipt]);
    case 'person':
      return erasePerson(store, found.person, given.has(yes));
    case 'bilans':
      return eraseBilans(store, found.bilans, given.has(yes));
  }
}

async function eraseBilans(store: Store, bilans: Bilan[], sure: boolean): Promise<ExitCode> {
  for (const bilan of bilans) say(bilanLines(bilan, await store.erasure.holds(bilan.id)));
  say(staysLines);
  const word = bilans.map(({ reference }) => reference).join(' ');
  if (!sure && !(await confirmed(word))) return complain(1, ['Rien n’a été effacé.']);
  for (const bilan of bilans) await orderFromOutside({ ...store, clock: systemClock }, bilan);
  say(['Effacement ordonné. Le serveur en service l’exécute dans la minute…']);
  return receipts(store, bilans);
}

/** Waits for the servers: they alone can take texts out of Teams. */
async function receipts({ directory }: Store, ordered: Pick<Bilan, 'id' | 'reference'>[]): Promise<ExitCode> {
  const until = performance.now() + patienceMs;
  const done: ErasureReceipt[] = [];
  for (const { id, reference } of ordered) {
    for (;;) {
      const receipt = (await directory.find('erasure', id))?.record;
      if (receipt?.state === 'done') {
        done.push(receipt);
        break;
      }
      if (performance.now() > until) {
        told(done);
        return complain(1, [
          `${reference} : aucun serveur ne l’a encore exécuté. Il le sera au prochain démarrage ; relancez la commande pour lire le reçu.`,
        ]);
      }
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  }
  return told(done);
}

function told(done: ErasureReceipt[]): ExitCode {
  for (const receipt of done) say(receiptLines(receipt));
  return 0;
}

/** Who never was a beneficiary, or is no more: where they are reached, under which name, and what they tried. */
async function erasePerson(store: Store, person: PersonId, sure: boolean): Promise<ExitCode> {
  const known = (await store.directory.find('person', person))?.record;
  if (!known) return 1;
  const held = await store.bilans.heldBy(known.tenant, person);
  if (held.length > 0) {
    return complain(1, [`Cette personne suit des bilans (${held.length}) : confiez-les d’abord. Rien n’a été effacé.`]);
  }
  say([
    `${known.name} : ni bénéficiaire, ni consultant d’un bilan.`,
    '  – son nom et l’adresse de sa conversation avec le compagnon',
  ]);
  if (!sure && !(await confirmed(person))) return complain(1, ['Rien n’a été effacé.']);
  await store.erasure.remove('code-tries', memberKey(known.tenant, person));
  await store.erasure.remove('person', person);
  say(['Effacé. Si cette personne écrit de nouveau au compagnon, son adresse sera de nouveau gardée.']);
  return 0;
}

/** What was shown is typed again: nothing goes by a key pressed too soon. */
async function confirmed(word: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // The end of what is typed is no confirmation.
  const over = new Promise<string>((resolve) => {
    terminal.once('close', () => {
      resolve('');
    });
  });
  try {
    const typed = terminal.question(spaced(`Pour effacer, tapez : ${word}\n> `));
    return (await Promise.race([typed, over])).trim() === word;
  } finally {
    terminal.close();
  }
}

void onStore(usage, { existing: 'store', flags: [yes] }, erase).then((code) => {
  process.exitCode = code;
});
