import type { SharedView } from '../../actions/reply';
import { fr } from '../../words/fr';
import { fit } from '../fit';
import { actions, bar, head, main, press, rows, whereLine, type Actions, type CardData, type Press } from '../parts';
import type { Bind } from '../templates';
import type { Card } from '../json';

/** The meeting's card, before everyone: no input, no answer, no name of a person. */
export const drawShared = (view: SharedView, bind: Bind): Card =>
  fit((room) => {
    const { where, step } = view;
    const over = step.kind === 'closed' || step.kind === 'cancelled';
    // It is the title then.
    const interview = where.phase === undefined || over ? undefined : where.interview;
    const place = step.kind === 'block' ? fr.where.block(step.position, step.total) : undefined;
    return bind('shared', {
      head: head(titleOf(view), {
        size: 'ExtraLarge',
        where: whereLine(where.phase ?? where.interview, interview, place),
        bar: step.kind === 'block' ? bar(step.position, step.total) : [],
        context: over ? [fr.shared[step.kind]] : [],
      }),
      items: rows(itemsOf(step), room),
      actions: sharedActions(view),
    });
  });

function titleOf({ step, where }: SharedView): string {
  switch (step.kind) {
    case 'opening':
      return fr.shared.opening;
    case 'block':
      return step.title;
    case 'conclusion':
      return fr.shared.conclusion;
    case 'closed':
    case 'cancelled':
      return where.interview;
  }
}

function itemsOf(step: SharedView['step']): string[] {
  switch (step.kind) {
    case 'opening':
      return step.objectives;
    case 'block':
      return step.items;
    case 'conclusion':
      return step.checks;
    case 'closed':
    case 'cancelled':
      return [];
  }
}

function sharedActions({ bilan, session, stamp, step }: SharedView): Actions {
  const from = step.kind === 'block' ? step.block : step.kind;
  const move = (to: 'next' | 'previous'): CardData => ({
    act: 'move',
    bilan,
    session,
    nonce: stamp.nonce,
    from,
    move: { to },
  });
  const next = main(fr.button.nextBlock, move('next'));
  const previous = press(fr.button.previousBlock, move('previous'));
  switch (step.kind) {
    case 'opening':
      return actions({ presses: [next] });
    case 'conclusion':
      return actions({ presses: [previous] });
    case 'closed':
    case 'cancelled':
      return actions();
    case 'block':
      return actions({
        presses: step.position > 1 ? [next, previous] : [next],
        submits: [dialog(fr.button.notes, 'open-notes'), dialog(fr.button.ownAnswers, 'open-own-answers')],
      });
  }
}

/** Teams opens a dialog that only the presser sees; what it holds is asked for by the press itself. */
const dialog = (title: string, act: string): Press => press(title, { act, msteams: { type: 'task/fetch' } });
