import type { QuestionnaireOpeningView } from '../../actions/reply';
import { fr } from '../../words/fr';
import { fact, together } from '../bilan';
import { duration, type Dates } from '../dates';
import { fit } from '../fit';
import { noticeLines } from '../notice';
import { actions, head, listings, main, press } from '../parts';
import type { Bind } from '../templates';
import { clip } from '../text';
import type { Card } from '../json';

const words = fr.beneficiary;

/** Minutes a question takes, about: enough to think of it and to write a few lines. */
const minutesEach = 3;
const aboutMinutes = (questions: number): number => Math.max(5, Math.round((questions * minutesEach) / 5) * 5);

export const drawQuestionnaireOpening = (view: QuestionnaireOpeningView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { where, begun, stamp } = view;
    const { opening: said, button } = words;
    const before = where.when === 'before';
    const named = { bilan: where.bilan, questionnaire: where.questionnaire };
    const begin = begun
      ? main(button.resume, { act: 'questionnaire', ...named })
      : main(button.begin, { act: 'begin-questionnaire', ...named, nonce: stamp.nonce });
    return bind('questionnaire-opening', {
      head: head(before ? said.before : said.after, {
        notice: noticeLines(view.notice, dates),
        context: [said.context(clip(where.interview, 300))],
      }),
      facts: together([
        fact(said.why, before ? said.whyBefore : said.whyAfter),
        fact(said.time, said.about(duration(aboutMinutes(view.questionCount)))),
        fact(said.reader, said.onlyReader(clip(view.consultantName, 300))),
      ]),
      lists: listings(room, [said.blocks, view.blocks]),
      paragraphs: [said.health],
      actions: actions({ presses: [begin, press(button.later, { act: 'home' })] }),
    });
  });
