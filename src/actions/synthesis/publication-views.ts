import type { Appointment, Bilan } from '../../domain/bilan';
import type { Guide } from '../../domain/guide/guide';
import type { Emptied } from '../../domain/posts/post';
import { minutesOf } from '../../domain/session/conclusion';
import type { Session } from '../../domain/session/session';
import { nextTold, versionOf, type Publication } from '../../domain/synthesis/publication';
import { textParts } from '../../domain/synthesis/text-parts';
import type { Opened } from '../acting';
import { beneficiaryName } from '../bilan/bilan-views';
import { outcomeOf } from '../session/session-outcome';
import { interviewIn, whereaboutsOf } from '../whereabouts';
import type { FiledSynthesisView, OwnSynthesisView, TeamSynthesisView } from './view-publication';

/** What the views of one session's synthesis are made from. */
export interface Material {
  bilan: Bilan;
  guide: Guide;
  session: Session;
  text: string;
  version: number;
  /** The date told with it. */
  next: Appointment | undefined;
}

/** What was published, as it was. */
export const publishedMaterial = (
  { bilan, guide }: Pick<Opened, 'bilan' | 'guide'>,
  session: Session,
  publication: Publication,
): Material => ({
  bilan,
  guide,
  session,
  text: publication.text,
  version: versionOf(publication),
  next: nextTold(publication, session),
});

const heldAt = ({ startedAt }: Session) => startedAt;

function minutesSpent(session: Session): number {
  const { accompaniment, deskWork, personalWork } = minutesOf(session);
  return accompaniment + deskWork + personalWork;
}

export const ownView = ({ bilan, guide, session, text, version, next }: Material, part = 0): OwnSynthesisView => ({
  kind: 'own-synthesis',
  bilan: bilan.id,
  session: session.id,
  interview: interviewIn(guide, session.interview).title,
  heldAt: heldAt(session),
  consultantName: bilan.consultant.name,
  version,
  text,
  part,
  ...(next ? { next } : {}),
});

export const filedView = ({ bilan, guide, session, text, version, next }: Material, part = 0): FiledSynthesisView => ({
  kind: 'filed-synthesis',
  bilan: bilan.id,
  session: session.id,
  where: whereaboutsOf(bilan, guide, session),
  beneficiaryName: beneficiaryName(bilan),
  heldAt: heldAt(session),
  minutes: minutesSpent(session),
  ...outcomeOf(guide, session),
  ...(next ? { next } : {}),
  text,
  part,
  version,
});

/** One message of a channel. Nothing of the text is even looked at unless it may be read there. */
export function teamView(
  { bilan, guide, session, text, next }: Material,
  part: number,
  { may, emptied }: { may: boolean; emptied?: Emptied | undefined },
): TeamSynthesisView {
  const parts = may ? textParts(text) : [];
  const here = parts[part - 1];
  return {
    kind: 'team-synthesis',
    reference: bilan.reference,
    interview: interviewIn(guide, session.interview).title,
    heldAt: heldAt(session),
    minutes: minutesSpent(session),
    state: bilan.state,
    ...(next ? { next } : {}),
    ...(here === undefined ? {} : { text: here }),
    part: { number: part, of: Math.max(parts.length, 1) },
    ...(emptied === undefined ? {} : { withdrawn: emptied }),
  };
}
