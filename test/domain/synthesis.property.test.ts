import fc from 'fast-check';
import { emptyBlockRecord } from '../../src/domain/block-record';
import {
  answerKey,
  type AnswerKey,
  type BilanId,
  type Instant,
  type PersonId,
  type SessionId,
} from '../../src/domain/ids';
import type { BlockRecord } from '../../src/domain/session';
import { keptAnswers, sessionText } from '../../src/domain/synthesis';
import { printedDocument } from '../../src/domain/synthesis-print';
import { prefilled } from '../../src/domain/synthesis-sections';
import { fullBilan } from '../support/full-bilan';
import { realGuide as guide } from '../support/workbench';

const now = '2026-11-02T08:00:00.000Z' as Instant;
const bilan = 'bil_1' as BilanId;
const appraisal = 'i9-b2';
const blocks = guide.interviews.flatMap((interview) => interview.blocks).filter(({ kind }) => kind === 'questions');

/** How one question was dealt with; every text that must not come out is a canary. */
const treatment = fc.constantFrom('unanswered', 'unmarked', 'marked', 'own-unmarked', 'own-marked');
const recorded = fc
  .array(
    fc.record({
      block: fc.nat(blocks.length - 1),
      session: fc.constantFrom('ses_a', 'ses_b'),
      passes: fc.integer({ min: 1, max: 3 }),
      how: fc.array(treatment, { minLength: 9, maxLength: 9 }),
    }),
    { maxLength: 30 },
  )
  .map((all) => {
    const records = new Map<string, BlockRecord>();
    for (const { block: index, session, passes, how } of all) {
      const block = blocks[index]!;
      const record = { ...emptyBlockRecord(bilan, session as SessionId, block.id), passes };
      record.notes['nadia' as PersonId] = { text: `CANARI note ${record.id}`, changedAt: now };
      record.drafts.push({
        id: 'd',
        author: 'nadia' as PersonId,
        at: now,
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
    changedAt: now,
    via: 'questionnaire' as const,
  };
  if (how === 'unmarked') record.answers[key] = { text: `CANARI ${name}`, keep: false, changedAt: now };
  if (how === 'marked') record.answers[key] = { text: `${canary} ${name}`, keep: true, changedAt: now };
  if (how === 'own-marked') record.answers[key] = { text: '', keep: true, changedAt: now };
  if (how !== 'unanswered') record.ownAnswers[key] = own;
}

const sessions = ['ses_a', 'ses_b'] as SessionId[];
const witnesses = (text: string): string[] => text.match(/TÉMOIN [^;]+;/g) ?? [];
const markedOf = (records: BlockRecord[]): string[] =>
  records.flatMap((record) =>
    Object.entries(record.answers).flatMap(([key, { text, keep }]) =>
      keep ? witnesses(text || (record.ownAnswers[key as AnswerKey]?.text ?? '')) : [],
    ),
  );

describe('what was marked « à retenir », and nothing else', () => {
  test('every marked answer is in the session text once; no note, draft, unmarked answer or appraisal is', () => {
    fc.assert(
      fc.property(recorded, (records) => {
        const text = sessionText(guide, keptAnswers(guide, records, sessions));
        expect(text).not.toContain('CANARI');
        expect(witnesses(text).sort()).toEqual(markedOf(records).sort());
      }),
    );
  });

  test('the document holds the marked answers of the blocks the plan maps, and says where each comes from', () => {
    const mapped = new Set(blocks.filter(({ section }) => section !== undefined).map(({ id }) => id));
    fc.assert(
      fc.property(recorded, (records) => {
        const sections = prefilled(guide, keptAnswers(guide, records, sessions));
        const file = printedDocument({ bilan: fullBilan(guide).bilan, guide, organisation: undefined }, sections, {
          version: 1,
          state: 'draft',
          madeAt: now,
        });
        const text = JSON.stringify(file);
        expect(text).not.toContain('CANARI');
        const wanted = markedOf(records.filter(({ block }) => mapped.has(block)));
        expect(witnesses(text).sort()).toEqual(wanted.sort());
        for (const { number, paragraphs } of sections) {
          for (const { from, text: told } of paragraphs) {
            expect(blocks.find(({ id }) => id === from!.block)!.section).toBe(number);
            expect(told).toContain(`${from!.session}~${from!.block} ${from!.item}.${from!.pass};`);
          }
        }
      }),
    );
  });
});
