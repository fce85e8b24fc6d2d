import type { Actor, Intent } from '../../src/actions/intent';
import type { Result } from '../../src/actions/reply';
import { accessTable, mayDo, relationTo, type AccessAct } from '../../src/domain/access';
import type { BilanId } from '../../src/domain/ids';
import { everyAct } from '../support/every-act';
import { everyDocumentAct, everyDocumentLook } from '../support/every-act-document';
import { everyBeneficiaryAct, everyLook } from '../support/every-act-beneficiary';
import { everyPublicationAct, everyPublicationLook } from '../support/every-act-publication';
import { everyFollowUpAct, everyFollowUpLook } from '../support/every-act-follow-up';
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
  viewOf,
  Workbench,
} from '../support/workbench';
import { givenAccepted } from '../support/workbench-beneficiary';

/**
 * The access table against what is really done: each act with the data of a real card, in everyone's hands. An act
 * that joins the table without a case here does not compile, and fails.
 */
const cases: Record<AccessAct, string[]> = {
  'see-own': ['own-synthesis'],
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
    'cancel-session',
  ],
  'see-answers': ['read-questionnaire', 'read-session', 'read-appraisals'],
  'write-note': ['save-block'],
  'link-meeting': ['link-meeting'],
  plan: ['plan', 'cancel-appointment'],
  'correct-details': ['details', 'correct-details'],
  'note-silence': ['silence', 'save-silence'],
  'stop-bilan': ['ask-stop', 'stop-bilan'],
  'resume-bilan': ['resume-bilan', 'resume-bilan: asked first'],
  'write-own-answers': ['save-own-answers'],
  'answer-consent': ['answer-consent', 'answer-consent: withdraw', 'decline-consent', 'show-consent'],
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
  'give-appraisal': ['give-appraisal'],
  invite: ['invite', 'renew-invitation', 'renew-access', 'revoke-invitation', 'release-beneficiary'],
  'send-questionnaire': ['questionnaires', 'send-questionnaire'],
  'receive-document': ['document-file', 'revoke-links'],
  'receive-draft': ['document-file: draft', 'offer-file: draft'],
  'write-synthesis': [
    'synthesis',
    'edit-section',
    'save-section',
    'save-section: two devices',
    'save-section: take the draft',
    'save-section: add what was marked',
    'objectives',
    'save-objectives',
    ...[...Object.keys(everyPublicationAct), ...Object.keys(everyPublicationLook)].filter(
      (name) => name !== 'own-synthesis',
    ),
  ],
  'submit-document': [
    'review-document',
    'submit-document',
    'submit-document again',
    'remind-document',
    'document-versions',
    'read-observations',
    'announce-document',
  ],
  'read-document': ['read-document'],
  'comment-document': ['comment-document', 'comment-document: D’accord', 'send-observations'],
  'acknowledge-document': ['acknowledge-document'],
  'hand-over': ['offer-hand-over', 'hand-over'],
  'follow-up': [
    'follow-up',
    'ask-follow-up-date',
    'act-on-follow-up: take',
    'act-on-follow-up: put-off',
    'act-on-follow-up: done',
    'act-on-follow-up: no-answer',
    'plan-follow-up',
  ],
  'agree-follow-up': ['follow-up-terms', 'save-follow-up-terms'],
  'ask-erasure': ['ask-erasure', 'ask-erasure: take back'],
  erase: ['erasure', 'erase-bilan'],
  'move-guide': ['offer-guide', 'move-guide'],
};

const acts = {
  ...everyAct,
  ...everyBeneficiaryAct,
  ...everyLook,
  ...everyDocumentAct,
  ...everyDocumentLook,
  ...everyPublicationAct,
  ...everyPublicationLook,
  ...everyFollowUpAct,
  ...everyFollowUpLook,
};
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
  expect(Object.keys(cases).sort()).toEqual(Object.keys(accessTable).sort());
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
  expect(refused).toHaveLength(
    everyone.length - accessTable[act].filter((who) => who !== 'meeting' && who !== 'teammate').length,
  );
  const untouched = await bench.contentOf(bilan.id);
  const sent = bench.outbox.shown.length;
  for (const person of refused) {
    const before = await bench.ports.bilans.journal(bilan.id);
    expect(await bench.act(person, intent, here(person))).toEqual(reserved);
    expect(await bench.act(person, elsewhere(intent), here(person))).toEqual(reserved);
    const journal = (await bench.ports.bilans.journal(bilan.id)).slice(before.length);
    expect(journal).toMatchObject([{ act: 'refused', actor: person.id }]);
    // A consultant's press in other hands is turned away at the door.
    const door = person.consultant ? act : 'hold-session';
    const asked = mayDo(act, 'beneficiary') || act === 'receive-draft';
    const tried = act === 'write-note' ? 'hold-session' : asked ? act : door;
    expect(journal[0]?.detail).toEqual({ tried });
  }
  expect(await bench.contentOf(bilan.id)).toBe(untouched);
  expect(bench.outbox.shown).toHaveLength(sent);
  expect(await bench.act(who, intent, scene)).not.toEqual(reserved);
});

const heldIn = (result: Result) =>
  viewOf('bilan-list', result)
    .bilans.map(({ id }) => id)
    .sort();

describe('see-own: what names no bilan', () => {
  it('open-page: a beneficiary gets their own; anyone else is asked for a code, and told nothing', async () => {
    const mine = await givenAccepted(bench);
    expect((await bench.act(lea, { kind: 'open-page' })).reply).toMatchObject({ kind: 'home', bilan: mine.id });
    for (const person of [nadia, karim, tom, stranger, foreigner, doubleOfNadia, doubleOfLea]) {
      const { reply, deliveries } = await bench.act(person, { kind: 'open-page' });
      expect(reply).toEqual({ kind: 'code-entry', stamp: { nonce: expect.any(String) as string } });
      expect(deliveries).toEqual([]);
    }
  });

  const asked: Intent[] = [{ kind: 'home' }, { kind: 'own-data' }, { kind: 'consents' }, { kind: 'questionnaire' }];

  it.each(asked)('$kind: a beneficiary gets their own, anyone else « réservé »', async (intent) => {
    const mine = await givenAccepted(bench);
    const theirs = await givenAccepted(bench, tom);
    for (const person of [nadia, karim, stranger, foreigner, doubleOfNadia, doubleOfLea]) {
      const answered = await bench.act(person, intent);
      // A consultant asks for what they may send, and is shown what they hold.
      if (intent.kind !== 'questionnaire' || !person.consultant) expect(answered).toEqual(reserved);
      else expect(heldIn(answered)).toEqual(person === nadia ? [mine.id, theirs.id].sort() : []);
    }
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
