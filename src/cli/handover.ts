import { handOverOrder, orderHandOver, untold, type OrderRefusal } from '../actions/bilan/order-hand-over';
import type { Clock } from '../actions/ports';
import type { Bilan, Consultant } from '../domain/bilan';
import type { Person } from '../domain/directory';
import { whyNotHandedOver } from '../domain/hand-over';
import type { AnyReminder } from '../domain/reminders/reminder';
import { movableClock } from '../jobs/advancing';
import type { Store } from '../store/store';
import { systemClock } from '../surroundings';
import { findBilans, findTaker, type Found } from './handover/find';
import { bilanLines, confirmWord, countOf, followsLines, refusalLine } from './handover/say';
import { confirmed } from './orders/confirm';
import { unreadableLines } from './orders/names';
import { awaited, patience } from './orders/wait';
import { complain, onStore, say, type ExitCode, type Given } from './transfer/command';

const usage = [
  'Usage : npm run handover -- RÉFÉRENCE | PERSONNE --to PERSONNE [--yes]',
  'Montre ce qui passerait d’un consultant à un autre (un bilan, BC-…, ou tous ceux d’une personne : son identifiant dans le journal, ou « Prénom Nom »), demande confirmation, puis l’ordonne.',
  'Le serveur en service l’exécute dans la minute et prévient les personnes dans Teams. La commande attend qu’il l’ait fait.',
].join('\n');

const yes = '--yes';
const to = '--to';

async function handOver(store: Store, asked: string, given: Given): Promise<ExitCode> {
  const named = given.get(to);
  if (named === undefined) return complain(2, [usage]);
  const taker = await findTaker(store, named);
  if (taker.kind === 'nothing') {
    return complain(1, [
      `Personne du nom ou de l’identifiant « ${named} » n’a encore écrit au compagnon : qu’elle lui écrive « aide » dans Teams, puis relancez la commande.`,
    ]);
  }
  if (taker.kind === 'several') return several(taker, `${to} IDENTIFIANT`);
  if (taker.kind === 'unreadable') {
    return complain(1, [
      `La fiche d’une personne est illisible et pourrait porter ce nom : donnez l’identifiant (${to} IDENTIFIANT), « person » dans le journal.`,
      ...peopleLines(taker.people),
    ]);
  }
  const bilans = await findBilans(store, asked);
  if (bilans.kind === 'nothing') {
    return complain(1, [
      `Aucun bilan sous « ${asked} » : ni sa référence, ni suivi par cette personne. Vérifiez le nom, ou donnez la référence du bilan (BC-…).`,
    ]);
  }
  if (bilans.kind === 'several') return several(bilans, 'IDENTIFIANT, ou la référence d’un bilan : BC-…');
  if (bilans.kind === 'unreadable') return complain(1, ['Rien n’a été confié.', ...unreadableLines(bilans)]);
  // The demonstration's server may run ahead of the machine.
  const clock = await movableClock(systemClock, store.directory);
  return handAll(store, clock, { bilans: bilans.found, taker: taker.found, sure: given.has(yes) });
}

const several = ({ people }: Extract<Found<unknown>, { kind: 'several' }>, how: string): ExitCode =>
  complain(1, [`Plusieurs personnes portent ce nom ; donnez l’identifiant (${how}) :`, ...peopleLines(people)]);

const peopleLines = (people: readonly Consultant[]): string[] => people.map(({ id, name }) => `  ${id}  ${name}`);

async function handAll(
  store: Store,
  clock: Clock,
  { bilans, taker, sure }: { bilans: Bilan[]; taker: Person; sure: boolean },
): Promise<ExitCode> {
  const checked = bilans.map((bilan) => ({
    bilan,
    refusal: whyNotHandedOver(bilan, taker, { by: 'administrator', now: clock.now() }),
  }));
  const ready = checked.flatMap(({ bilan, refusal }) => (refusal === undefined ? [bilan] : []));
  for (const bilan of ready) say(bilanLines(bilan, taker));
  let code: ExitCode = 0;
  for (const { bilan, refusal } of checked) {
    if (refusal !== undefined && refused(bilan, taker, refusal) !== 0) code = 1;
  }
  if (ready.length === 0) return code;
  say(followsLines(taker));
  if (!sure && !(await confirmed('Pour confier', confirmWord(ready)))) return complain(1, ['Rien n’a été confié.']);
  for (const { id } of ready) await orderHandOver({ ...store, clock }, id, taker.id);
  say(['Ordonné. Le serveur en service l’exécute dans la minute…']);
  return Math.max(code, await outcomes(store, ready, taker)) as ExitCode;
}

/** What stands already as it is asked is no failure. */
function refused(bilan: Bilan, taker: Consultant, why: OrderRefusal): ExitCode {
  const line = refusalLine(bilan, taker, why);
  if (why !== 'theirs') return complain(1, [line]);
  say([line]);
  return 0;
}

/** Waits for the servers: they alone know who is a consultant, and can write in Teams. */
async function outcomes({ directory }: Store, ordered: Bilan[], taker: Person): Promise<ExitCode> {
  const until = patience();
  let code: ExitCode = 0;
  let done = 0;
  let told = true;
  for (const bilan of ordered) {
    const order = await awaited(until, async () => {
      const stored = await directory.find('reminder', handOverOrder(bilan.id));
      // Erased with its bilan.
      if (!stored) return 'gone';
      return stored.record.state === 'pending' ? undefined : stored.record;
    });
    const refusal = order === undefined ? undefined : refusalIn(order);
    if (order === undefined) {
      code = complain(1, [
        `${bilan.reference} : aucun serveur ne l’a encore exécuté. Il le sera au prochain démarrage ; relancez la commande pour le vérifier.`,
      ]);
    } else if (refusal !== undefined) {
      code = complain(1, [refusalLine(bilan, taker, refusal)]);
    } else {
      say([`${bilan.reference} : suivi maintenant par ${taker.name}.`]);
      done += 1;
      told &&= order !== 'gone' && order.reason !== untold;
    }
  }
  if (done > 0) say([`Confié : ${countOf(done)}.`]);
  if (!told) say([`Le message n’est peut-être pas arrivé à ${taker.name} dans Teams : dites-le-lui.`]);
  return code;
}

const refusalIn = (order: AnyReminder | 'gone'): OrderRefusal | undefined => {
  if (order === 'gone') return 'no-bilan';
  return order.state === 'dropped' ? (order.reason as OrderRefusal) : undefined;
};

void onStore(usage, { existing: 'store', flags: [yes], valued: [to] }, handOver).then((code) => {
  process.exitCode = code;
});
