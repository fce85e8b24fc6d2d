import fc from 'fast-check';
import type { BlockView } from '../../src/actions/reply';
import type { Intent } from '../../src/actions/intent';
import type { AnswerKey } from '../../src/domain/ids';
import { fingerprint } from '../../src/domain/merge';
import { show } from '../support/drawn';
import { readCard } from '../../src/teams/read/read-card';
import { actionsIn, pressed } from '../support/card-press';
import { bilan, block1, cases, conclusion, dialogBlock, pointsBlock, session } from '../support/card-views';

function read(data: unknown): Intent {
  const outcome = readCard(JSON.parse(JSON.stringify(data)));
  if (!outcome.ok) throw new Error('malformed');
  return outcome.value;
}

const press = (name: string, title: string, typed: Record<string, string> = {}): Intent =>
  read(pressed(show(cases[name]!).card, title, typed));

type SaveBlock = Extract<Intent, { kind: 'save-block' }>;

const texts = fc.oneof(
  fc.string({ maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('', '${title}', '{{DATE(2026-12-03T14:30:00Z)}}', '\u0000', '\ud800', 'a\r\nb', 'x'.repeat(9_000)),
);
const fieldsOf = fc.array(fc.record({ text: texts, keep: fc.boolean(), typed: fc.option(texts, { nil: undefined }) }), {
  minLength: 1,
  maxLength: 6,
});

describe('a card that is sent back untouched', () => {
  it('says what its block held, and what each input was drawn over', () => {
    fc.assert(
      fc.property(fieldsOf, texts, (fields, note) => {
        const view: BlockView = {
          ...block1,
          fields: fields.map(({ text, keep, typed }, index) => ({
            key: `i2-b1-q${index + 1}.1` as AnswerKey,
            label: `Question ${index + 1} ?`,
            pass: 1,
            text,
            keep,
            ...(typed === undefined ? {} : { typed }),
          })),
          note: { text: note },
        };
        for (const [part, field] of view.fields.entries()) {
          const { typed } = read(pressed(show({ ...view, part }).card, 'Enregistrer')) as SaveBlock;
          expect(typed.keeps[field.key]).toBe(field.keep);
          expect(typed.on.includes(field.key)).toBe(field.keep);
          if (typed.answers[field.key] === undefined) expect(typed.base[field.key]).toBeUndefined();
          else {
            expect(typed.answers[field.key]).toBe(field.typed ?? field.text);
            expect(typed.base[field.key]).toBe(fingerprint(field.text));
          }
        }
        const { typed } = read(pressed(show({ ...view, part: fields.length }).card, 'Enregistrer')) as SaveBlock;
        expect(typed.note ?? '').toBe(note);
        expect(typed.added).toEqual({});
      }),
      { numRuns: 60 },
    );
  });

  it('says which points were said', () => {
    const { typed } = read(pressed(show(pointsBlock).card, 'Enregistrer et continuer')) as SaveBlock;
    expect(typed.said).toEqual({ 'i1-b2-p1': true, 'i1-b2-p2': false, 'i1-b2-p3': false, 'i1-b2-p4': false });
    expect(typed.on).toEqual(['i1-b2-p1']);
    expect(typed.answers).toEqual({});
  });

  it('says what the conclusion held', () => {
    expect(read(pressed(show(conclusion).card, "Clore l'entretien"))).toEqual({
      kind: 'save-conclusion',
      bilan,
      session,
      guide: conclusion.guide,
      source: conclusion.stamp.nonce,
      checks: {
        'i2-c1': { done: true, reason: '' },
        'i2-c2': { done: false, reason: 'À revoir ensemble' },
        'i1-c2': { done: false, reason: '' },
      },
      date: '2026-12-03',
      time: '14:30',
      minutes: { accompaniment: '95', deskWork: '20', personalWork: '0' },
      then: 'close',
    });
  });

  it('asks for its session to be cancelled: at the opening and once said yes to by that alone, in a block with its inputs', () => {
    const { nonce: source } = conclusion.stamp;
    const cancel = { kind: 'cancel-session', bilan, session, source };
    expect(press('opening', 'Annuler cet entretien')).toEqual({ ...cancel, confirmed: false });
    expect(press('confirm-cancel', 'Oui, annuler cet entretien')).toEqual({ ...cancel, confirmed: true });
    expect(press('block-begun', 'Annuler cet entretien', { note: 'à part' })).toMatchObject({
      kind: 'save-block',
      move: { to: 'cancel' },
      typed: { note: 'à part' },
    });
  });

  it('is understood, whatever its button', () => {
    for (const [name, view] of Object.entries(cases)) {
      const { card } = show(view);
      for (const action of actionsIn(card)) {
        if (action['data'] === undefined) continue;
        const title = String(action['title']);
        const data = name.startsWith('bilan-list') ? { bilan, ...(action['data'] as object) } : pressed(card, title);
        expect([name, title, read(data).kind]).toEqual([name, title, (action['data'] as { act: string }).act]);
      }
    }
  });

  it('keeps a text sent back below a shortened answer out of that answer’s place', () => {
    const key = 'i2-b1-q1.1' as AnswerKey;
    const field = { ...block1.fields[0]!, key, text: 'à ajouter' };
    const again: BlockView = { ...block1, fields: [field], note: { text: '' }, drawnOver: { base: {}, on: [key] } };
    const { typed } = read(pressed(show(again).card, 'Enregistrer')) as SaveBlock;
    expect(typed).toMatchObject({ answers: {}, added: { [key]: 'à ajouter' }, base: {}, on: [key] });
  });
});

describe('what was typed', () => {
  it('goes to the intent as typed, an emptied input as an empty text', () => {
    const intent = press('block', 'Enregistrer', { 'answer.i2-b1-q1.1': '', 'answer.i2-b1-q2.1': ' **é** ', note: '' });
    expect(intent).toMatchObject({
      kind: 'save-block',
      at: 'pupitre',
      guide: block1.guide,
      source: block1.stamp.nonce,
      move: { to: 'stay' },
      typed: { answers: { 'i2-b1-q1.1': '', 'i2-b1-q2.1': ' **é** ' }, note: '' },
    });
  });

  it('is told as emptied though clients leave empty inputs out', () => {
    const sent = pressed(show(block1).card, 'Enregistrer', { 'answer.i2-b1-q1.1': '', note: '' });
    expect(sent).not.toHaveProperty(['answer.i2-b1-q1.1']);
    expect((read(sent) as SaveBlock).typed).toMatchObject({ answers: { 'i2-b1-q1.1': '' }, note: '' });
    const own = pressed(show(cases['own-answers']!).card, 'Enregistrer', { 'answer.i2-b1-q1.1': '' });
    expect(read(own)).toMatchObject({ answers: { 'i2-b1-q1.1': '', 'i2-b1-q2.1': '' } });
    expect(read(own)).not.toHaveProperty('part');
    expect(read({ ...own, part: 4 })).toMatchObject({ part: 4 });
  });

  it('leaves unchanged what the card did not send', () => {
    const { typed } = read(actionsIn(show(block1).card)[0]?.['data']) as SaveBlock;
    expect(typed).toMatchObject({ answers: {}, added: {}, keeps: {}, said: {} });
    expect('note' in typed).toBe(false);
  });

  it('is read from clients that send toggles and numbers as such', () => {
    const data = pressed(show(conclusion).card, 'Enregistrer');
    const sent = { ...data, 'check.i2-c2': true, 'minutes.deskWork': 25, 'reason.i1-c2': null };
    expect(read(sent)).toMatchObject({ checks: { 'i2-c2': { done: true } }, minutes: { deskWork: '25' } });
  });

  it.each([
    ['i2-b3', { to: 'block', block: 'i2-b3' }],
    ['conclusion', { to: 'conclusion' }],
    ['', { to: 'stay' }],
  ])('goes where « Aller à » says: %s', (goto, move) => {
    expect(press('block', 'Y aller', { goto })).toMatchObject({ kind: 'save-block', move });
  });

  it('saves from a dialog without moving on', () => {
    const intent = read(pressed(show(dialogBlock).card, 'Enregistrer'));
    expect(intent).toMatchObject({ kind: 'save-block', at: 'dialog', move: { to: 'stay' } });
  });

  it('takes up, puts off or drops what was left open', () => {
    expect(press('opening', 'Reprendre ces points', { 'take.i1-c2': 'false' })).toMatchObject({
      chosen: ['i1-b3'],
      drop: false,
    });
    expect(press('opening', 'Plus tard')).toMatchObject({ chosen: [], drop: false });
    expect(press('opening', 'Ne plus proposer')).toMatchObject({ chosen: ['i1-b3', 'i1-c2'], drop: true });
  });

  it('settles a conflict field by field, and a kept text whole', () => {
    const base = { 'i2-b1-q1.1': fingerprint('Assistante de direction depuis onze ans.'), note: fingerprint('') };
    expect(press('conflict', 'Enregistrer ces choix', { 'choice.note': 'mine' })).toMatchObject({
      choices: { 'i2-b1-q1.1': 'both', note: 'mine' },
      base,
    });
    expect(press('kept-draft', 'Ajouter au compte rendu')).toMatchObject({
      choices: { 'i2-b1-q1.1': 'both', note: 'both' },
      base,
    });
    expect(press('kept-draft', 'Abandonner ce texte')).toMatchObject({
      choices: { 'i2-b1-q1.1': 'stored', note: 'stored' },
    });
  });

  it('plans only what was filled in', () => {
    expect(read({ act: 'plan', bilan, nonce: 'n' })).toEqual({ kind: 'plan', bilan, source: 'n' });
    expect(press('plan', 'Enregistrer le rendez-vous', { date: '2026-12-03', time: '14:30' })).toMatchObject({
      date: '2026-12-03',
      time: '14:30',
    });
  });
});

describe('data no card of ours sends', () => {
  const sent = pressed(show(block1).card, 'Enregistrer');
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'save-block'],
    ['a list', [sent]],
    ['no act', { nonce: 'n' }],
    ['an unknown act', { ...sent, act: 'destroy' }],
    ['a bilan of another shape', { ...sent, bilan: 'x' }],
    ['a bilan far too long', { ...sent, bilan: `bil_${'a'.repeat(500)}` }],
    ['no nonce', { ...sent, nonce: '' }],
    ['an object as an answer', { ...sent, 'answer.i2-b1-q1.1': { $ne: '' } }],
    ['an answer to no question', { ...sent, 'answer.__proto__': 'x' }],
    ['an unknown choice', { ...pressed(show(cases['conflict']!).card, 'Enregistrer ces choix'), 'choice.note': 'all' }],
    ['a toggle that is neither on nor off', { ...sent, 'keep.i2-b1-q1.1': 'peut-être' }],
    ['a fingerprint that is none', { ...sent, base: { note: 'x' } }],
    ['a move to nowhere', { ...sent, move: { to: 'moon' } }],
    ['a page before the first', { ...sent, move: { to: 'part', part: -1 } }],
    [
      'too many inputs',
      { ...sent, ...Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`answer.q.${at}`, ''])) },
    ],
  ])('is malformed: %s', (_what, data) => {
    expect(readCard(data)).toEqual({ ok: false, refusal: { kind: 'malformed' } });
  });

  it('passes over keys it does not know', () => {
    expect(readCard({ act: 'help', msteams: { type: 'x' }, extra: [1] })).toEqual({
      ok: true,
      value: { kind: 'help' },
    });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (data) => typeof readCard(data).ok === 'boolean'));
  });
});
