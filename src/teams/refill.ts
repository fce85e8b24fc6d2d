import type { Clock } from '../actions/ports';
import type { PersonId } from '../domain/ids';
import { Json, type Card } from '../show/json';
import type { CardData } from './read/read';

const keptAtMost = 300;
/** As long as an interview: whoever was typing for longer is given what can be built again. */
const keptMs = 2 * 3_600_000;

/**
 * The last cards each person was sent, so that one can be given back with what was typed in it when nothing could be
 * saved: some clients empty a card's inputs whatever the answer, and the store, where the text would be read again, is
 * what failed. In memory only, two hours at most (whatever is kept or asked for lets the older go), and only ever given
 * back to the person it was sent to.
 */
export class SentCards {
  private readonly cards: { person: PersonId; card: Card; at: number }[] = [];
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  keep(person: PersonId, card: Card): void {
    this.cards.push({ person, card, at: this.letGo() });
    if (this.cards.length > keptAtMost) this.cards.shift();
  }

  /** The card that `data` came from, its inputs holding what was typed, below what `above` says. */
  refilled(person: PersonId, data: CardData, above: Card): Card | undefined {
    const nonce = data['nonce'];
    this.letGo();
    if (typeof nonce !== 'string') return undefined;
    const last = this.cards.findLast((one) => one.person === person && bears(one.card, nonce));
    if (last === undefined) return undefined;
    const filled = refill(last.card.read(), data) as object;
    return Json.of({ ...filled, body: [...bodyOf(above.read()), ...bodyOf(filled)] });
  }

  /** @returns now. */
  private letGo(): number {
    const now = Date.parse(this.clock.now());
    while (this.cards[0] !== undefined && now - this.cards[0].at >= keptMs) this.cards.shift();
    return now;
  }
}

/** Within a text, quotes are escaped: this finds the data of buttons alone. */
const bears = ({ text }: Card, nonce: string): boolean => text.includes(`"nonce":${JSON.stringify(nonce)}`);

const bodyOf = (card: unknown): unknown[] =>
  typeof card === 'object' && card !== null && 'body' in card && Array.isArray(card.body) ? card.body : [];

function refill(part: unknown, data: CardData): unknown {
  if (Array.isArray(part)) return part.map((each) => refill(each, data));
  if (typeof part !== 'object' || part === null) return part;
  const copy = Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, key === 'data' ? (value as unknown) : refill(value, data)]),
  );
  const { type, id } = copy;
  const isInput = typeof type === 'string' && type.startsWith('Input.') && typeof id === 'string';
  return isInput && id in data ? { ...copy, value: data[id] } : copy;
}
