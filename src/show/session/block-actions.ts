import type { Move } from '../../actions/intent';
import type { BlockView } from '../../actions/reply';
import { fr } from '../../words/fr';
import type { FieldCard } from './block-fields';
import type { Page } from './block-pages';
import { actions, main, more, press, rows, type Actions, type CardData, type Press, type Toggle } from '../parts';
import { clip } from '../text';

/** What one card of a block holds: some of its fields or points, its note, or all of them. */
export interface Content {
  fields: { pass: number; card: FieldCard }[];
  points: Toggle[];
  notes: FieldCard[];
}

const lean = { text: 300, rows: 30 };

/** Every button of the card sends its inputs along, so each carries what those inputs showed. */
function sender(
  view: BlockView,
  content: Content,
): (act: string, move?: Move | { to: 'chosen' | 'cancel' }) => CardData {
  const cards = [...content.fields.map((field) => field.card), ...content.notes];
  const base = Object.fromEntries(cards.flatMap((one) => one.base));
  const shownOn = content.points.flatMap((point) => (point.value === 'true' ? [point.id.slice('said.'.length)] : []));
  const on = view.drawnOver?.on ?? [...cards.flatMap((one) => one.on), ...shownOn];
  const { bilan, session, block, guide, at, stamp } = view;
  return (act, move) => ({
    act,
    bilan,
    session,
    block,
    guide,
    at,
    nonce: stamp.nonce,
    base,
    on,
    ...(move ? { move } : {}),
  });
}

const toPart = (part: number): Move => ({ to: 'part', part });

export function deskActions(view: BlockView, content: Content, page?: Page): Actions {
  const data = sender(view, content);
  const ahead: Move = page?.next === undefined ? { to: 'next' } : toPart(page.next);
  const stay: Move = page && page.start > 0 ? toPart(page.start) : { to: 'stay' };
  const back = backOf(view, page);
  const previous = back ? [press(fr.button.previous, data('save-block', back))] : [];
  const again = view.repeatable ? [press(fr.button.addAnswer, data('add-pass'))] : [];
  const goto = contentsOf(view);
  const go: Press[] = goto.length > 0 ? [press(fr.button.go, data('save-block', { to: 'chosen' }))] : [];
  return actions({
    presses: [
      main(fr.button.saveAndNext, data('save-block', ahead)),
      press(fr.button.save, data('save-block', stay)),
      ...(view.repeatable ? again : previous),
    ],
    more: more({
      goto,
      lists: view.objectives.length > 0 ? [{ title: fr.where.objectives, lines: rows(view.objectives, lean) }] : [],
      presses: [
        ...go,
        press(fr.button.skip, data('skip-block')),
        ...(view.repeatable ? previous : []),
        ...(view.mayCancel ? [press(fr.button.cancelSession, data('save-block', { to: 'cancel' }))] : []),
      ],
    }),
  });
}

function backOf({ position }: BlockView, page?: Page): Move | undefined {
  if (page?.previous !== undefined) return toPart(page.previous);
  return position > 1 ? { to: 'previous' } : undefined;
}

/** In a dialog only the block itself is at hand: it saves, and turns its own pages. */
export function dialogActions(view: BlockView, content: Content, page?: Page): Actions {
  const data = sender(view, content);
  const stay: Move = page && page.start > 0 ? toPart(page.start) : { to: 'stay' };
  const save = data('save-block', stay);
  const back =
    page?.previous === undefined ? [] : [press(fr.button.previous, data('save-block', toPart(page.previous)))];
  if (page?.next === undefined) return actions({ submits: [main(fr.button.save, save), ...back] });
  const ahead = main(fr.button.saveAndNext, data('save-block', toPart(page.next)));
  return actions({ submits: [ahead, press(fr.button.save, save), ...back] });
}

function contentsOf({ contents }: BlockView): Actions['more'][number]['goto'] {
  if (contents.length < 2) return [];
  const choices = contents.slice(0, lean.rows).map((line) => ({
    title: clip(
      line.target === 'conclusion' ? fr.where.conclusionLine : `${line.title} (${fr.blockProgress[line.progress]})`,
      200,
    ),
    value: line.target,
  }));
  return [
    {
      title: fr.where.contents,
      label: fr.label.goTo,
      value: contents.find((line) => line.current)?.target ?? '',
      choices,
    },
  ];
}
