import fc from 'fast-check';
import type { Intent } from '../../src/actions/intent';
import { folded } from '../../src/domain/folded';
import type { Inbound } from '../../src/teams/activity';
import { editsBetween } from '../../src/teams/read/near-word';
import { commands, courtesies, politeness, questions } from '../../src/teams/read/phrases';
import { readAsked } from '../../src/teams/read/read';
import { readWords, type Heard } from '../../src/teams/read/read-words';
import { frChat } from '../../src/words/fr-chat';

const source = 'chat|1';
const read = (text: string, heard: Heard = 'alone') => readWords(text, source, false, heard);

test('each command is told as it is understood', () => {
  expect(Object.keys(frChat.commands).sort()).toEqual(commands.map(({ name }) => name).sort());
  for (const { name, words } of commands) expect(words).toContain(folded(frChat.commands[name]));
});

describe('politeness around a command', () => {
  test.each([
    ['mes bilans svp', { kind: 'list-bilans' }],
    ['mes bilans, s’il te plaît.', { kind: 'list-bilans' }],
    ["s'il vous plaît : mes données", { kind: 'own-data' }],
    ['STP aide', { kind: 'help' }],
    ['Je voudrais mes consentements', { kind: 'consents' }],
    ['je veux mes bilans', { kind: 'list-bilans' }],
    ['peux-tu planifier ?', { kind: 'plan', source }],
    ['Pouvez-vous démarrer ?', { kind: 'start-session', source }],
    ['montre-moi mes bilans', { kind: 'list-bilans' }],
    ['Bonjour, synthèse merci beaucoup !', { kind: 'synthesis' }],
    ['ok, suivant', { kind: 'move', move: { to: 'next' }, source }],
  ])('« %s »', (text, intent) => {
    expect(read(text)).toEqual(intent);
  });
});

test.each([
  ...['bonjour', 'Bonsoir !', 'salut', 'Bonjour Claire', 'salut, ça va ?', 'bonjour, merci'].map((said) => [
    said,
    'greet',
  ]),
  ...['merci', 'Merci beaucoup !', 'merci Claire', 'ok merci'].map((said) => [said, 'thank']),
  ...['ok', "D'accord.", 'd’accord svp', 'OK parfait'].map((said) => [said, 'agree']),
  ...['annuler', 'comment annuler un rendez-vous ?', "merci d'annuler le questionnaire", 'annule'].map((said) => [
    said,
    'ask-cancelling',
  ]),
  ...['quand est mon prochain rendez-vous ?', "C'est quand mon rdv", 'à quelle heure est le rendez-vous'].map(
    (said) => [said, 'ask-appointment'],
  ),
  ...['mon prochain rendez-vous', 'rdv', 'je voudrais mes rendez-vous'].map((said) => [said, 'ask-appointment']),
])('« %s » is %s', (text = '', kind) => {
  expect(read(text)).toEqual({ kind });
});

test.each([
  ['mes donées', 'own-data'],
  ['mes donnees?', undefined],
  ['mse données', 'own-data'],
  ['mes cosentement', 'consents'],
  ['questionaire', 'questionnaire'],
  ['sythèse svp', 'synthesis'],
  ['demarer', 'start-session'],
  ['suivan', 'next'],
  ['terminé', 'end-session'],
  ['ade', 'help'],
  ['je voudrais faire le questionnaire', 'questionnaire'],
  ['planifier un rendez-vous', 'plan'],
  ['ne pas terminer', undefined],
  ['je ne veux pas démarrer', undefined],
  ['terminer ou suivant', undefined],
  ['suivra', undefined],
  ['bilan', undefined],
  ['en', undefined],
  ['je serai en retard à mon rendez-vous', undefined],
  ['demain on pourrait reprendre ensemble là où nous en étions mardi', undefined],
])('« %s » is close to %s', (text, near) => {
  const intent = read(text);
  expect('near' in intent ? intent.near : undefined).toBe(near);
});

test('the name or the reference among polite words is what is looked for', () => {
  expect(read('je voudrais Nadia Benali, svp')).toMatchObject({ kind: 'unknown', bare: 'nadia benali' });
  expect(read('bonjour BC-7F3K-92')).toMatchObject({ kind: 'unknown', bare: 'bc 7f3k 92' });
  expect(read('BC-7F3K-92')).toEqual({ kind: 'unknown', words: 'BC-7F3K-92' });
});

describe('a code in a sentence', () => {
  const words = 'bonjour voici mon code 6A65-UU32 merci';

  test('is understood in one-to-one chat, and nowhere else', () => {
    expect(read(words)).toEqual({ kind: 'enter-code', code: '6A65UU32', source });
    expect(read(words, 'before-others').kind).toBe('unknown');
    expect(read(words, 'overheard').kind).toBe('unknown');
  });

  test('of two, none', () => {
    expect(read('6A65-UU32 ou 7B65-UU33').kind).toBe('unknown');
  });
});

