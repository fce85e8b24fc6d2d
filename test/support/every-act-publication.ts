import type { Intent } from '../../src/actions/intent';
import type { RealAct } from './every-act';
import { lea, nadia, personal, type Workbench } from './workbench';
import { givenHeld, publicationOf, publish, publishing, share, suivi, type Held } from './workbench-publication';

type Prepare = (bench: Workbench) => Promise<RealAct>;

const by = (who: typeof nadia, { bilan }: Held, intent: Intent): RealAct => ({
  who,
  scene: personal(who),
  bilan,
  intent,
});

const ids = ({ bilan, session }: Held) => ({ bilan: bilan.id, session });

/** One act of each kind about publishing a session's synthesis, in a state where it changes something. */
export const everyPublicationAct: Record<string, Prepare> = {
  'publish-synthesis': async (bench) => {
    const held = await givenHeld(bench);
    return by(nadia, held, await publishing(bench, held));
  },
  'resend-synthesis': async (bench) => {
    const held = await givenHeld(bench);
    bench.outbox.refusals.set(suivi, [{ kind: 'busy' }]);
    await publish(bench, held);
    return by(nadia, held, { kind: 'resend-synthesis', ...ids(held), source: bench.source() });
  },
  'decide-message: there': (bench) => deciding(bench, 'there'),
  'decide-message: anew': (bench) => deciding(bench, 'anew'),
  'retry-withdrawal': async (bench) => {
    const held = await givenHeld(bench);
    await share(bench, held);
    await publish(bench, held);
    bench.outbox.editRefusals.set(suivi, [{ kind: 'busy' }]);
    await share(bench, held, false);
    return by(nadia, held, { kind: 'retry-withdrawal', bilan: held.bilan.id, source: bench.source() });
  },
};

async function deciding(bench: Workbench, how: 'there' | 'anew'): Promise<RealAct> {
  const held = await givenHeld(bench);
  bench.outbox.refusals.set(suivi, [{ kind: 'ambiguous' }]);
  await publish(bench, held);
  const post = (await publicationOf(bench, held)).posts.find(({ state }) => state === 'unknown')!.id;
  return by(nadia, held, { kind: 'decide-message', ...ids(held), post, how, source: bench.source() });
}

/** What is only looked at, with something to see. */
export const everyPublicationLook: Record<string, Prepare> = {
  'session-synthesis': look((held) => ({ kind: 'session-synthesis', ...ids(held) })),
  'preview-synthesis': look((held) => ({ kind: 'preview-synthesis', ...ids(held) })),
  publication: look((held) => ({ kind: 'publication', ...ids(held) })),
  'filed-synthesis': look((held) => ({ kind: 'filed-synthesis', ...ids(held) })),
  'own-synthesis': look((held) => ({ kind: 'own-synthesis', ...ids(held) }), lea),
};

function look(intent: (held: Held) => Intent, who = nadia): Prepare {
  return async (bench) => {
    const held = await givenHeld(bench);
    await publish(bench, held);
    return by(who, held, intent(held));
  };
}
