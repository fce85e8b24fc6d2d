import type { Intent } from '../../src/actions/intent';
import { fingerprint } from '../../src/domain/merge';
import type { RealAct } from './every-act';
import { lea, nadia, personal, viewOf, type Workbench } from './workbench';
import { agreed, givenClosed } from './workbench-follow-up';

type Prepare = (bench: Workbench) => Promise<RealAct>;

/** One act of each kind about a follow-up, from the consultant's own card; and what is only looked at. */
export const everyFollowUpAct: Record<string, Prepare> = {
  'act-on-follow-up: take': (bench) => acting(bench, 'take'),
  'act-on-follow-up: put-off': (bench) => acting(bench, 'put-off'),
  'act-on-follow-up: done': (bench) => acting(bench, 'done'),
  'act-on-follow-up: no-answer': (bench) => acting(bench, 'no-answer'),
  'plan-follow-up': async (bench) => {
    const { bilan, ...rest } = await acting(bench, 'take');
    const form = viewOf('follow-up-date', await bench.act(nadia, { kind: 'ask-follow-up-date', bilan: bilan.id }));
    const { seen, stamp } = form;
    const typed = { seen, date: '2027-05-12', time: '10:00', source: stamp.nonce };
    return { ...rest, bilan, intent: { kind: 'plan-follow-up', bilan: bilan.id, ...typed } };
  },
  'save-follow-up-terms': (bench) =>
    closed(bench, (bilan) => ({
      kind: 'save-follow-up-terms',
      bilan,
      day: '2027-05-12',
      reach: 'phone',
      agreed: true,
      source: bench.source(),
    })),
  'give-appraisal': async (bench) => {
    const real = await closed(bench, (bilan) => ({ kind: 'show-bilan', bilan }));
    const typed = { moment: 'hot', score: 'rather', comment: 'Bien.', base: fingerprint('') } as const;
    const intent: Intent = { kind: 'give-appraisal', bilan: real.bilan.id, ...typed, source: bench.source() };
    return { ...real, who: lea, scene: personal(lea), intent };
  },
  'save-silence': async (bench) => {
    const bilan = await bench.givenBilan();
    const said = { why: 'unreachable', note: 'Deux messages.' } as const;
    const intent: Intent = { kind: 'save-silence', bilan: bilan.id, ...said, source: bench.source() };
    return { who: nadia, scene: personal(nadia), bilan, intent };
  },
  'stop-bilan': async (bench) => {
    const bilan = await bench.givenBilan();
    const said = { why: 'given-up', note: 'Un nouvel emploi.' } as const;
    const intent: Intent = { kind: 'stop-bilan', bilan: bilan.id, ...said, source: bench.source() };
    return { who: nadia, scene: personal(nadia), bilan, intent };
  },
  'resume-bilan': (bench) => resuming(bench, true),
  'cancel-appointment': async (bench) => {
    const real = await closed(bench, (bilan) => ({ kind: 'cancel-appointment', bilan, source: bench.source() }));
    const plan = { kind: 'plan', bilan: real.bilan.id, date: '2027-05-12', time: '10:00' } as const;
    await bench.act(nadia, { ...plan, source: bench.source() });
    return real;
  },
};

export const everyFollowUpLook: Record<string, Prepare> = {
  'ask-stop': async (bench) => {
    const bilan = await bench.givenBilan();
    return { who: nadia, scene: personal(nadia), bilan, intent: { kind: 'ask-stop', bilan: bilan.id } };
  },
  'resume-bilan: asked first': (bench) => resuming(bench, false),
  silence: (bench) => closed(bench, (bilan) => ({ kind: 'silence', bilan })),
  'read-appraisals': (bench) => closed(bench, (bilan) => ({ kind: 'read-appraisals', bilan })),
  'follow-up': (bench) => closed(bench, (bilan) => ({ kind: 'follow-up', bilan })),
  'ask-follow-up-date': (bench) => closed(bench, (bilan) => ({ kind: 'ask-follow-up-date', bilan })),
  'follow-up-terms': (bench) => closed(bench, (bilan) => ({ kind: 'follow-up-terms', bilan })),
};

async function resuming(bench: Workbench, confirmed: boolean): Promise<RealAct> {
  const { id } = await bench.givenBilan();
  await bench.act(nadia, { kind: 'stop-bilan', bilan: id, why: 'other', note: '', source: bench.source() });
  const intent: Intent = { kind: 'resume-bilan', bilan: id, confirmed, source: bench.source() };
  return { who: nadia, scene: personal(nadia), bilan: await bench.bilan(id), intent };
}

async function closed(bench: Workbench, intent: (bilan: RealAct['bilan']['id']) => Intent): Promise<RealAct> {
  const { id } = await givenClosed(bench, undefined, agreed(bench));
  await bench.change(id, (one) => ({ ...one, beneficiary: { ...one.beneficiary, id: lea.id } }));
  return { who: nadia, scene: personal(nadia), bilan: await bench.bilan(id), intent: intent(id) };
}

async function acting(bench: Workbench, what: 'take' | 'put-off' | 'done' | 'no-answer'): Promise<RealAct> {
  const real = await closed(bench, (bilan) => ({ kind: 'follow-up', bilan }));
  const { state } = viewOf('follow-up', await bench.act(nadia, real.intent));
  const { bilan, seen, stamp } = state;
  return { ...real, intent: { kind: 'act-on-follow-up', bilan, seen, what, source: stamp.nonce } };
}
