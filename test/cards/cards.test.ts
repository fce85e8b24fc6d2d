import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GlobalSettings } from 'adaptivecards-templating';
import { show } from '../support/drawn';
import { bytesOf } from '../../src/show/text';
import { fr } from '../../src/words/fr';
import { actionsIn, inputsIn, pressableIn, pressed } from '../support/card-press';
import { render } from '../support/card-render';
import { cases, conclusion, conflict } from '../support/card-views';
import type { ItemId } from '../../src/domain/guide/guide';

const golden = join(__dirname, 'golden');
const names = Object.keys(cases);
const cardOf = (name: string): object => show(cases[name]!).card;

const unresolved: string[] = [];
beforeAll(() => {
  GlobalSettings.getUndefinedFieldValueSubstitutionString = (path) => {
    unresolved.push(path);
    return `\${${path}}`;
  };
});
afterAll(() => {
  GlobalSettings.getUndefinedFieldValueSubstitutionString = (path) => `\${${path}}`;
});

describe.each(names)('the card « %s »', (name) => {
  const card = cardOf(name);

  /** UPDATE_CARDS=1 writes the golden files anew: the diff is what changes for people. */
  it('is drawn as agreed', () => {
    const file = join(golden, `${name}.json`);
    if (process.env['UPDATE_CARDS'] !== undefined) {
      mkdirSync(golden, { recursive: true });
      writeFileSync(file, `${JSON.stringify({ summary: show(cases[name]!).summary, card }, null, 2)}\n`);
    }
    expect(existsSync(file)).toBe(true);
    expect({ summary: show(cases[name]!).summary, card }).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('leaves no binding unresolved', () => {
    unresolved.length = 0;
    expect(JSON.stringify(cardOf(name))).not.toContain('${');
    expect(unresolved).toEqual([]);
  });

  it('is accepted by the official renderer', () => {
    expect(render(card).faults).toEqual([]);
  });

  it('leaves no gap where nothing stands', () => {
    expect(JSON.stringify(card)).not.toMatch(/"(items|columns|inlines)":\[\]/);
  });

  it('has a label on every input', () => {
    for (const input of inputsIn(card)) expect(input['label'] ?? input['title']).toMatch(/\S/);
    for (const input of render(card).inputs) expect(input.label).toMatch(/\S/);
  });

  it('calls no two inputs alike: who hears them knows which is which', () => {
    // « À retenir pour la synthèse » has no label of its own: it follows the question it belongs to.
    const labels = inputsIn(card).flatMap(({ label }) => (label === undefined ? [] : [label]));
    expect(labels).toEqual([...new Set(labels)]);
  });

  it('says in the name of a line that can be pressed what stands there: nothing else of it is read aloud', () => {
    for (const { texts, name: spoken } of pressableIn(card)) {
      const [words = ''] = spoken.split('… – ');
      expect(spoken.startsWith(texts) || texts.startsWith(words)).toBe(true);
      expect(spoken).toMatch(/ – \S/);
    }
  });

  it('shows at most four actions, the main one first', () => {
    const inSight = (card as { actions: Record<string, unknown>[] }).actions;
    expect(inSight.length).toBeLessThanOrEqual(4);
    const main = inSight.findIndex((action) => action['style'] === 'positive');
    expect(main).toBeLessThanOrEqual(0);
  });

  it('gives older clients the same act by Action.Submit', () => {
    for (const action of actionsIn(card)) {
      if (action['type'] !== 'Action.Execute') continue;
      const { title, data, verb, fallback } = action;
      expect(fallback).toMatchObject({ type: 'Action.Submit', title, data });
      expect(verb).toBe((data as { act: string }).act);
    }
  });

  it('stays below 24 KB', () => {
    expect(bytesOf(card)).toBeLessThan(24_000);
  });
});

describe('what others may see', () => {
  it('puts no input on the shared card, and nothing but the guide', () => {
    for (const name of names.filter((one) => one.startsWith('shared'))) {
      const json = JSON.stringify(cardOf(name));
      expect(inputsIn(cardOf(name))).toEqual([]);
      expect(json).not.toContain('BC-7F3K-92');
      expect(json).not.toContain('Durand');
    }
  });

  it('opens dialogs from the shared card by Action.Submit', () => {
    const dialogs = actionsIn(cardOf('shared-block')).filter((action) => action['type'] === 'Action.Submit');
    expect(dialogs).toMatchObject([
      { title: 'Mes notes', data: { act: 'open-notes', msteams: { type: 'task/fetch' } } },
      { title: 'Mes réponses', data: { act: 'open-own-answers', msteams: { type: 'task/fetch' } } },
    ]);
  });

  it('has only Action.Submit in dialogs', () => {
    for (const name of ['block-dialog', 'own-answers', 'own-answers-again']) {
      expect(new Set(actionsIn(cardOf(name)).map((action) => action['type']))).toEqual(new Set(['Action.Submit']));
    }
  });

  it('tells an outsider nothing', () => {
    expect(JSON.stringify(cardOf('help-outsider'))).not.toMatch(/bilan|consultant|entretien/i);
  });

  it('keeps content out of the notification', () => {
    for (const name of names) expect(show(cases[name]!).summary).toMatch(/^Compagnon de bilan\u00a0: [\wàéèù' -]+$/);
  });
});

describe('inputs about long texts that begin alike', () => {
  const long = 'Remise du questionnaire d’auto-évaluation à compléter pour le prochain rendez-vous, ';
  const labelsOf = (card: object) => inputsIn(card).flatMap(({ label }) => (typeof label === 'string' ? [label] : []));

  it('name them by their first words, each by a name of its own', () => {
    const checks = ['à la maison', 'au bureau'].map((end, at) => ({
      ...conclusion.checks[1]!,
      id: `i2-c${at + 1}` as ItemId,
      text: long + end,
    }));
    const reasons = labelsOf(show({ ...conclusion, checks }).card).filter((label) => label.startsWith('Raison'));
    expect(reasons).toEqual([
      'Raison, si «\u00a0Remise du questionnaire d’auto-évaluation à compléter…\u00a0» reste à faire',
      'Raison, si «\u00a0Remise du questionnaire d’auto-évaluation à compléter… (2)\u00a0» reste à faire',
    ]);
  });

  it('say which answer to a repeated question a version is for', () => {
    const [field] = conflict.fields;
    const fields = [1, 2].map((pass) => ({ ...field!, key: `i3-b1-q1.${pass}` as const, label: 'Quel poste ?' }));
    expect(labelsOf(show({ ...conflict, fields }).card)).toEqual([
      'Version à garder pour «\u00a0Quel poste ?\u00a0»',
      'Version à garder pour «\u00a0Quel poste ? (réponse 2)\u00a0»',
    ]);
  });
});

describe('« Plus… »', () => {
  it('sends the inputs of the card around it, in the official renderer as in ours', () => {
    const card = cardOf('block');
    const sent = render(card).press('Y aller');
    expect(sent).toMatchObject({ act: 'save-block', move: { to: 'chosen' }, goto: 'i2-b1', 'keep.i2-b1-q1.1': 'true' });
    expect(sent).toEqual(pressed(card, 'Y aller'));
  });
});

describe('our words', () => {
  const sentences = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [String((value as (...all: string[]) => unknown)('x', 'y', 'z'))];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : [];
  };

  it('have no-break spaces where French wants them', () => {
    const all = sentences(fr);
    expect(all.length).toBeGreaterThan(150);
    for (const sentence of all) expect(sentence).not.toMatch(/ [:;?!»]|« /);
  });
});
