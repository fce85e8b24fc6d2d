import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  answerOf,
  consentId,
  consentKinds,
  declinedFor,
  isDeclined,
  isGiven,
  missingFor,
  neededForQuestionnaires,
  refusalOf,
  withConsent,
  type Consent,
  type ConsentText,
} from '../../src/domain/beneficiary/consent';
import { parseConsentTexts } from '../../src/domain/beneficiary/consent-texts';
import type { BilanId, Instant, PersonId, TeamId } from '../../src/domain/ids';

const shipped = readFileSync(join(__dirname, '..', '..', 'guide', 'consentements.yaml'), 'utf8');
const file = 'consentements.yaml';
const by = 'lea' as PersonId;
const bilan = 'bil_1' as BilanId;
const old: ConsentText = { kind: 'questionnaires', version: 'v1', title: 'Titre', purpose: 'Pour', text: 'Ancien' };
const changed: ConsentText = { ...old, version: 'v2', text: 'Nouveau' };
const on = (day: number): Instant => `2026-11-0${day}T08:00:00.000Z` as Instant;

describe('a consent', () => {
  const given = withConsent(undefined, { bilan, text: old }, { at: on(1), what: 'given', by });

  it('is dated, and keeps the very text that was agreed to', () => {
    expect(given).toEqual({
      id: 'questionnaires',
      bilan,
      kind: 'questionnaires',
      text: old,
      events: [{ at: on(1), what: 'given', version: 'v1', text: 'Ancien', by }],
    });
  });

  it('withdrawn after the text changed, keeps the text that was agreed to', () => {
    const withdrawn = withConsent(given, { bilan, text: changed }, { at: on(2), what: 'withdrawn', by });
    expect(withdrawn.text).toEqual(old);
    expect(withdrawn.events).toEqual([
      ...given.events,
      { at: on(2), what: 'withdrawn', version: 'v1', text: 'Ancien', by },
    ]);
    expect([isGiven(given), isGiven(withdrawn), isGiven(undefined)]).toEqual([true, false, false]);
  });

  it('given anew takes the text of that day; what happened before stays dated, with its version', () => {
    const anew = withConsent(given, { bilan, text: changed }, { at: on(3), what: 'given', by });
    expect(anew.text).toEqual(changed);
    expect(anew.events.map(({ version, text }) => [version, text])).toEqual([
      ['v1', 'Ancien'],
      ['v2', 'Nouveau'],
    ]);
  });

  it('to share names one team', () => {
    const team = { id: '19:equipe' as TeamId, name: 'Horizon' };
    const sharing: ConsentText = { ...old, kind: 'sharing' };
    const one = withConsent(undefined, { bilan, text: sharing, team }, { at: on(1), what: 'given', by });
    expect(one).toMatchObject({ id: 'sharing~19:equipe', team });
    expect(consentId('sharing', 'autre' as TeamId)).not.toBe(one.id);
  });

  it('is missing until it is given, and again once it is withdrawn', () => {
    const information: Consent = { ...given, id: 'information', kind: 'information' };
    const withdrawn = withConsent(given, { bilan, text: old }, { at: on(2), what: 'withdrawn', by });
    expect(missingFor(neededForQuestionnaires, [])).toEqual(['information', 'questionnaires']);
    expect(missingFor(neededForQuestionnaires, [information])).toEqual(['questionnaires']);
    expect(missingFor(neededForQuestionnaires, [information, given])).toEqual([]);
    expect(missingFor(neededForQuestionnaires, [information, withdrawn])).toEqual(['questionnaires']);
  });
});

