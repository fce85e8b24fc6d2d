import { ownSessions } from '../beneficiary/beneficiary';
import type { Bilan } from '../bilan';
import { hoursOf, totalMinutes } from '../session/conclusion';
import { blockOf, interviewOf, type Guide } from '../guide/guide';
import { wholeGuide } from '../guide/guide-retired';
import type { Instant } from '../ids';
import type { PrintedObservation, PrintedSection, SynthesisDocument } from './synthesis-document';
import { planSection, type SectionParagraph, type SynthesisSection } from './synthesis-sections';

/** One version of the document, whole, from the bilan's own record and the sections as they stand. */
export function printedDocument(
  { bilan, guide, organisation }: { bilan: Bilan; guide: Guide; organisation: string | undefined },
  sections: readonly SynthesisSection[],
  at: {
    version: number;
    state: SynthesisDocument['state'];
    madeAt: Instant;
    receivedAt?: Instant;
    observations?: PrintedObservation[];
  },
): SynthesisDocument {
  return {
    reference: bilan.reference,
    version: at.version,
    state: at.state,
    ...(organisation === undefined ? {} : { organisation }),
    beneficiary: `${bilan.beneficiary.firstName} ${bilan.beneficiary.lastName}`.trim(),
    consultant: bilan.consultant.name,
    openedAt: bilan.openedAt,
    madeAt: at.madeAt,
    ...(at.receivedAt === undefined ? {} : { receivedAt: at.receivedAt }),
    sessions: ownSessions(bilan).map(({ interview, startedAt, minutes }) => ({
      interview: interviewOf(wholeGuide(guide), interview)?.title ?? '',
      at: startedAt,
      minutes: totalMinutes(minutes),
    })),
    hours: hoursOf(bilan),
    sections: sections.map((section) => printedSection(guide, section)),
    observations: at.observations ?? [],
  };
}

const printedSection = (guide: Guide, { number, paragraphs }: SynthesisSection): PrintedSection => ({
  number,
  table: number === planSection,
  paragraphs: paragraphs.map((paragraph) => {
    const question = questionOf(guide, paragraph);
    const topic = topicOf(guide, paragraph);
    return {
      ...(question === undefined ? {} : { question }),
      ...(topic === undefined ? {} : { topic }),
      text: paragraph.text,
    };
  }),
});

/** The guide's own words for the question a paragraph came from. */
export const questionOf = (guide: Guide, { from, printed }: SectionParagraph): string | undefined =>
  from ? blockOf(wholeGuide(guide), from.block)?.items.find((item) => item.id === from.item)?.text : printed?.question;

const asks = /^questions?\s+(?:sur\s+|de\s+|d['’]\s*)?(?:les\s+|la\s+|le\s+|l['’]\s*)?(?=\p{L})/iu;

/** « Questions sur les formations » is about « Formations »; a title of another make stands as it is. */
function topicOf(guide: Guide, { from, printed }: SectionParagraph): string | undefined {
  if (!from) return printed?.topic;
  const title = blockOf(wholeGuide(guide), from.block)?.title;
  const topic = title?.replace(asks, '');
  return topic?.charAt(0).toLocaleUpperCase('fr').concat(topic.slice(1));
}
