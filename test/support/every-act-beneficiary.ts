import type { Intent } from '../../src/actions/intent';
import type { Bilan } from '../../src/domain/bilan';
import type { RealAct } from './every-act';
import { answerConsent, declineConsent, fill, submit } from './presses-beneficiary';
import { karim, lea, nadia, personal, viewOf, type Workbench } from './workbench';
import {
  answer,
  begin,
  codeFor,
  fillAll,
  givenAccepted,
  givenAgreed,
  givenAsked,
  givenSent,
  givenUninvited,
  send,
} from './workbench-beneficiary';

type Prepare = (bench: Workbench) => Promise<RealAct>;

const by = (who: typeof nadia, bilan: Bilan, intent: Intent): RealAct => ({
  who,
  scene: personal(who),
  bilan,
  intent,
});

/** One act of each kind between a beneficiary and their consultant, in a state where it changes something. */
export const everyBeneficiaryAct: Record<string, Prepare> = {
  'answer-consent': async (bench) => {
    const bilan = await givenAccepted(bench);
    const asked = { kind: 'show-consent', bilan: bilan.id, consent: 'questionnaires' } as const;
    return by(lea, bilan, answerConsent(viewOf('consent', await bench.act(lea, asked)), true));
  },
  'answer-consent: withdraw': async (bench) => {
    const bilan = await givenAccepted(bench);
    await answer(bench, bilan.id, 'undertaking');
    const asked = { kind: 'show-consent', bilan: bilan.id, consent: 'undertaking' } as const;
    return by(lea, bilan, answerConsent(viewOf('consent', await bench.act(lea, asked)), false));
  },
  'decline-consent': async (bench) => {
    const bilan = await givenAccepted(bench);
    const asked = { kind: 'show-consent', bilan: bilan.id, consent: 'questionnaires' } as const;
    return by(lea, bilan, declineConsent(viewOf('consent', await bench.act(lea, asked))));
  },
  'fill-questionnaire': (bench) => filling(bench, 'next'),
  'fill-questionnaire and pause': (bench) => filling(bench, 'later'),
  'fill-questionnaire by word of mouth': (bench) => filling(bench, 'spoken'),
  'fill-questionnaire and once more': (bench) => filling(bench, 'add-pass'),
  'submit-questionnaire': async (bench) => {
    const bilan = await givenAsked(bench);
    return by(lea, bilan, submit(await fillAll(bench, bilan.id)));
  },
  'stop-reminders': async (bench) => {
    const bilan = await givenAccepted(bench);
    return by(lea, bilan, { kind: 'stop-reminders', bilan: bilan.id, source: bench.source() });
  },
  'ask-erasure': async (bench) => {
    const bilan = await givenAccepted(bench);
    return by(lea, bilan, { kind: 'ask-erasure', bilan: bilan.id, step: 'ask', source: bench.source() });
  },
  'ask-erasure: take back': async (bench) => {
    const bilan = await givenAccepted(bench);
    await bench.act(lea, { kind: 'ask-erasure', bilan: bilan.id, step: 'ask', source: bench.source() });
    return by(lea, bilan, { kind: 'ask-erasure', bilan: bilan.id, step: 'take-back', source: bench.source() });
  },
  'renew-invitation': async (bench) => {
    const bilan = await givenUninvited(bench);
    return by(nadia, bilan, { kind: 'renew-invitation', bilan: bilan.id, source: bench.source() });
  },
  'renew-access': async (bench) => {
    const bilan = await givenAccepted(bench);
    return by(nadia, bilan, { kind: 'renew-access', bilan: bilan.id, source: bench.source() });
  },
  'revoke-invitation': async (bench) => {
    const bilan = await givenUninvited(bench);
    await codeFor(bench, bilan.id);
    return by(nadia, bilan, { kind: 'revoke-invitation', bilan: bilan.id, source: bench.source() });
  },
  'release-beneficiary': async (bench) => {
    const bilan = await givenAccepted(bench);
    const source = bench.source();
    return by(nadia, bilan, { kind: 'release-beneficiary', bilan: bilan.id, confirmed: true, source });
  },
  'send-questionnaire': async (bench) => {
    const bilan = await givenAccepted(bench);
    await givenAgreed(bench, bilan.id);
    const source = bench.source();
    return by(nadia, bilan, { kind: 'send-questionnaire', bilan: bilan.id, questionnaire: 'i3-before', source });
  },
  'revoke-links': async (bench) => {
    const bilan = await givenSent(bench);
    return by(nadia, bilan, { kind: 'revoke-links', bilan: bilan.id, version: 0, source: bench.source() });
  },
  'hand-over': async (bench) => {
    const bilan = await givenSent(bench);
    const source = bench.source();
    return by(nadia, bilan, { kind: 'hand-over', bilan: bilan.id, to: karim.id, withNotes: true, source });
  },
};

/** What is only looked at, with something to see; and what a card without a nonce asks for. */
export const everyLook: Record<string, Prepare> = {
  'show-bilan': look((bilan) => ({ kind: 'show-bilan', bilan })),
  details: look((bilan) => ({ kind: 'details', bilan })),
  'offer-guide': look((bilan) => ({ kind: 'offer-guide', bilan })),
  'choose-interview': look((bilan) => ({ kind: 'choose-interview', bilan })),
  'show-step': look((bilan) => ({ kind: 'show-step', bilan })),
  invite: look((bilan) => ({ kind: 'invite', bilan })),
  questionnaires: look((bilan) => ({ kind: 'questionnaires', bilan })),
  'document-file': look((bilan) => ({ kind: 'document-file', bilan })),
  'offer-file: draft': async (bench) => {
    const bilan = await givenSent(bench);
    Object.assign(bench.ports, { drive: { put: () => Promise.reject(new Error('nothing was accepted')) } });
    return by(nadia, bilan, { kind: 'offer-file', bilan: bilan.id, version: 0, asked: 0, source: bench.source() });
  },
  'document-file: draft': look((bilan) => ({ kind: 'document-file', bilan, version: 0 })),
  synthesis: look((bilan) => ({ kind: 'synthesis', bilan })),
  'read-session': look((bilan) => ({ kind: 'read-session', bilan })),
  'read-questionnaire': look((bilan) => ({ kind: 'read-questionnaire', bilan, questionnaire: 'i3-before' })),
  erasure: look((bilan) => ({ kind: 'erasure', bilan, confirming: false })),
  // Done, it leaves nothing to compare.
  'erase-bilan': look((bilan) => ({ kind: 'erase-bilan', bilan, source: 'erase' })),
  'offer-hand-over': look((bilan) => ({ kind: 'offer-hand-over', bilan })),
  'show-consent': look((bilan) => ({ kind: 'show-consent', bilan, consent: 'questionnaires' }), lea),
  questionnaire: look((bilan) => ({ kind: 'questionnaire', bilan, questionnaire: 'i3-before' }), lea),
  'begin-questionnaire': look((bilan) => ({ kind: 'begin-questionnaire', bilan, questionnaire: 'i3-before' }), lea),
};

function look(intent: (bilan: Bilan['id']) => Intent, who = nadia): Prepare {
  return async (bench) => {
    const bilan = await givenSent(bench);
    return by(who, bilan, intent(bilan.id));
  };
}

async function filling(bench: Workbench, then: 'next' | 'later' | 'spoken' | 'add-pass'): Promise<RealAct> {
  const bilan = await givenAsked(bench);
  await send(bench, bilan.id, 'i5-before');
  return by(lea, bilan, fill(await begin(bench, bilan.id), { 1: 'mes mots' }, then));
}
