import type { BeneficiaryView, CodeEntryView, HomeView, InvitationView, QuestionnaireLine } from '../../actions/reply';
import { fr } from '../../words/fr';
import { frStop } from '../../words/fr-stop';
import { frAppraisal } from '../../words/fr-appraisal';
import { frDocument } from '../../words/fr-document';
import { drawQuestionnaireBlock } from './block';
import { drawConsent, drawConsents } from './consents';
import { drawOwnData } from './data';
import { drawArrived, drawHandOver, drawInvite } from './desk';
import { drawQuestionnaireOpening } from './opening';
import { drawQuestionnaires } from './questionnaires';
import { drawReview } from './review';
import { row, type Row } from './rows';
import type { Dates } from '../dates';
import { fit } from '../fit';
import { noticeLines } from '../notice';
import { actions, head, main, press, type Press } from '../parts';
import type { Bind } from '../templates';
import { clip } from '../text';
import type { Card } from '../json';

/** What a beneficiary is shown, and what their consultant is shown about it. */
export function drawBeneficiary(view: BeneficiaryView, dates: Dates, bind: Bind): Card {
  switch (view.kind) {
    case 'invitation':
      return drawInvitation(view, bind);
    case 'code-entry':
      return drawCodeEntry(view, bind);
    case 'home':
      return drawHome(view, dates, bind);
    case 'consents':
      return drawConsents(view, dates, bind);
    case 'consent':
      return drawConsent(view, dates, bind);
    case 'questionnaire-opening':
      return drawQuestionnaireOpening(view, dates, bind);
    case 'questionnaire-block':
      return drawQuestionnaireBlock(view, dates, bind);
    case 'questionnaire-review':
      return drawReview(view, dates, bind);
    case 'own-data':
      return drawOwnData(view, dates, bind);
    case 'invite':
      return drawInvite(view, dates, bind);
    case 'questionnaires':
      return drawQuestionnaires(view, dates, bind);
    case 'questionnaire-arrived':
      return drawArrived(view, bind);
    case 'hand-over':
      return drawHandOver(view, dates, bind);
  }
}

const words = fr.beneficiary;

function drawInvitation({ stamp, code, consultantName, returning }: InvitationView, bind: Bind): Card {
  const { title, from, what, free, back, moves } = words.invitation;
  const name = clip(consultantName, 300);
  return bind('message', {
    head: head(title, { context: returning ? [back(name), moves] : [from(name), what, free] }),
    actions: actions({
      presses: [main(words.button.accept, { act: 'accept-invitation', code, nonce: stamp.nonce })],
    }),
  });
}

function drawCodeEntry({ stamp }: CodeEntryView, bind: Bind): Card {
  const { title, context, code, placeholder } = words.codeEntry;
  return bind('code-entry', {
    head: head(title, { context: [context] }),
    label: code,
    placeholder,
    actions: actions({ presses: [main(words.button.enterCode, { act: 'enter-code', nonce: stamp.nonce })] }),
  });
}

const drawHome = (view: HomeView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { questionnaires, consents } = view;
    const none = questionnaires.length === 0 && view.stoppedAt === undefined ? [words.home.none] : [];
    const asked = consents.asked > 0 ? [words.home.asked(consents.asked)] : [];
    return bind('home', {
      head: head(words.home.title(view.firstName), {
        notice: noticeLines(view.notice, dates),
        context: [
          words.home.context(clip(view.consultantName, 300)),
          ...(view.stoppedAt === undefined
            ? []
            : [frStop.own.home(dates.day(view.stoppedAt), clip(view.consultantName, 300))]),
          ...(view.next ? [words.home.next(dates.appointment(view.next))] : []),
        ],
      }),
      rows: [
        ...documentRows(view),
        ...questionnaires.slice(0, room.rows).map((one) => questionnaireRow(view, one, room.text)),
      ],
      paragraphs: [...none, ...asked],
      actions: actions({
        presses: homePresses(view),
        links: view.page === undefined ? [] : [{ title: words.button.onWeb, url: view.page }],
      }),
    });
  });

/** The document comes first: everything else led up to it. */
function documentRows({ bilan, document }: HomeView): Row[] {
  const said = frDocument.home;
  if (!document) return [];
  const state = document.state === 'final' ? said.final : document.sent ? said.sent : said.waits;
  return [
    row({
      small: said.small,
      title: said.title(document.version),
      lines: [state],
      press: { title: said.open, data: { act: 'read-document', bilan } },
    }),
  ];
}

function questionnaireRow({ bilan }: HomeView, one: QuestionnaireLine, room: number): Row {
  const { before, after, open } = words.home;
  return row({
    small: one.when === 'before' ? before : after,
    title: clip(one.interview, room),
    lines: [stateOf(one)],
    press: {
      title: open(clip(one.interview, room)),
      data: { act: 'questionnaire', bilan, questionnaire: one.id },
    },
  });
}

function stateOf({ state, begun, sent }: QuestionnaireLine): string {
  const said = words.questionnaireState;
  if (state === 'sent') return said.sent;
  if (state === 'locked') return sent ? said.lockedSent : said.lockedUnsent;
  return begun ? said.begun : said.toFill;
}

function homePresses({ bilan, questionnaires, consents, document, appraisal }: HomeView): Press[] {
  const { button } = words;
  if (document?.state === 'submitted') {
    const read = main(frDocument.button.read, { act: 'read-document', bilan });
    return [read, press(button.consents, { act: 'consents' }), press(button.ownData, { act: 'own-data' })];
  }
  const toAnswer = questionnaires.find((one) => one.state === 'open');
  const toConsents = { act: 'consents' };
  const ownData = press(button.ownData, { act: 'own-data' });
  if (toAnswer) {
    const data = { act: 'questionnaire', bilan, questionnaire: toAnswer.id };
    return [main(toAnswer.begun ? button.resume : button.answer, data), press(button.consents, toConsents), ownData];
  }
  const opinion = (draw: typeof main) =>
    appraisal ? [draw(frAppraisal.button.give, { act: 'appraisal', moment: appraisal })] : [];
  // What they did not answer yet comes before what they think of it all.
  if (consents.asked > 0) return [main(button.consents, toConsents), ...opinion(press), ownData];
  return [...opinion(main), press(button.consents, toConsents), ownData];
}
