import type { Inbound } from '../../src/teams/activity';
import { isForBot, readWords, wordsOf } from '../../src/teams/read/read-words';

const source = 'chat|1';

test.each([
  ['aide', { kind: 'help' }],
  ['Aide !', { kind: 'help' }],
  ['help', { kind: 'help' }],
  ['', { kind: 'help' }],
  ['  ?! ', { kind: 'help' }],
  ['nouveau bilan', { kind: 'new-bilan' }],
  ['NOUVEAU   BILAN', { kind: 'new-bilan' }],
  ['« nouveau bilan »', { kind: 'new-bilan' }],
  ['new bilan', { kind: 'new-bilan' }],
  ['Mes bilans.', { kind: 'list-bilans' }],
  ['my bilans', { kind: 'list-bilans' }],
  ['démarrer', { kind: 'start-session', source }],
  ['Demarrer', { kind: 'start-session', source }],
  ['de\u0301marrer', { kind: 'start-session', source }],
  ['start', { kind: 'start-session', source }],
  ['réafficher', { kind: 'reshow-shared' }],
  ['show again', { kind: 'reshow-shared' }],
  ['reprendre', { kind: 'show-step' }],
  ['resume', { kind: 'show-step' }],
  ['suivant', { kind: 'move', move: { to: 'next' }, source }],
  ['next', { kind: 'move', move: { to: 'next' }, source }],
  ['Précédent', { kind: 'move', move: { to: 'previous' }, source }],
  ['previous', { kind: 'move', move: { to: 'previous' }, source }],
  ['terminer', { kind: 'end-session' }],
  ['finish', { kind: 'end-session' }],
  ['planifier', { kind: 'plan', source }],
  ['plan', { kind: 'plan', source }],
  ['schedule', { kind: 'plan', source }],
  ['démarrer maintenant', { kind: 'unknown', words: 'démarrer maintenant', near: 'start-session' }],
  ['Questionnaire', { kind: 'questionnaire' }],
  ['mes données', { kind: 'own-data' }],
  ['my data', { kind: 'own-data' }],
  ['Mes consentements.', { kind: 'consents' }],
  ['my consents', { kind: 'consents' }],
  ['K7FQ-2M9X', { kind: 'enter-code', code: 'K7FQ2M9X', source }],
  ['k7fq 2m9x', { kind: 'enter-code', code: 'K7FQ2M9X', source }],
  ['KAFQSMXH', { kind: 'enter-code', code: 'KAFQSMXH', source }],
  ['kafq-smxh', { kind: 'enter-code', code: 'KAFQSMXH', source }],
  ['mon code : K7FQ-2M9X', { kind: 'enter-code', code: 'K7FQ2M9X', source }],
  ['question', { kind: 'unknown', words: 'question' }],
  ['QUESTION', { kind: 'unknown', words: 'QUESTION' }],
  ['cela peut', { kind: 'unknown', words: 'cela peut' }],
  ['bonjour', { kind: 'greet' }],
])('« %s » is understood', (text, intent) => {
  expect(readWords(text, source)).toEqual(intent);
});

describe('in local mode', () => {
  test.each([
    ['avancer 3 jours', 3, 'days'],
    ['Avancer de 1 jour', 1, 'days'],
    ['avancer 5 mois !', 5, 'months'],
    ['avancer 2 heures', 2, 'hours'],
    ['AVANCER 2 semaines', 2, 'weeks'],
    ['avancer 3 ans', 3, 'years'],
    ['advance 5 months', 5, 'months'],
  ] as const)('« %s » moves the clock', (text, count, unit) => {
    expect(readWords(text, source, true)).toEqual({ kind: 'advance-clock', by: { count, unit } });
    expect(readWords(text, source)).toEqual({ kind: 'unknown', words: text });
  });

  test.each([
    'avancer',
    'avancer 0 jours',
    'avancer -3 jours',
    'avancer 11 ans',
    'reculer 3 jours',
    'avancer trois jours',
  ])('« %s » does not', (text) => {
    expect(readWords(text, source, true)).toEqual({ kind: 'unknown', words: text });
  });
});

const mention = (id: string, text: string) => ({ type: 'mention', text, mentioned: { id } });
const message = (text: string, entities: object[] = []) =>
  ({ text, entities, recipient: { id: '28:bot' } }) as unknown as Inbound;

test.each([
  ['<at>Compagnon</at> suivant', [mention('28:bot', '<at>Compagnon</at>')], 'suivant'],
  ['suivant&nbsp;<at>Compagnon</at>', [mention('28:bot', '<at>Compagnon</at>')], 'suivant'],
  ['<at>Nadia</at> bonjour', [mention('29:nadia', '<at>Nadia</at>')], '<at>Nadia</at> bonjour'],
  ['  deux\n mots\u00a0', [], 'deux mots'],
])('%j is read without the mention of the bot', (text, entities, words) => {
  expect(wordsOf(message(text, entities))).toBe(words);
});

test('a message is for the bot when the bot is mentioned', () => {
  expect(isForBot(message('x', [mention('28:bot', '<at>C</at>')]))).toBe(true);
  expect(isForBot(message('x', [mention('29:other', '<at>C</at>')]))).toBe(false);
});
