import type { Bilan } from '../../domain/bilan';
import { newSince, sectionAsItStands } from '../../domain/synthesis/section-record';
import { noticing, openFor, replying, type Acting } from '../acting';
import { beneficiaryName } from '../bilan/bilan-views';
import { lastActivity } from '../../domain/activity';
import { draftVersion } from '../delivery/document-file';
import { missingIn } from '../document/completeness';
import { isWritten, sectionStates } from '../document/sections';
import type { Notice, Result } from '../reply';

/** « Synthèse »: of the bilan named, or of the one last worked on. */
export async function showSynthesis(acting: Acting, asked?: Bilan['id'], notice?: Notice): Promise<Result> {
  const { ports, actor } = acting;
  const id = asked ?? (await lastWorkedOn(acting));
  if (id === undefined) return noticing({ code: 'no-bilan' });
  const opened = await openFor(acting, id, 'write-synthesis');
  if (!opened.ok) return opened.refusal;
  const { bilan } = opened.value;
  const states = await sectionStates(ports, opened.value);
  return replying({
    kind: 'synthesis',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    beneficiaryName: beneficiaryName(bilan),
    sections: states.map((state) => ({
      number: state.filled.number,
      paragraphs: sectionAsItStands(state.filled, state.record).paragraphs.length,
      written: isWritten(state),
      fresh: newSince(state.filled, state.record).length,
    })),
    missing: await missingIn(ports, opened.value, states),
    ...(bilan.document ? { last: bilan.document } : {}),
    link: ports.links.document(bilan, actor, draftVersion),
    ...(notice ? { notice } : {}),
  });
}

async function lastWorkedOn({ ports, actor }: Acting): Promise<Bilan['id'] | undefined> {
  const held = await ports.bilans.heldBy(actor.tenant, actor.id);
  return [...held].sort((a, b) => lastActivity(b).localeCompare(lastActivity(a)))[0]?.id;
}
