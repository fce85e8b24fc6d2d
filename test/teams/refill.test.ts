import type { Instant, PersonId } from '../../src/domain/ids';
import { Json } from '../../src/show/json';
import { SentCards } from '../../src/teams/refill';

/** Which of the cards that were sent is given back with what was typed in it. */
const [lea, tom] = ['lea', 'tom'] as PersonId[] as [PersonId, PersonId];
const card = (title: string, nonce: string) =>
  Json.of({
    body: [
      { type: 'TextBlock', text: title },
      { type: 'Input.Text', id: 'note', value: '' },
    ],
    actions: [{ type: 'Action.Execute', data: { act: 'save', nonce } }],
  });
const above = Json.of({ body: [{ type: 'TextBlock', text: 'rien n’est enregistré' }] });

let sent: SentCards;
let now: string;
beforeEach(() => {
  now = '2026-11-02T08:00:00.000Z';
  sent = new SentCards({ now: () => now as Instant });
});
const given = (person: PersonId, nonce: unknown) => sent.refilled(person, { nonce, note: 'mot' }, above)?.read();
const titled = (title: string) => ({ body: [{}, { text: title }, { id: 'note', value: 'mot' }] });

test('the one that was pressed, below what is said of it', () => {
  sent.keep(lea, card('Bloc 1', 'n1'));
  sent.keep(lea, card('Bloc 2', 'n2'));
  expect(given(lea, 'n1')).toMatchObject(titled('Bloc 1'));
  expect(given(lea, 'n1')).toMatchObject({ body: [{ text: 'rien n’est enregistré' }, {}, {}] });
});

test('as it was last sent', () => {
  sent.keep(lea, card('Bloc 1', 'n1'));
  sent.keep(lea, card('Bloc 1, corrigé', 'n1'));
  expect(given(lea, 'n1')).toMatchObject(titled('Bloc 1, corrigé'));
});

test('to nobody but whom it was sent to', () => {
  sent.keep(lea, card('Bloc 1', 'n1'));
  expect(given(tom, 'n1')).toBeUndefined();
});

test('none for what no card bears: part of a nonce, one within a text, no nonce at all', () => {
  sent.keep(lea, card('"nonce":"n9"', 'n10'));
  expect(['n1', 'n9', '', 'n10","x":"', undefined, 7].map((nonce) => given(lea, nonce))).toEqual(
    Array(6).fill(undefined),
  );
});

test('of the last three hundred', () => {
  for (let number = 0; number <= 300; number++) sent.keep(lea, card(`${number}`, `n${number}`));
  expect(given(lea, 'n0')).toBeUndefined();
  expect(given(lea, 'n1')).toMatchObject(titled('1'));
});

test('of the last two hours: what an older one held is in memory no more', () => {
  sent.keep(lea, card('Bloc 1', 'n1'));
  now = '2026-11-02T09:30:00.000Z';
  sent.keep(tom, card('Bloc 2', 'n2'));
  expect(given(lea, 'n1')).toMatchObject(titled('Bloc 1'));
  now = '2026-11-02T10:00:00.000Z';
  expect(given(lea, 'n1')).toBeUndefined();
  expect(JSON.stringify(sent)).not.toContain('Bloc 1');
  expect(given(tom, 'n2')).toMatchObject(titled('Bloc 2'));
});
