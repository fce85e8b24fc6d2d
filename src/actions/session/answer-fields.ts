import type { Bilan } from '../../domain/bilan';
import type { Block, Item } from '../../domain/guide/guide';
import { answerKey, type PersonId } from '../../domain/ids';
import { earlierAnswers, earlierOwn, type EarlierRecord } from '../../domain/session/earlier-words';
import type { BlockRecord } from '../../domain/session/session';
import { tooLongText } from '../../domain/too-long';
import type { AnswerField } from './view-session';

/** A block's answers, pass by pass, each beside what was said to its question before. */
export function answerFields(
  bilan: Bilan,
  block: Block,
  record: BlockRecord,
  earlier: readonly EarlierRecord[],
  author: PersonId,
): AnswerField[] {
  const passes = Array.from({ length: record.passes }, (_, at) => at + 1);
  return passes.flatMap((pass) =>
    block.items.map((item) => {
      const own = earlierOwn(bilan, item.id, pass, record, earlier);
      const told = earlierAnswers(item.id, pass, record, earlier);
      return {
        ...answerField(item, pass, record, author),
        ...(own.length > 0 ? { earlierOwn: own } : {}),
        ...(told.length > 0 ? { earlier: told } : {}),
      };
    }),
  );
}

function answerField(item: Item, pass: number, record: BlockRecord, author: PersonId): AnswerField {
  const key = answerKey(item.id, pass);
  const answer = record.answers[key];
  const own = record.ownAnswers[key];
  const typed = tooLongText(record, key, author);
  return {
    key,
    label: item.text,
    pass,
    text: answer?.text ?? '',
    keep: answer?.keep ?? false,
    ...(own && own.text !== '' ? { own: { text: own.text, via: own.via } } : {}),
    ...(typed === undefined ? {} : { typed }),
  };
}
