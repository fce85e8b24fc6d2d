import { blockOf } from '../../domain/guide/guide';
import { wholeGuide } from '../../domain/guide/guide-retired';
import { stillKept } from '../../domain/synthesis/section-record';
import { questionOf } from '../../domain/synthesis/synthesis-print';
import type { SynthesisSection } from '../../domain/synthesis/synthesis-sections';
import type { Opened } from '../acting';
import type { ParagraphSource } from './view-document';

/** « D'où vient ce texte ? »: of each paragraph, the interview, the block and the question it came from. */
export const sourcesOf = (
  { bilan, guide }: Opened,
  filled: SynthesisSection,
  { paragraphs }: Pick<SynthesisSection, 'paragraphs'>,
): ParagraphSource[] => {
  // What a newer guide asks no more was asked all the same.
  const whole = wholeGuide(guide);
  return paragraphs.map((paragraph): ParagraphSource => {
    const { text, from, printed } = paragraph;
    if (!from) return printed ? { text, printed: true } : { text };
    const interview = whole.interviews.find(({ blocks }) => blocks.some(({ id }) => id === from.block));
    const held = bilan.held.find(({ session }) => session === from.session);
    return {
      text,
      from: {
        interview: interview?.title ?? '',
        block: blockOf(whole, from.block)?.title ?? '',
        question: questionOf(guide, paragraph) ?? '',
        ...(held === undefined ? {} : { heldAt: held.startedAt }),
        stillKept: stillKept(filled, paragraph),
      },
    };
  });
};
