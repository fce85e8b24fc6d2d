import type { View } from '../../src/actions/reply';
import type { AnswerKey } from '../../src/domain/ids';
import { show } from '../support/drawn';
import { bytesOf } from '../../src/show/text';
import { fr } from '../../src/words/fr';
import {
  beneficiaryCases,
  consent,
  consents,
  home,
  ownData,
  questionnaireBlock,
  questionnaireOpening,
  questionnaireRepeatable,
  questionnaires,
  review,
} from '../support/card-beneficiary-views';
import { actionsIn, inputsIn } from '../support/card-press';
import { render } from '../support/card-render';
import { cases } from '../support/card-views';

const limit = 24_000;
const cardOf = (view: View): object => show(view).card;
const textOf = (view: View): string => render(cardOf(view)).element.textContent;
const titlesIn = (view: View): unknown[] => actionsIn(cardOf(view), false).map((action) => action['title']);
const dataOf = (view: View, title: string): Record<string, unknown> =>
  actionsIn(cardOf(view)).find((action) => action['title'] === title)?.['data'] as Record<string, unknown>;
const long = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

const kinds = ['é', '👩🏽', '\u0000'];
const worst = kinds.flatMap((unit) => [2_000, 10_000, 30_000].map((length) => ({ unit, length })));

describe.each(worst)('texts of $length $unit', ({ unit, length }) => {
  const words = long(unit, length);

  it.each([1, 3])('fit a questionnaire’s block of %i passes, page by page, none left out', (passes) => {
    const fields = Array.from({ length: passes }, (_, at) => at + 1).flatMap((pass) =>
      [1, 2, 3].map((number) => ({
        key: `i3-b1-q${number}.${pass}` as AnswerKey,
        label: `Question ${number} ?`,
        pass,
        text: words,
      })),
    );
    const view = { ...questionnaireRepeatable, passes, fields };
    const onPages: string[] = [];
    for (let part: number | undefined = 0; part !== undefined;) {
      const card = cardOf({ ...view, part });
      expect(bytesOf(card)).toBeLessThan(limit);
      const then = actionsIn(card)[0]?.['data'] as { then: 'next' | { part: number } };
      onPages.push(...fields.map((field) => field.key).filter((_, at) => isOn(card, at)));
      expect(then.then === 'next' || then.then.part > part).toBe(true);
      part = then.then === 'next' ? undefined : then.then.part;
    }
    expect(onPages).toEqual(fields.map((field) => field.key));

    function isOn(card: object, at: number): boolean {
      const { key, pass } = fields[at]!;
      const one = inputsIn(card).some((input) => input['id'] === `answer.${key}`);
      const text = JSON.stringify(card);
      const title = `Réponse ${pass} sur ${passes}`;
      return one || (text.includes(`${fields[at]!.label} Réponse longue`) && (passes === 1 || text.includes(title)));
    }
  });

  it('fit a review, every answer on one of its pages', () => {
    const answers = [1, 2, 3, 4, 5].map((number) => ({ question: `Question ${number} ?`, pass: 1, text: words }));
    for (const reader of ['beneficiary', 'consultant'] as const) {
      const view: View = { ...review, reader, blocks: review.blocks.map((block) => ({ ...block, answers })) };
      const turn = reader === 'consultant' ? 'read-questionnaire' : 'questionnaire';
      let asked = 0;
      for (let part: number | undefined = 0; part !== undefined;) {
        const card = cardOf({ ...view, part });
        expect(bytesOf(card)).toBeLessThan(limit);
        asked += JSON.stringify(card).match(/"Question \d \?"/g)?.length ?? 0;
        const next = actionsIn(card).find((action) => action['title'] === 'Page suivante')?.['data'];
        expect(next === undefined || (next as { act: string }).act === turn).toBe(true);
        part = (next as { part: number } | undefined)?.part;
      }
      expect(asked).toBe(10);
    }
  });

  it('fit every other card', () => {
    const many = <T>(one: T): T[] => Array<T>(30).fill(one);
    const views: View[] = [
      { ...home, firstName: words, questionnaires: many({ ...home.questionnaires[0]!, interview: words }) },
      { ...consents, consents: many({ ...consents.consents[3]!, title: words, team: words }) },
      { ...consent, consent: { ...consent.consent, title: words, purpose: words }, text: words, agreedText: words },
      { ...questionnaireOpening, consultantName: words, blocks: many(words) },
      {
        ...questionnaireBlock,
        title: words,
        fields: questionnaireBlock.fields.map((one) => ({ ...one, label: words })),
      },
      {
        ...questionnaireBlock,
        fields: questionnaireBlock.fields.map((one) => ({ ...one, typed: words })),
        notice: { code: 'too-long', length, limit: 10_000, title: words },
      },
      {
        ...ownData,
        written: many({ title: words, interview: words, count: 3 }),
        consents: many(consents.consents[3]!),
      },
      { ...questionnaires, lines: many({ ...questionnaires.lines[1]!, interview: words, blocks: many(words) }) },
      { kind: 'notice', notice: { code: 'consent-withdrawn', title: words } },
    ];
    for (const view of views) expect(bytesOf(cardOf(view))).toBeLessThan(limit);
  });
});

