import { Json, type Card } from './json';
import type { Room } from './parts';

/** A card stays below 24 KB: older limits of Teams' messages are 28 to 40 KB, wrapping included. */
export const cardLimit = 24_000;

const rooms: Room[] = [
  { text: 60_000, rows: 1_000 },
  { text: 4_000, rows: 60 },
  { text: 1_500, rows: 40 },
  { text: 500, rows: 24 },
  { text: 200, rows: 12 },
  { text: 60, rows: 6 },
];

/** Draws with as much room for texts and lists as keeps the card within its limit. */
export function fit(draw: (room: Room) => Card): Card {
  let card = Json.of({});
  for (const room of rooms) {
    card = draw(room);
    if (card.bytes <= cardLimit) break;
  }
  return card;
}
