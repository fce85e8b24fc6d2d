import { totalMinutes } from '../../domain/session/conclusion';
import type { DocumentVersion } from '../../domain/synthesis/document-version';
import { stepsOf, type Reading } from '../../domain/synthesis/reading';
import { sectionParts } from '../../domain/synthesis/section-record';
import type { Acting, Opened } from '../acting';
import type { Notice } from '../reply';
import type { ReadingReviewView, ReadingView } from './view-document';

export interface Read {
  version: DocumentVersion;
  reading: Reading;
}

interface Refilled {
  notice?: Notice;
  part?: number;
  typed?: string;
}

/** JSON bytes of a text that stands above a remark on one card. */
export const roomOfReading = 5_000;

export const isLocked = ({ version, reading }: Read): boolean =>
  version.state === 'final' || reading.sentAt !== undefined;

/** The section asked for, or what was said of all of them. */
export function stepView(
  acting: Acting,
  opened: Opened,
  read: Read,
  step: number | 'review',
  more: Refilled = {},
): ReadingView | ReadingReviewView {
  const steps = stepsOf(read.version);
  return step !== 'review' && steps.includes(step)
    ? readingView(acting, opened, read, step, more)
    : reviewOfReading(acting, opened, read, more);
}

function readingView(
  { ports }: Acting,
  { bilan }: Opened,
  read: Read,
  section: number,
  { notice, part: asked = 0, typed }: Refilled,
): ReadingView {
  const { version, reading } = read;
  const { content, reason } = version;
  const steps = stepsOf(version);
  const printed = content.sections.find(({ number }) => number === section);
  const parts = sectionParts({ paragraphs: printed?.paragraphs ?? [] }, roomOfReading);
  const part = Math.max(0, Math.min(asked, parts.length - 1));
  const opinion = reading.opinions[section];
  return {
    kind: 'document-reading',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    consultantName: content.consultant,
    version: version.version,
    ...(reason === undefined ? {} : { reason }),
    section,
    position: steps.indexOf(section) + 1,
    total: steps.length,
    paragraphs: parts[part]?.paragraphs ?? [],
    ...(section === 1 ? { record: { sessions: content.sessions, minutes: totalMinutes(content.hours) } } : {}),
    part,
    parts: parts.length,
    agreed: opinion?.agreed ?? false,
    remark: opinion?.remark ?? '',
    ...(opinion?.from === undefined ? {} : { from: opinion.from }),
    locked: isLocked(read),
    ...(typed === undefined ? {} : { typed }),
    ...(notice ? { notice } : {}),
  };
}

function reviewOfReading(
  { ports }: Acting,
  { bilan }: Opened,
  { version, reading }: Read,
  { notice, part = 0 }: Refilled,
): ReadingReviewView {
  const { receivedAt, content } = version;
  return {
    kind: 'document-reading-review',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    consultantName: content.consultant,
    version: version.version,
    steps: stepsOf(version).map((section) => {
      const { agreed = false, remark = '' } = reading.opinions[section] ?? {};
      return { section, agreed, remark };
    }),
    ...(reading.sentAt === undefined ? {} : { sentAt: reading.sentAt }),
    ...(receivedAt === undefined ? {} : { receivedAt }),
    part,
    ...(notice ? { notice } : {}),
  };
}