describe('text that could be taken for something else', () => {
  const hostile = '**gras** [lien](https://exemple.fr) ${title} {{DATE(2026-12-03T14:30:00Z)}} <b>x</b> 1. un';
  const wordy = new Set(['question', 'purpose', 'team', 'name', 'agreedText', 'text', 'title', 'interview', 'author']);
  const spoiled = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return wordy.has(key) ? hostile : value;
    if (Array.isArray(value)) return value.map((one) => spoiled(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spoiled(inner, name)]));
  };

  it.each(['questionnaire-review', 'consents', 'consent-changed', 'own-data', 'hand-over', 'questionnaires', 'home'])(
    'is shown as typed on « %s »',
    (name) => {
      const { element, faults } = render(cardOf(spoiled(beneficiaryCases[name]) as View));
      expect(faults).toEqual([]);
      expect([...element.querySelectorAll('strong, em, code, b, a, ol')]).toEqual([]);
      const seen = element.textContent.replaceAll('\u2060', '');
      if (name !== 'hand-over') expect(seen).toContain(hostile);
    },
  );
});

describe('a consent', () => {
  it('is withdrawn by one press, as it is given', () => {
    expect(dataOf(consent, "J'accepte")).toMatchObject({
      act: 'answer-consent',
      agree: true,
      version: consent.version,
    });
    const given = beneficiaryCases['consent-given']!;
    expect(dataOf(given, 'Retirer mon accord')).toMatchObject({ act: 'answer-consent', agree: false });
    expect(titlesIn(given)).not.toContain("J'accepte");
  });

  it('is refused by one press, as it is given: a button beside it, styled like any other', () => {
    expect(titlesIn(consent)).toEqual(["J'accepte", 'Refuser', 'Plus tard']);
    expect(dataOf(consent, 'Refuser')).toEqual({
      act: 'decline-consent',
      bilan: consent.bilan,
      consent: consent.consent.id,
      version: consent.version,
      nonce: consent.stamp.nonce,
    });
    expect(JSON.stringify(show(consent).card)).not.toContain('destructive');
    expect(titlesIn(beneficiaryCases['consent-information']!)).not.toContain('Refuser');
  });

  it.each([
    ['consent-given', ['Retirer mon accord', 'Mes consentements']],
    ['consent-changed', ["J'accepte", 'Refuser le nouveau texte', 'Retirer mon accord', 'Plus tard']],
    ['consent-changed-declined', ["J'accepte", 'Retirer mon accord', 'Mes consentements']],
    ['consent-declined', ["J'accepte", 'Mes consentements']],
    ['consent-declined-changed', ["J'accepte", 'Refuser', 'Plus tard']],
    ['consent-withdrawn', ["J'accepte", 'Plus tard']],
  ])('« %s » asks for what is still to be answered', (name, titles) => {
    expect(titlesIn(beneficiaryCases[name]!)).toEqual(titles);
  });

  it('can’t be agreed to when its text is not shown as a whole; it can be refused', () => {
    expect(titlesIn({ ...consent, text: long('é', 12_000) })).toEqual(['Refuser', 'Mes consentements']);
  });

  it('is shown beside the text that was agreed to', () => {
    const changed = beneficiaryCases['consent-changed']!;
    expect(textOf(changed)).toMatch(/a changé depuis votre accord/);
  });

  it('that was refused says so and until when, to the person and to their consultant', () => {
    const said = (name: string): string => textOf({ ...beneficiaryCases, ...cases }[name]!);
    expect(said('consent-declined')).toMatch(/Refusé le 1er octobre 2026.*Vous pouvez changer d'avis/);
    expect(said('consent-declined-changed')).toMatch(/a changé depuis votre refus/);
    expect(said('consent-changed-declined')).toMatch(/Accord donné.*refusé le nouveau texte le 12 novembre 2026/);
    expect(said('bilan-declined')).toMatch(
      /Il manque la lecture[^·]*·[^·]*Refusé.*questionnaires et.*équipe Bilans Lyon/,
    );
    const refusedAlone = textOf({ ...cases['bilan-declined']!, missingConsents: [] } as View);
    for (const card of [said('bilan-declined'), refusedAlone]) expect(card).not.toContain('Rien ne manque');
    expect(said('bilan-declined-to-share')).toMatch(/Rien ne manque[^·]*·[^·]*Refusé/);
    expect(said('questionnaires-declined')).toMatch(/la personne a refusé l'accord pour les questionnaires/);
    expect(said('questionnaires-declined')).not.toContain('il manque');
    expect(said('questionnaires-declined-in-part')).toMatch(/a refusé.*il manque la lecture de la notice/);
    expect(said('home-declined')).toMatch(/vous avez refusé l'accord.*ouvrez «\sMes consentements/);
    expect(said('home-declined')).not.toContain('il manque');
    expect(said('home-declined-in-part')).toMatch(/il manque la lecture.*et vous avez refusé l'accord/);
  });

  it('has been read rather than agreed to, for the notice', () => {
    expect(titlesIn(beneficiaryCases['consent-information']!)).toEqual(["J'ai lu cette notice", 'Plus tard']);
  });
});

describe('what stands on which card', () => {
  it('shows a code once', () => {
    expect(textOf(beneficiaryCases['invite-fresh']!)).toContain('K7FQ-2M9X');
    expect(JSON.stringify(cardOf(beneficiaryCases['invite-open']!))).not.toContain('K7FQ');
  });

  it('tells of an arrived questionnaire without a word of it', () => {
    const { card, summary } = show(beneficiaryCases['questionnaire-arrived']!);
    expect(JSON.stringify(card)).not.toContain('Assistante');
    expect(summary).toBe('Compagnon de bilan\u00a0: un questionnaire est arrivé');
    expect(show(questionnaireOpening).summary).toBe('Compagnon de bilan\u00a0: un questionnaire vous attend');
  });

  it('never speaks to the consultant as to the writer', () => {
    const seen = textOf(beneficiaryCases['questionnaire-review-consultant']!);
    expect(seen).not.toMatch(/Vos réponses|Vous pouvez|Modifier|Envoyer/);
    expect(seen).toContain('BC-7F3K-92');
  });

  it('lets nothing be changed in a questionnaire that is locked', () => {
    for (const name of ['questionnaire-review-locked', 'questionnaire-review-unsent']) {
      expect(titlesIn(beneficiaryCases[name]!)).toEqual(["Retour à l'accueil"]);
      expect(textOf(beneficiaryCases[name]!)).toMatch(/L'entretien a commencé/);
    }
  });

  it('estimates three minutes a question', () => {
    const said = (questionCount: number) => textOf({ ...questionnaireOpening, questionCount });
    expect(said(1)).toContain('environ 5\u00a0min');
    expect(said(7)).toContain('environ 20\u00a0min');
    expect(said(30)).toContain('environ 1\u00a0h\u00a030');
  });

  it('offers no sending before the consents are there', () => {
    expect(titlesIn(beneficiaryCases['questionnaires-missing']!)).not.toContain('Envoyer');
    expect(textOf(beneficiaryCases['questionnaires-missing']!)).toMatch(/notice.*accord pour les questionnaires/);
    expect(titlesIn(beneficiaryCases['questionnaires-not-accepted']!)).toContain('Inviter le bénéficiaire');
  });

  it('shows one pass through the questions at a time', () => {
    expect(inputsIn(cardOf(questionnaireRepeatable)).map((input) => input['id'])).toEqual(
      questionnaireRepeatable.fields.slice(0, 4).flatMap(({ key }) => [`answer.${key}`, `seen.${key}`]),
    );
    expect(dataOf(questionnaireRepeatable, 'Enregistrer et continuer')['then']).toEqual({ part: 4 });
    expect(dataOf({ ...questionnaireRepeatable, part: 4 }, 'Enregistrer et continuer')['then']).toBe('next');
    expect(dataOf({ ...questionnaireRepeatable, part: 4 }, 'Précédent')['then']).toEqual({ part: 0 });
    expect(dataOf(questionnaireRepeatable, 'Précédent')['then']).toBe('previous');
  });

  it('hides nothing but the marks that inputs were sent', () => {
    const { inputs } = render(cardOf(questionnaireBlock));
    expect(inputs.filter((input) => input.type === 'Input.Text').map((input) => input.label)).toEqual(
      questionnaireBlock.fields.map((field) => field.label),
    );
  });

  it('leaves the invitation to « Plus… » once it was accepted', () => {
    const inSight = (name: string) =>
      (cardOf(cases[name]!) as { actions: { title: string }[] }).actions.map((action) => action.title);
    expect(inSight('bilan-invited')).toEqual(["Démarrer l'entretien", 'Inviter le bénéficiaire', 'Planifier', 'Plus…']);
    expect(inSight('bilan-accepted')).toEqual(["Démarrer l'entretien", 'Planifier', 'Synthèse', 'Plus…']);
  });
});

it('says why a code was refused, each time otherwise', () => {
  const said = (['wrong', 'used', 'expired', 'revoked', 'too-many-tries'] as const).map((why) =>
    textOf({ kind: 'notice', notice: { code: 'code-refused', why } }),
  );
  expect(new Set(said).size).toBe(5);
  for (const one of said) expect(one).not.toMatch(/bilan de|BC-/);
});

it('of a questionnaire that is over, leaves what was typed, to be copied, and the way home', () => {
  const [field] = questionnaireBlock.fields;
  const view: View = {
    ...questionnaireBlock,
    fields: [{ ...field!, typed: 'trop tard, mais écrit' }],
    locked: true,
    notice: { code: 'questionnaire-late' },
  };
  expect(inputsIn(cardOf(view)).map(({ value }) => value)).toContain('trop tard, mais écrit');
  expect(textOf(view)).toContain(fr.beneficiary.block.unsaved);
  expect(titlesIn(view)).toEqual([fr.beneficiary.button.home]);
});

it('says that nothing was saved for want of a consent, and where the text is', () => {
  const missing = { code: 'consent-missing', missing: ['questionnaires'] } as const;
  const saidOn = (unsaved: 'in-chat' | 'on-page') =>
    textOf({ ...questionnaireBlock, notice: { ...missing, missing: [...missing.missing], unsaved } });
  expect(saidOn('in-chat')).toMatch(/rien n'a été enregistré.*cette carte.*mes consentements/);
  expect(saidOn('on-page')).toMatch(/rien n'a été enregistré.*copiez-le.*Mes consentements/);
});

it('names the consents that are missing', () => {
  const { undertaking, information, questionnaires: third } = fr.beneficiaryDesk.consent;
  const said = textOf({
    kind: 'notice',
    notice: { code: 'consent-missing', missing: ['undertaking', 'information', 'questionnaires'] },
  });
  expect(said).toContain(`${undertaking}, ${information} et ${third}`);
});

test('yes and no to a consent weigh the same; where there is nothing to refuse, the main act is styled', () => {
  const styled = (name: string) =>
    (show(beneficiaryCases[name]!).card as { actions: { title: string; style?: string }[] }).actions
      .filter(({ style }) => style === 'positive')
      .map(({ title }) => title);
  expect(styled('consent')).toEqual([]);
  expect(styled('consent-declined')).toEqual(["J'accepte"]);
});
