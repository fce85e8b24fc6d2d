import type { QuestionnairesView } from '../../actions/reply';
import { fr } from '../../words/fr';
import { row, type Row } from './rows';
import type { Dates } from '../dates';
import { fit } from '../fit';
import { noticeLines, plainNotice } from '../notice';
import { consentNames } from './notice-beneficiary';
import { actions, head, main, press, whereLine, type Choices, type Press, type Room } from '../parts';
import type { Bind } from '../templates';
import { clip } from '../text';
import type { Card } from '../json';

type Line = QuestionnairesView['lines'][number];

const words = fr.beneficiaryDesk.questionnaires;
const { button, label } = fr.beneficiaryDesk;

/** For the consultant: how each questionnaire stands. One is chosen to be sent, so that a slip of the finger sends none. */
export const drawQuestionnaires = (view: QuestionnairesView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { lines, reference, beneficiaryName, notice } = view;
    const choices = toSend(view, room);
    const repeated = notice?.code === 'consent-missing';
    return bind('questionnaires', {
      head: head(words.title, {
        where: whereLine(reference, beneficiaryName),
        notice: [...(repeated ? [] : noticeLines(notice, dates)), ...waitsFor(view)],
        context: [lines.length > 0 ? words.context : words.none],
      }),
      rows: lines.slice(0, room.rows).map((line) => lineRow(view, line, dates, room)),
      choices,
      actions: actions({ presses: presses(view, choices.length > 0) }),
    });
  });

function waitsFor({ accepted, missing, declined, lines }: QuestionnairesView) {
  if (lines.length === 0) return [];
  if (!accepted) return [plainNotice('information', words.notAccepted)];
  const waiting = missing.filter((kind) => !declined.includes(kind));
  return [
    ...(declined.length > 0 ? [plainNotice('information', words.declined(consentNames(declined)))] : []),
    ...(waiting.length > 0 ? [plainNotice('information', words.missing(consentNames(waiting)))] : []),
  ];
}

function lineRow({ bilan }: QuestionnairesView, line: Line, dates: Dates, room: Room): Row {
  const interview = clip(line.interview, room.text);
  const when = line.when === 'before' ? words.before : words.after;
  const readable = line.sentAt !== undefined;
  const small = `${when}${fr.separator}${clip(line.blocks.join(', '), room.text)}`;
  return row({
    small,
    title: interview,
    lines: [stateOf(line, dates)],
    go: fr.beneficiary.go(button.read),
    ...(readable
      ? {
          press: {
            title: words.read(interview, when.toLowerCase()),
            data: { act: 'read-questionnaire', bilan, questionnaire: line.id },
          },
        }
      : {}),
  });
}

function stateOf({ state, sentAt }: Line, dates: Dates): string {
  if (sentAt !== undefined) return words.received(dates.day(sentAt));
  if (state === 'not-asked') return words.notAsked;
  return state === 'locked' ? words.unsent : words.open;
}

function toSend({ accepted, missing, lines }: QuestionnairesView, room: Room): Choices[] {
  if (!accepted || missing.length > 0) return [];
  const offered = lines.filter((line) => line.canSend).slice(0, room.rows);
  const first = offered.find((line) => line.state === 'not-asked') ?? offered[0];
  const choices = offered.map((line) => {
    const choice = words.choice(line.when === 'before' ? words.before : words.after, clip(line.interview, room.text));
    return { title: line.state === 'not-asked' ? choice : words.remind(choice), value: line.id };
  });
  return first ? [{ id: 'toSend', label: label.toSend, value: first.id, choices, style: 'compact' }] : [];
}

function presses({ bilan, accepted, stamp, lines }: QuestionnairesView, canSend: boolean): Press[] {
  const back = press(fr.button.seeBilan, { act: 'show-bilan', bilan });
  if (canSend) return [main(button.send, { act: 'send-questionnaire', bilan, nonce: stamp.nonce }), back];
  return accepted || lines.length === 0 ? [back] : [main(button.invite, { act: 'invite', bilan }), back];
}
