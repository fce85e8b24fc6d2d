import type { LabelledIntent, TypedAgainView } from '../../actions/document/typed-again';
import { isWritable } from '../../domain/synthesis/synthesis-sections';
import { fr } from '../../words/fr';
import { frDocument } from '../../words/fr-document';
import { frSynthesis } from '../../words/fr-synthesis';
import { sectionName } from '../../words/fr-synthesis-document';
import type { Dates } from '../dates';
import { actions, head, main, type CardData } from '../parts';
import type { Bind } from '../templates';
import { shown } from '../text';
import { documentCard, input, noticesOf, quote } from './fields';
import type { Card } from '../json';

interface Again {
  title: string;
  inputs: { id: string; label: string; text: string | undefined; seen?: string }[];
  button: string;
  /** What the first card sent, but for the texts in its inputs. */
  data: CardData;
  /** What goes along unseen. */
  beside?: string;
  inWindow?: boolean;
}

const { button } = frDocument;

/** What was typed, in an input of its own: pressed, it is sent as it was from the first card. */
export function drawTypedAgain(view: TypedAgainView, dates: Dates, bind: Bind): Card {
  const again = againOf(view);
  const [first] = again.inputs;
  const send = main(again.button, again.data);
  return documentCard(bind, {
    head: head(again.title, { notice: noticesOf(view.notice, dates, first?.label ?? '') }),
    fields: again.inputs.map(({ id, label, text, seen = id }, at) => ({
      before: [],
      ...input(id, shown(label), text, '', seen),
      after: again.beside === undefined || at + 1 < again.inputs.length ? [] : [quote('', again.beside)],
    })),
    actions: actions(again.inWindow === true ? { submits: [send] } : { presses: [send] }),
  });
}

function againOf({ typed, labelled }: TypedAgainView): Again {
  const { kind: act, source: nonce } = typed;
  switch (typed.kind) {
    case 'fill-questionnaire': {
      const { kind: _kind, source: _source, typed: held, ...ids } = typed;
      return {
        title: labelled?.title ?? '',
        inputs: (labelled?.inputs ?? []).map(({ key, label, text }) => ({
          ...{ id: `answer.${key}`, label, text },
          seen: key,
        })),
        button: button.save,
        data: { act, nonce, ...ids, base: held.base },
      };
    }
    case 'save-conclusion': {
      const { bilan, session, guide, then } = typed;
      return {
        title: fr.where.conclusion,
        inputs: (labelled?.inputs ?? []).map(({ key, label, text }) => ({ id: `reason.${key}`, label, text })),
        button: button.save,
        data: { act, nonce, bilan, session, guide, then, ...chosenIn(typed) },
        beside: frDocument.typedAgain.conclusion,
      };
    }
    case 'save-section': {
      const { kind: _kind, source: _source, text, ...held } = typed;
      return {
        title: sectionName(typed.section),
        inputs: [{ id: 'text', label: frDocument.section.label, text }],
        button: button.save,
        data: { act, nonce, ...held },
        inWindow: typed.at === 'dialog',
      };
    }
    case 'save-session-synthesis': {
      const { kind: _kind, source: _source, text, ...held } = typed;
      const { title, label } = frSynthesis.session;
      const data = { act, nonce, ...held };
      return { title, inputs: [{ id: 'synthesis', label, text }], button: button.save, data };
    }
    case 'save-objectives': {
      const { kind: _kind, source: _source, comment: text, reached, ...held } = typed;
      const chosen = Object.entries(reached).map(([objective, choice]) => [`reached.${objective}`, choice]);
      return {
        title: frDocument.objectives.title,
        inputs: [{ id: 'comment', label: frDocument.objectives.comment, text }],
        button: button.save,
        data: { act, nonce, ...held, ...(Object.fromEntries(chosen) as Record<string, string>) },
        ...(chosen.length > 0 ? { beside: frDocument.typedAgain.choices(chosen.length) } : {}),
      };
    }
    case 'submit-document': {
      const { kind: _kind, source: _source, reason: text, ...held } = typed;
      const label = frDocument.review.reason;
      return {
        title: button.submit,
        inputs: [{ id: 'reason', label, text }],
        button: button.submit,
        data: { act, nonce, ...held },
      };
    }
    case 'comment-document': {
      const { kind: _kind, source: _source, remark: text, ...held } = typed;
      return {
        title: isWritable(typed.section) ? sectionName(typed.section) : frDocument.reading.whole,
        inputs: [{ id: 'remark', label: frDocument.reading.label, text }],
        button: typed.agreed ? button.agree : button.remark,
        data: { act, nonce, ...held },
      };
    }
  }
}

/** What was ticked and counted, and the follow-up's terms, as their inputs would send them. */
function chosenIn(typed: Extract<LabelledIntent, { kind: 'save-conclusion' }>): Record<string, string> {
  const { checks, date, time, minutes, followUp } = typed;
  const ticked = Object.entries(checks).map(([id, { done }]) => [`check.${id}`, String(done)] as const);
  const counted = Object.entries(minutes).map(([counter, spent]) => [`minutes.${counter}`, spent] as const);
  const agreed = followUp?.agreed === undefined ? 'not-asked' : followUp.agreed ? 'yes' : 'no';
  return {
    ...Object.fromEntries([...ticked, ...counted]),
    date,
    time,
    ...(followUp ? { reach: followUp.reach, agreed } : {}),
  };
}
