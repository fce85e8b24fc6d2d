import { ownLeftOpen, ownSessions } from '../../domain/beneficiary/beneficiary';
import type { Bilan } from '../../domain/bilan';
import type { Guide } from '../../domain/guide/guide';
import { closingInterview } from '../../domain/session/session-course';
import { versionToGoOnFrom } from '../../domain/synthesis/from-version';
import { reviewedInterviews, type ObjectivesReview } from '../../domain/synthesis/objectives';
import { newSince, sectionAsItStands } from '../../domain/synthesis/section-record';
import { isWritable } from '../../domain/synthesis/synthesis-sections';
import type { Opened } from '../acting';
import type { Ports } from '../ports';
import { blockIn, checkTextIn, interviewIn } from '../whereabouts';
import { readReview } from './objectives-review';
import type { StoredSection } from './sections';
import type { Missing } from './view-document';

/** Interviews that were not held, points left open, objectives not reviewed, sections that are empty or wait. */
export async function missingIn(
  ports: Pick<Ports, 'bilans'>,
  { bilan, guide }: Opened,
  states: readonly StoredSection[],
): Promise<Missing> {
  const { review } = await readReview(ports, bilan);
  return {
    // The first section is the file's own record, the last is the beneficiary's.
    emptySections: states
      .map(({ filled, record }) => sectionAsItStands(filled, record))
      .filter(({ number, paragraphs }) => number > 1 && isWritable(number) && paragraphs.length === 0)
      .map(({ number }) => number),
    interviews: notHeld(bilan, guide),
    leftOpen: ownLeftOpen(bilan).map((left) => ({
      text: left.kind === 'block' ? blockIn(guide, left.block).title : checkTextIn(guide, left.check),
      interview: interviewIn(guide, left.interview).title,
    })),
    // Once the review is destroyed nobody knows.
    objectives: versionToGoOnFrom(bilan) === undefined ? notReviewed(guide, review) : [],
    waiting: states.flatMap(({ filled, record }) => {
      const [drafts, fresh] = [record?.drafts.length ?? 0, newSince(filled, record).length];
      return drafts + fresh > 0 ? [{ section: filled.number, drafts, fresh }] : [];
    }),
  };
}

function notHeld(bilan: Bilan, guide: Guide): string[] {
  const last = closingInterview(guide)?.number ?? 0;
  const held = new Set(ownSessions(bilan).map(({ interview }) => interview));
  return guide.interviews.filter(({ id, number }) => number <= last && !held.has(id)).map(({ title }) => title);
}

const notReviewed = (guide: Guide, { reviews }: ObjectivesReview): Missing['objectives'] =>
  reviewedInterviews(guide).flatMap(({ title, objectives }) => {
    const count = objectives.filter(({ id }) => reviews[id] === undefined).length;
    return count > 0 ? [{ interview: title, count }] : [];
  });
