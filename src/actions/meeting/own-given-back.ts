import { blockOf } from '../../domain/guide/guide';
import { wholeGuide } from '../../domain/guide/guide-retired';
import type { AnswerKey } from '../../domain/ids';
import { fingerprint } from '../../domain/merge';
import { noticing, type Acting, type Opened } from '../acting';
import { givenBack } from '../given-back';
import type { Intent } from '../intent';
import type { OwnAnswerField, Result } from '../reply';
import { whereInGuide } from '../whereabouts';

type SaveOwnIntent = Extract<Intent, { kind: 'save-own-answers' }>;

/** The session was cancelled while « Mes réponses » was open: nothing is saved, and what was typed stays there. */
export function ownGivenBack({ ports }: Acting, { guide }: Opened, intent: SaveOwnIntent): Result {
  const { bilan, session, answers, base } = intent;
  const block = blockOf(wholeGuide(guide), intent.block);
  const fields = Object.entries(answers).flatMap(([name, typed]): OwnAnswerField[] => {
    const key = name as AnswerKey;
    const item = block?.items.find(({ id }) => key.startsWith(`${id}.`));
    if (item === undefined || typed.trim() === '' || base[key] === fingerprint(typed)) return [];
    return [{ key, label: item.text, pass: Number(key.split('.').at(-1)), text: '', typed }];
  });
  if (block === undefined || fields.length === 0) return noticing({ code: 'no-session' });
  const { reference: _consultants, ...where } = whereInGuide(guide, block);
  const passes = Math.max(...fields.map(({ pass }) => pass));
  return givenBack(
    fields.flatMap(({ typed = '' }) => typed),
    { code: 'session-gone', typed: true },
    (notice) => ({
      kind: 'own-answers',
      stamp: { nonce: ports.ids.nonce() },
      bilan,
      session,
      block: block.id,
      where,
      title: block.title,
      passes,
      part: 0,
      fields,
      notice,
    }),
  );
}
