import type { Actor, Intent } from '../../src/actions/intent';
import { accessTable, mayDo, relationTo, type AccessAct } from '../../src/domain/access';
import type { BilanId } from '../../src/domain/ids';
import { everyAct } from '../support/every-act';
import { everyBeneficiaryAct, everyLook } from '../support/every-act-beneficiary';
import {
  doubleOfLea,
  doubleOfNadia,
  foreigner,
  karim,
  lea,
  nadia,
  personal,
  stranger,
  tom,
  Workbench,
} from '../support/workbench';
import { givenAccepted } from '../support/workbench-beneficiary';

/**
 * The access table against what is really done: each act with the data of a real card, in everyone's hands. An act
 * that joins the table without a case here does not compile, and fails.
 */
const cases: Record<Exclude<AccessAct, 'see-own'>, string[]> = {
  'see-bilan': ['show-bilan', 'choose-interview'],
  'start-session': ['start-session'],
  'hold-session': [
    'show-step',
    'move',
    'settle-draft',
    'skip-block',
    'add-pass',
    'save-block and on',
    'save-block too long',
    'save-block of a closed session',
    'save-conclusion',
    'save-conclusion and back',
    'save-conclusion and close',
    'correct-minutes',
    'take-up',
  ],
  'see-answers': ['read-questionnaire', 'read-session'],
  'write-note': ['save-block'],
  'link-meeting': ['link-meeting'],
  plan: ['plan'],
  'write-own-answers': ['save-own-answers'],
  'answer-consent': ['answer-consent', 'answer-consent: withdraw', 'show-consent'],
  'fill-questionnaire': [
    'questionnaire',
    'begin-questionnaire',
    'fill-questionnaire',
    'fill-questionnaire and pause',
    'fill-questionnaire by word of mouth',
    'fill-questionnaire and once more',
    'submit-questionnaire',
  ],
  'answer-reminder': ['stop-reminders'],
  invite: ['invite', 'renew-invitation', 'revoke-invitation', 'release-beneficiary'],
  'send-questionnaire': ['questionnaires', 'send-questionnaire'],
  'write-synthesis': ['synthesis'],
  'hand-over': ['offer-hand-over', 'hand-over'],
};

const acts = { ...everyAct, ...everyBeneficiaryAct, ...everyLook };
const reserved = { reply: { kind: 'notice', notice: { code: 'reserved' } }, deliveries: [] };

/** Its consultant, another of the team, its beneficiary, another's, a stranger, and three of another organisation. */
const everyone: Actor[] = [nadia, karim, lea, tom, stranger, foreigner, doubleOfNadia, doubleOfLea];

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const elsewhere = (intent: Intent): Intent =>
  ({ ...intent, bilan: 'bil_none' as BilanId, source: bench.source() }) as Intent;

const each = Object.entries(cases).flatMap(([act, names]) => names.map((name) => [act as AccessAct, name] as const));

it('the table holds no act without a case, and no case is left out', () => {
  expect(['see-own', ...Object.keys(cases)].sort()).toEqual(Object.keys(accessTable).sort());
  expect(each.map(([, name]) => name).sort()).toEqual(Object.keys(acts).sort());
});

it.each(each)('%s, by « %s »: those of the table may; for anyone else it is « réservé »', async (act, name) => {
  await givenAccepted(bench, tom);
  const { who, intent, scene, bilan } = await acts[name]!(bench);
  const here = (person: Actor) => (scene.kind === 'personal' ? personal(person) : scene);
  const refused = everyone.filter((person) => !mayDo(act, relationTo(bilanWithLea(), person)));
  // Before its beneficiary is known, an invitation is nobody's but the consultant's: Léa stands for them all the same.
  function bilanWithLea() {
    return { ...bilan, beneficiary: { ...bilan.beneficiary, id: lea.id } };
  }
  expect(refused).toHaveLength(everyone.length - 1);
  const untouched = await bench.contentOf(bilan.id);
  for (const person of refused) {
    const before = await bench.ports.bilans.journal(bilan.id);
    expect(await bench.act(person, intent, here(person))).toEqual(reserved);
    expect(await bench.act(person, elsewhere(intent), here(person))).toEqual(reserved);
    const journal = (await bench.ports.bilans.journal(bilan.id)).slice(before.length);
    expect(journal).toMatchObject([{ act: 'refused', actor: person.id }]);
    // A consultant's press in other hands is turned away at the door.
    const door = person.consultant ? act : 'hold-session';
    const tried = act === 'write-note' ? 'hold-session' : mayDo(act, 'beneficiary') ? act : door;
    expect(journal[0]?.detail).toEqual({ tried });
  }
  expect(await bench.contentOf(bilan.id)).toBe(untouched);
  expect(bench.outbox.sent).toEqual([]);
  expect(await bench.act(who, intent, scene)).not.toEqual(reserved);
});

describe('see-own: what names no bilan', () => {
  const asked: Intent[] = [{ kind: 'home' }, { kind: 'own-data' }, { kind: 'consents' }, { kind: 'questionnaire' }];

  it.each(asked)('$kind: a beneficiary gets their own, anyone else « réservé »', async (intent) => {
    const mine = await givenAccepted(bench);
    const theirs = await givenAccepted(bench, tom);
    for (const person of [nadia, karim, stranger, foreigner, doubleOfNadia, doubleOfLea])
      expect(await bench.act(person, intent)).toEqual(reserved);
    for (const [person, own, other] of [
      [lea, mine, theirs],
      [tom, theirs, mine],
    ] as const) {
      const told = JSON.stringify(await bench.act(person, intent));
      expect(told).not.toContain(other.id);
      expect(told).not.toContain(other.reference);
      expect(told.includes(own.id) || told.includes(own.reference)).toBe(true);
    }
  });
});
