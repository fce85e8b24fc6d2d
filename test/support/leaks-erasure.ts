import type { Intent } from '../../src/actions/intent';
import type { View } from '../../src/actions/reply';
import type { Sent } from './leaks';

/** What may be pressed on cards about the end of a file. */
export function pressErasure(view: View, what: number): Intent | undefined {
  switch (view.kind) {
    case 'own-data':
      return what % 5 === 3 ? { kind: 'ask-erasure', bilan: view.bilan, step: 'look', source: '' } : undefined;
    case 'ask-erasure':
      return { kind: 'ask-erasure', bilan: view.bilan, step: view.askedAt ? 'take-back' : 'ask', source: '' };
    case 'erasure-asked':
      return { kind: 'erasure', bilan: view.bilan, confirming: false };
    case 'erasure':
      if (view.step === 'look') return { kind: 'erasure', bilan: view.bilan, confirming: true };
      return { kind: 'erase-bilan', bilan: view.bilan, source: '' };
    default:
      return undefined;
  }
}

/** Words of bilans that are erased: they are nobody's any more, their own author's and consultant's included. */
export const leaksOfErased = (sent: readonly Sent[], erased: readonly string[]): string[] =>
  sent.flatMap(({ to, view, file }) => {
    const text = JSON.stringify(view ?? file ?? '');
    return erased
      .filter((id) => text.includes(`@${id}@`))
      .map((id) => `${view?.kind ?? 'file'} to ${to}: words of ${id}`);
  });
