import type { View } from '../../src/actions/reply';
import { createShow } from '../../src/show/show';

const written = createShow({ timeZone: 'Europe/Paris' });

/** A view as it is sent, its card read again. */
export function show(view: View): { card: object; summary: string } {
  const { card, summary } = written(view);
  return { card: card.read() as object, summary };
}
