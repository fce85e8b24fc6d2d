import fc from 'fast-check';
import { emptyBlockRecord } from '../../src/domain/session/block-record';
import {
  answerKey,
  type AnswerKey,
  type BilanId,
  type Instant,
  type PersonId,
  type SessionId,
} from '../../src/domain/ids';
import type { BlockRecord } from '../../src/domain/session/session';
import { realGuide as guide } from './workbench';

/** Records of two sessions in which every text says whether it may come out: a canary may not, a witness must. */
const at = '2026-11-02T08:00:00.000Z' as Instant;
export const appraisal = 'i9-b2';
export const blocks = guide.interviews
  .flatMap((interview) => interview.blocks)
  .filter(({ kind }) => kind === 'questions');

/** How one question was dealt with; every text that must not come out is a canary. */
const treatment = fc.constantFrom('unanswered', 'unmarked', 'marked', 'own-unmarked', 'own-marked');
export const recordsOf = (bilan: BilanId, atMost = 30): fc.Arbitrary<BlockRecord[]> =>
  fc
    .array(
      fc.record({
        block: fc.nat(blocks.length - 1),
        session: fc.constantFrom('ses_a', 'ses_b'),
        passes: fc.integer({ min: 1, max: 3 }),
        how: fc.array(treatment, { minLength: 9, maxLength: 9 }),
      }),
      { maxLength: atMost },
    )
    .map((all) => {
      const records = new Map<string, BlockRecord>();
      for (const { block: index, session, passes, how } of all) {
        const block = blocks[index]!;
        const record = { ...emptyBlockRecord(bilan, session as SessionId, block.id), passes };
        record.notes['nadia' as PersonId] = { text: `CANARI note ${record.id}`, changedAt: at };
        record.drafts.push({
          id: 'd',
          author: 'nadia' as PersonId,
          at,
          why: 'conflict',
          fields: { note: 'CANARI brouillon' },
        });
        const canary = block.id === appraisal ? 'CANARI' : 'TÉMOIN';
        block.items.forEach((item, at) => {
          for (let pass = 1; pass <= passes; pass++) {
            const key = answerKey(item.id, pass);
            put(record, key, how[(at + pass) % how.length]!, canary);
          }
        });
        records.set(record.id, record);
      }
      return [...records.values()];
    });

function put(record: BlockRecord, key: AnswerKey, how: string, canary: string): void {
  const name = `${record.id} ${key};`;
  const own = {
    text: how === 'own-marked' ? `${canary} ${name}` : `CANARI ${name}`,
    changedAt: at,
    via: 'questionnaire' as const,
  };
  if (how === 'unmarked') record.answers[key] = { text: `CANARI ${name}`, keep: false, changedAt: at };
  if (how === 'marked') record.answers[key] = { text: `${canary} ${name}`, keep: true, changedAt: at };
  if (how === 'own-marked') record.answers[key] = { text: '', keep: true, changedAt: at };
  if (how !== 'unanswered') record.ownAnswers[key] = own;
}

export const sessions = ['ses_a', 'ses_b'] as SessionId[];
export const witnesses = (text: string): string[] => text.match(/TÉMOIN [^;]+;/g) ?? [];
export const markedOf = (records: BlockRecord[]): string[] =>
  records.flatMap((record) =>
    Object.entries(record.answers).flatMap(([key, { text, keep }]) =>
      keep ? witnesses(text || (record.ownAnswers[key as AnswerKey]?.text ?? '')) : [],
    ),
  );
