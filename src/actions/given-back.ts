import { roomOfInput, weightOf } from '../domain/synthesis/text-parts';
import { noticing, replying } from './acting';
import type { Notice, Result, View } from './reply';

/**
 * Answers an act whose texts are refused. They stand in the card that answers where they fit it; bigger ones would be cut
 * off there, and stay on the card they were typed on: what is wrong is said beside it.
 * @param room JSON bytes that the card gives back whole.
 */
export function givenBack(
  texts: readonly string[],
  notice: Notice,
  drawn: (notice: Notice) => View,
  room = roomOfInput,
): Result {
  const weight = texts.reduce((sum, text) => sum + weightOf(text), 0);
  if (weight <= room) return replying(drawn(notice));
  if (notice.code !== 'too-long') return noticing(notice);
  const { length, limit } = notice;
  return noticing({ code: 'left-as-typed', length, limit });
}
