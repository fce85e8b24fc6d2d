import fc from 'fast-check';
import type { BlockView, ConflictView, KeptDraftView, View } from '../../src/actions/reply';
import type { BilanId } from '../../src/domain/ids';
import { closeAll, saveBlock, settle, type TypedInBlock } from '../support/presses';
import { nadia, Workbench } from '../support/workbench';

/**
 * Two devices of one consultant, whose cards may be any number of acts old. Whatever is typed on them is afterwards in
 * the record or in a draft; it goes only by an edit, or a choice, made on a card that showed it.
 */

const places = ['1', '2', 'note', 'add 1'] as const;
type Place = (typeof places)[number];

type Step =
  | { do: 'look' }
  | { do: 'type'; card: number; place: Place; what: 'words' | 'long' | 'empty' | 'stored' }
  | { do: 'choose'; card: number; choice: 'stored' | 'mine' | 'both' }
  | { do: 'close' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'look' }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      card: fc.nat(20),
      place: fc.constantFrom(...places),
      what: fc.constantFrom('words', 'words', 'words', 'long', 'long', 'empty', 'stored'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('choose' as const),
      card: fc.nat(20),
      choice: fc.constantFrom('stored', 'mine', 'both'),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'close' }) },
);

class Devices {
  readonly bench: Workbench;
  readonly bilan: BilanId;
  readonly blocks: BlockView[] = [];
  readonly choices: (ConflictView | KeptDraftView)[] = [];
  /** Typed, and shown to nobody who then took it away. */
  readonly owed = new Set<string>();
  #count = 0;

  constructor(bench: Workbench, bilan: BilanId) {
    this.bench = bench;
    this.bilan = bilan;
  }

  keep(view: View | undefined): void {
    if (view?.kind === 'block' && view.block === 'i1-b1') this.blocks.push(view);
    if (view?.kind === 'conflict' || view?.kind === 'kept-draft') this.choices.push(view);
  }

  async take(one: Step): Promise<void> {
    const { bench, bilan } = this;
    this.bench.pass(1);
    switch (one.do) {
      case 'look':
        this.keep((await bench.act(nadia, { kind: 'show-step', bilan })).reply);
        return;
      case 'type': {
        const card = this.blocks[one.card % this.blocks.length];
        if (card) await this.type(card, one.place, one.what);
        return;
      }
      case 'choose': {
        const view = this.choices[one.card % this.choices.length];
        if (!view) return;
        for (const { stored, mine } of view.fields) {
          if (one.choice === 'stored') this.give(mine, stored);
          if (one.choice === 'mine') this.give(stored, mine);
        }
        this.keep((await bench.act(nadia, settle(view, one.choice))).reply);
        return;
      }
      case 'close': {
        await bench.act(nadia, { kind: 'end-session' });
        const { reply } = await bench.act(nadia, { kind: 'show-step', bilan });
        if (reply?.kind === 'conclusion') this.keep((await bench.act(nadia, closeAll(reply))).reply);
        await bench.act(nadia, {
          kind: 'move',
          move: { to: 'block', block: bench.block('i1-b1').id },
          source: bench.source(),
        });
      }
    }
  }

  async type(card: BlockView, place: Place, what: string): Promise<void> {
    this.#count += 1;
    const mark = `[${this.#count}]`;
    const field = place === 'note' ? card.note : card.fields[Number(place.at(-1)) - 1]!;
    const text = { words: mark, long: mark.padEnd(10_001, '.'), empty: '', stored: field.text }[what] ?? '';
    if (place !== 'add 1') this.give(field.typed ?? field.text, text);
    if (text.startsWith(mark)) this.owed.add(mark);
    const typed: TypedInBlock =
      place === 'note' ? { note: text } : place === 'add 1' ? { added: { 1: text } } : { answers: { [place]: text } };
    // The same device may press twice on one card; what was typed elsewhere on it stays.
    const press = {
      ...saveBlock(card, typed),
      source: `${this.bench.source()}${card.stamp.nonce.replace(/^[^~]*/, '')}`,
    };
    this.keep((await this.bench.act(nadia, press)).reply);
  }

  /** What a card showed and what now stands there instead: the marks between are the consultant's to take away. */
  give(shown: string, instead: string): void {
    for (const mark of this.owed) if (shown.includes(mark) && !instead.includes(mark)) this.owed.delete(mark);
  }

  async lost(): Promise<string[]> {
    const records = await this.bench.ports.bilans.readAll(this.bilan, 'block');
    const kept = records.flatMap(({ record: { answers, notes, drafts } }) => [
      ...Object.values(answers).map((answer) => answer.text),
      ...Object.values(notes).map((note) => note.text),
      ...drafts.flatMap((draft) => Object.values(draft.fields) as string[]),
    ]);
    return [...this.owed].filter((mark) => !kept.some((text) => text.includes(mark)));
  }
}

it('no typed text is ever lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const bench = await Workbench.open();
      try {
        const { id } = await bench.givenBilan();
        await bench.givenSession(id);
        const devices = new Devices(bench, id);
        devices.keep(await bench.pupitre(id));
        for (const one of steps) {
          await devices.take(one);
          expect(await devices.lost()).toEqual([]);
        }
      } finally {
        await bench.close();
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 60) },
  );
}, 300_000);
