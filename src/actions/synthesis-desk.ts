import { closingInterview } from '../domain/session-course';
import type { Bilan } from '../domain/bilan';
import type { Guide } from '../domain/guide';
import { isWritable } from '../domain/synthesis-sections';
import { noticing, openFor, replying, type Acting } from './acting';
import { beneficiaryName, lastActivityOf } from './bilan-views';
import type { Result } from './reply';
import { sectionsOf } from './synthesis-document';
import type { SynthesisView } from './view-synthesis';
import { blockIn, checkTextIn } from './whereabouts';

/** « Synthèse »: of the bilan named, or of the one last worked on. */
export async function showSynthesis(acting: Acting, asked?: Bilan['id']): Promise<Result> {
  const { ports, actor } = acting;
  const id = asked ?? (await lastWorkedOn(acting));
  if (id === undefined) return noticing({ code: 'no-bilan' });
  const opened = await openFor(acting, id, 'write-synthesis');
  if (!opened.ok) return opened.refusal;
  const { bilan, guide } = opened.value;
  const sections = await sectionsOf(ports, opened.value);
  return replying({
    kind: 'synthesis',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    beneficiaryName: beneficiaryName(bilan),
    sections: sections.map(({ number, paragraphs }) => ({ number, paragraphs: paragraphs.length })),
    missing: {
      // The first section is the file's own record, the last is the beneficiary's.
      emptySections: sections
        .filter(({ number, paragraphs }) => number > 1 && isWritable(number) && paragraphs.length === 0)
        .map(({ number }) => number),
      ...notDone(bilan, guide),
    },
    link: ports.links.document(bilan.id, actor),
  });
}

async function lastWorkedOn({ ports, actor }: Acting): Promise<Bilan['id'] | undefined> {
  const held = await ports.bilans.heldBy(actor.tenant, actor.id);
  return [...held].sort((a, b) => lastActivityOf(b).localeCompare(lastActivityOf(a)))[0]?.id;
}

/** Interviews of the bilan proper that were never held, and what the held ones left: objectives not reviewed. */
function notDone(bilan: Bilan, guide: Guide): Omit<SynthesisView['missing'], 'emptySections'> {
  const last = closingInterview(guide)?.number ?? 0;
  const held = new Set(bilan.held.map(({ interview }) => interview));
  return {
    interviews: guide.interviews.filter(({ id, number }) => number <= last && !held.has(id)).map(({ title }) => title),
    leftOpen: bilan.leftOpen.map((left) =>
      left.kind === 'block' ? blockIn(guide, left.block).title : checkTextIn(guide, left.check),
    ),
  };
}
