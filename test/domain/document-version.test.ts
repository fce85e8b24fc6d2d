import fc from 'fast-check';
import type { BilanId, Instant, PersonId } from '../../src/domain/ids';
import {
  acknowledged,
  observed,
  printedVersion,
  versionId,
  type DocumentState,
  type DocumentVersion,
} from '../../src/domain/synthesis/document-version';
import {
  carriedOver,
  newReading,
  observationsIn,
  saveOpinion,
  stepsOf,
  type Reading,
} from '../../src/domain/synthesis/reading';
import { fingerprint } from '../../src/domain/merge';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 8, minute)).toISOString() as Instant;

/** A version whose sections 2, 3… hold these texts. */
function aVersion(version: number, texts: string[]): DocumentVersion {
  const sections = Array.from({ length: 10 }, (_, index) => {
    const text = texts[index - 1] ?? '';
    return { number: index + 1, table: false, paragraphs: text === '' ? [] : [{ text }] };
  });
  return {
    id: versionId(version),
    bilan: 'bil_1' as BilanId,
    version,
    state: 'submitted',
    content: {
      reference: 'BC-7F3K-92',
      version,
      beneficiary: 'Léa Moreau',
      consultant: 'Nadia Benali',
      openedAt: at(0),
      madeAt: at(0),
      sessions: [],
      hours: { accompaniment: 0, deskWork: 0, personalWork: 0 },
      sections,
    },
    timeZone: 'Europe/Paris',
    submittedBy: 'nadia' as PersonId,
    observations: [],
    sha256: 'of the version',
  };
}

const opinion = (remark: string, more = {}) => ({ agreed: remark === '', remark, changedAt: at(1), ...more });
const say = (reading: Reading, section: number, remark: string, base = '', agreed = false) => {
  const saved = saveOpinion(reading, { section, remark, base: fingerprint(base), agreed }, at(2));
  if (saved.kind === 'too-long') throw new Error('too long');
  return saved.reading;
};

describe('a version', () => {
  const last = (version: number, state: DocumentState['state'] = 'submitted'): DocumentState => ({
    version,
    state,
    at: at(0),
  });

  it('once final takes neither observations nor another receipt', () => {
    const received = acknowledged(aVersion(1, ['a']), last(1), at(5));
    if (!received.ok) throw new Error(received.refusal);
    const final = { ...received.value, sha256: 'final' };
    expect(final).toMatchObject({ state: 'final', receivedAt: at(5) });
    expect(printedVersion(final)).toMatchObject({ state: 'final', receivedAt: at(5) });
    expect(observed(final, last(1, 'final'), [{ section: 2, remark: 'tard' }], at(6))).toEqual({
      ok: false,
      refusal: 'final',
    });
    expect(acknowledged(final, last(1, 'final'), at(6))).toEqual({ ok: false, refusal: 'final' });
  });

  it('that another took the place of can’t be acknowledged, nor commented', () => {
    const version = aVersion(1, ['a']);
    expect(acknowledged(version, last(2), at(5))).toEqual({ ok: false, refusal: 'superseded' });
    expect(observed(version, last(2), [], at(5))).toEqual({ ok: false, refusal: 'superseded' });
  });

  it('takes observations once', () => {
    const first = observed(aVersion(1, ['a']), last(1), [{ section: 2 }], at(5));
    if (!first.ok) throw new Error(first.refusal);
    const again = observed({ ...first.value, sha256: 'x' }, last(1), [], at(6));
    expect(again).toEqual({ ok: false, refusal: 'already-sent' });
  });

  it('whatever is done to it, its content stays as it was frozen, and a final one wholly so', () => {
    const act = fc.oneof(
      fc.record({ do: fc.constant('observe' as const), remark: fc.string(), last: fc.integer({ min: 1, max: 2 }) }),
      fc.record({ do: fc.constant('receive' as const), last: fc.integer({ min: 1, max: 2 }) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 8 }), (acts) => {
        const frozen = aVersion(1, ['a', 'b']);
        let stands = frozen;
        for (const [minute, one] of acts.entries()) {
          const done =
            one.do === 'observe'
              ? observed(stands, last(one.last), [{ section: 2, remark: one.remark }], at(minute))
              : acknowledged(stands, last(one.last), at(minute));
          if (stands.state === 'final') expect(done.ok).toBe(false);
          if (done.ok) stands = { ...done.value, sha256: `h${minute}` };
          expect(stands.content).toEqual(frozen.content);
        }
      }),
    );
  });
});

describe('reading a version', () => {
  it('goes through the sections that hold something, then the whole', () => {
    expect(stepsOf(aVersion(1, ['a', '', 'c']))).toEqual([1, 2, 4, 10]);
  });

  it('keeps an agreement, or a remark as typed, by section', () => {
    const version = aVersion(1, ['a', 'b', 'c']);
    let reading = say(newReading(version), 2, '', '', true);
    reading = say(reading, 3, '  À revoir :\n**tout**  ');
    expect(observationsIn(reading, version)).toEqual([
      { section: 2 },
      { section: 3, remark: '  À revoir :\n**tout**  ' },
    ]);
  });

  it('a remark stands before an agreement, and an emptied one leaves nothing', () => {
    const version = aVersion(1, ['a']);
    const both = say(newReading(version), 2, 'mais', '', true);
    expect(observationsIn(both, version)).toEqual([{ section: 2, remark: 'mais' }]);
    expect(observationsIn(say(both, 2, '', 'mais'), version)).toEqual([]);
    expect(observationsIn(say(both, 2, '', 'mais', true), version)).toEqual([{ section: 2 }]);
  });

  it('two devices: both remarks stay, one below the other', () => {
    const version = aVersion(1, ['a']);
    const first = say(newReading(version), 2, 'du téléphone');
    const second = say(first, 2, 'de la tablette');
    expect(second.opinions[2]!.remark).toBe('du téléphone\n\nde la tablette');
  });

  it('of the next version keeps what was said of texts that did not change, and every unsent remark', () => {
    const before = aVersion(1, ['même', 'ancien', 'même', 'ancien']);
    const next = aVersion(2, ['même', 'nouveau', 'même', 'nouveau']);
    const opinions = { 2: opinion(''), 3: opinion(''), 4: opinion('dit'), 5: opinion('pas encore envoyé') };
    const unsent = carriedOver(next, { version: before, reading: { ...newReading(before), opinions } });
    expect(unsent.opinions).toEqual({
      2: opinion('', { from: 1 }),
      4: opinion('dit', { from: 1 }),
      5: opinion('pas encore envoyé', { from: 1 }),
    });
    const sent = carriedOver(next, { version: before, reading: { ...newReading(before), opinions, sentAt: at(3) } });
    expect(Object.keys(sent.opinions)).toEqual(['2', '4']);
    expect(sent).toMatchObject({ id: 'v2', version: 2, at: 1 });
    expect(sent.sentAt).toBeUndefined();
  });
});