describe('a consent that is refused', () => {
  const said = (before: Consent | undefined, what: Consent['events'][number]['what'], day: number, text = old) =>
    withConsent(before, { bilan, text, stands: isGiven(before) }, { at: on(day), what, by });
  const given = said(undefined, 'given', 1);
  const declined = said(undefined, 'declined', 1);

  it('is dated, with the version and the text that were refused; it is not given', () => {
    expect(declined).toMatchObject({
      text: old,
      events: [{ at: on(1), what: 'declined', version: 'v1', text: 'Ancien', by }],
    });
    expect([isGiven(declined), isDeclined(declined), isDeclined(given), isDeclined(undefined)]).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  it('can be given later, withdrawn, and refused once more', () => {
    const later = said(declined, 'given', 2);
    expect([isGiven(later), isDeclined(later)]).toEqual([true, false]);
    const withdrawn = said(later, 'withdrawn', 3);
    expect(answerOf(withdrawn)).toMatchObject({ what: 'withdrawn', at: on(3) });
    expect(answerOf(said(withdrawn, 'declined', 4))).toMatchObject({ what: 'declined', at: on(4) });
  });

  it('is missing, and named as refused', () => {
    const information: Consent = { ...given, id: 'information', kind: 'information' };
    expect(missingFor(neededForQuestionnaires, [information, declined])).toEqual(['questionnaires']);
    expect(declinedFor(neededForQuestionnaires, [information, declined])).toEqual(['questionnaires']);
    expect(declinedFor(neededForQuestionnaires, [declined])).toEqual(['questionnaires']);
    expect(declinedFor(neededForQuestionnaires, [information])).toEqual([]);
    expect(declinedFor(neededForQuestionnaires, [said(given, 'withdrawn', 2)])).toEqual([]);
  });

  it('of a changed text alone: what was agreed to before stands, with its own text and its own day', () => {
    const partly = said(given, 'declined', 2, changed);
    expect(partly.text).toEqual(old);
    expect(partly.events.at(-1)).toMatchObject({ what: 'declined', version: 'v2', text: 'Nouveau' });
    expect([isGiven(partly), isDeclined(partly)]).toEqual([true, false]);
    expect(answerOf(partly)).toMatchObject({ what: 'given', at: on(1), version: 'v1' });
    expect(isGiven(said(partly, 'withdrawn', 3, changed))).toBe(false);
    expect(said(partly, 'withdrawn', 3, changed).events.at(-1)).toMatchObject({ version: 'v1', text: 'Ancien' });
  });

  it.each<[string, Consent | undefined, ConsentText, string, ReturnType<typeof refusalOf>]>([
    ['nobody answered', undefined, old, 'v1', 'declined'],
    ['nobody answered, and the card is an older one', undefined, changed, 'v1', 'declined'],
    ['this very text was refused already', declined, old, 'v1', undefined],
    ['the text changed since it was refused', declined, changed, 'v2', 'declined'],
    ['this very text was agreed to meanwhile, on another card', given, old, 'v1', 'withdrawn'],
    ['the text of the card was agreed to, and another is asked since', given, changed, 'v1', 'withdrawn'],
    ['a newer text than the card’s was agreed to', said(undefined, 'given', 1, changed), changed, 'v1', 'withdrawn'],
    ['the card shows a text that came after the one agreed to', given, changed, 'v2', 'declined'],
    ['the new text was refused already', said(given, 'declined', 2, changed), changed, 'v2', undefined],
    ['it was taken back', said(given, 'withdrawn', 2), old, 'v1', 'declined'],
  ])('« Refuser », when %s', (_case, own, asked, seen, what) => {
    expect(refusalOf(own, asked, seen)).toBe(what);
  });
});

describe('the organisation’s texts', () => {
  const textsOf = (text: string): ConsentText[] => {
    const read = parseConsentTexts(file, text);
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    return read.value;
  };
  const faultsOf = (text: string): [number, string][] => {
    const read = parseConsentTexts(file, text);
    return read.ok ? [] : read.refusal.map(({ line, message }) => [line, message]);
  };
  const lineOf = (text: string, words: string): number =>
    text.split('\n').findIndex((line) => line.startsWith(words)) + 1;

  it('as shipped are five, in the order they are asked', () => {
    const texts = textsOf(shipped);
    expect(texts.map(({ kind }) => kind)).toEqual(consentKinds);
    expect(new Set(texts.map(({ version }) => version)).size).toBe(5);
    expect(texts.map(({ years }) => years)).toEqual([undefined, undefined, undefined, undefined, 3]);
    for (const { title, purpose, text } of texts) expect([title, purpose, text]).not.toContain('');
  });

  it('a changed word makes a new version of that text, and of no other', () => {
    const before = textsOf(shipped);
    for (const [words, others] of [
      ['mon consultant les', 'notre consultante les'],
      ['années: 3', 'années: 2'],
    ] as const) {
      const after = textsOf(shipped.replace(words, others));
      expect(after.filter(({ version }, index) => version !== before[index]?.version)).toHaveLength(1);
    }
    // Only the lines were broken elsewhere.
    expect(
      textsOf(shipped.replace('J’accepte', 'J’accepte').replace('de recevoir des', 'de\n    recevoir des')),
    ).toEqual(before);
  });

  it('every fault is told at once, each with its line', () => {
    const faulty = shipped
      .replace('  titre: Entreprendre mon bilan de compétences\n', '')
      .replace('partage:', 'partages:')
      .replace('  finalité: Préparer un entretien par écrit, quand vous le voulez.', '  finalité: ""')
      .replace('années: 3', 'années: toujours');
    expect(faultsOf(faulty)).toEqual(
      expect.arrayContaining([
        [
          lineOf(faulty, 'partages:'),
          '« partages » n’est pas un consentement connu : gardez les cinq entrées du fichier.',
        ],
        [lineOf(faulty, 'bilan:'), '« titre » manque ou n’est pas un texte.'],
        [lineOf(faulty, '  finalité: ""'), '« finalité » est vide.'],
        [lineOf(faulty, 'bilan:'), 'L’entrée « partage » manque : rajoutez-la.'],
        [lineOf(faulty, '  années:'), '« années » manque : un nombre entier, comme 3.'],
      ]),
    );
    expect(faultsOf(faulty)).toHaveLength(5);
  });

  it.each([
    ['0', '« années » va de 1 à 10.'],
    ['11', '« années » va de 1 à 10.'],
    ['2.5', '« années » est un nombre entier, comme 3.'],
  ])('%s years are no duration', (years, message) => {
    const faulty = shipped.replace('années: 3', `années: ${years}`);
    expect(faultsOf(faulty)).toEqual([[lineOf(faulty, '  années:'), message]]);
  });

  it('an entry that is no entry, and one line too many', () => {
    const faulty = shipped
      .replace(/^bilan:\n(?: {2}.*\n)+/mu, 'bilan: oui\n')
      .replace('années: 3', 'années: 3\n  durée: 3');
    const lines = faultsOf(faulty).map(([line]) => line);
    expect(lines).toEqual([lineOf(faulty, 'bilan:'), expect.any(Number)]);
  });

  it.each(['', '- un\n- deux\n', 'bilan: [\n', 'null'])('a file like %j is refused, not half read', (text) => {
    expect(faultsOf(text).length).toBeGreaterThan(0);
  });
});