describe('what people say to one another in a meeting', () => {
  const message = (text: string, mentioned: boolean) =>
    ({
      type: 'message',
      id: '1',
      text: mentioned ? `<at>Bot</at> ${text}` : text,
      entities: mentioned ? [{ type: 'mention', text: '<at>Bot</at>', mentioned: { id: '28:bot' } }] : [],
      recipient: { id: '28:bot' },
      from: { id: '29:x' },
      conversation: { id: '19:meeting', conversationType: 'groupChat', isGroup: true },
    }) as unknown as Inbound;
  const asked = (text: string, mentioned: boolean) =>
    readAsked(message(text, mentioned), () => ({ ok: false, refusal: { kind: 'malformed' } }));

  test.each([
    'bonjour',
    'merci',
    'ok',
    'peux-tu démarrer ?',
    'terminer svp',
    'suivan',
    'annuler',
    'quand est le rendez-vous ?',
    'mon code 6A65-UU32',
  ])('« %s » is heard only where the bot is mentioned', (text) => {
    expect(asked(text, false)).toEqual({ kind: 'nothing' });
    expect(asked(text, true).kind).toBe('act');
  });

  test('a command as such is heard as before', () => {
    expect(asked('suivant', false)).toMatchObject({ kind: 'act', intent: { kind: 'move' } });
  });
});

describe('no text is an act unless it is a command', () => {
  const saidOnly: readonly Intent['kind'][] = [
    ...(['help', 'unknown', 'greet', 'thank', 'agree', 'ask-cancelling', 'ask-appointment'] as const),
  ];
  const words = commands.flatMap((command) => command.words);
  const polite = [...politeness, ...courtesies.flatMap(([all]) => all)];
  const heard = fc.constantFrom<Heard>('alone', 'before-others', 'overheard');
  const letter = fc.constantFrom('a', 'e', 'i', 'm', 'n', 'r', 's', 't', 'z');
  const typo = fc
    .tuple(fc.constantFrom(...words), fc.nat(), letter, fc.constantFrom('in', 'out', 'other', 'exchanged'))
    .map(([word, at, by, how]) => {
      const i = at % word.length;
      const [before, here, after] = [word.slice(0, i), word[i] ?? '', word.slice(i + 1)];
      if (how === 'in') return `${before}${by}${here}${after}`;
      if (how === 'out') return `${before}${after}`;
      if (how === 'other') return `${before}${by}${after}`;
      return `${before}${after.charAt(0)}${here}${after.slice(1)}`;
    });

  test('a near word never', () => {
    fc.assert(
      fc.property(typo, heard, (text, how) => {
        fc.pre(!words.includes(folded(text)));
        expect(saidOnly).toContain(read(text, how).kind);
      }),
      { numRuns: 500 },
    );
  });

  const politeOnly = (side: string): boolean =>
    side === '' || polite.some((one) => `${side} `.startsWith(`${one} `) && politeOnly(side.slice(one.length).trim()));
  const holdsCommandAlone = (said: string): boolean =>
    words.some((word) =>
      [...said.matchAll(new RegExp(`(?<=^| )${word}(?= |$)`, 'g'))].some(({ index }) =>
        [said.slice(0, index), said.slice(index + word.length)].every((side) => politeOnly(side.trim())),
      ),
    );

  test('a sentence never, but a command with politeness around it', () => {
    const part = fc.oneof(
      fc.constantFrom(...words, ...polite, ...questions.flatMap(({ held = [], whole = [] }) => [...held, ...whole])),
      fc.constantFrom('ne', 'pas', 'demain', 'le', 'Nadia', 'entretien', '12'),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), heard, (parts, how) => {
        const said = folded(parts.join(' '));
        if (saidOnly.includes(read(said, how).kind)) return;
        expect([said, how === 'overheard' ? words.includes(said) : holdsCommandAlone(said)]).toEqual([said, true]);
      }),
      { numRuns: 1000 },
    );
  });

  test('however it is written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), heard, (text, how) => {
        const { kind } = read(text, how);
        if (kind !== 'enter-code') expect(words.includes(folded(text)) || saidOnly.includes(kind)).toBe(true);
      }),
    );
  });

  test('a text of any length is read at once', () => {
    expect(read('svp '.repeat(7_000)).kind).toBe('unknown');
    expect(read('6A65-'.repeat(5_000)).kind).toBe('unknown');
  });
});

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['suivi', 'suivi', 0],
  ['suivi', 'suiiv', 1],
  ['donnees', 'donees', 1],
  ['donnees', 'données', 1],
  ['plan', 'plein', 2],
])('from « %s » to « %s »: %d', (one, other, edits) => {
  expect([editsBetween(one, other), editsBetween(other, one)]).toEqual([edits, edits]);
});
