import fc from 'fast-check';
import type { BilanId, Instant } from '../../src/domain/ids';
import { keptAnswers, sessionText } from '../../src/domain/synthesis/synthesis';
import { printedDocument } from '../../src/domain/synthesis/synthesis-print';
import { prefilled } from '../../src/domain/synthesis/synthesis-sections';
import { blocks, markedOf, recordsOf, sessions, witnesses } from '../support/canaries';
import { fullBilan } from '../support/full-bilan';
import { realGuide as guide } from '../support/workbench';

const now = '2026-11-02T08:00:00.000Z' as Instant;
const recorded = recordsOf('bil_1' as BilanId);

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
