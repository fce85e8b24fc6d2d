import type {
  AskErasureView,
  ErasedView,
  ErasureAskedView,
  ErasureView,
  RetentionView,
  RetentionWarningView,
} from '../actions/reply';
import type { Counts } from '../domain/retention/erasure';
import { fr } from '../words/fr';
import { fact, together } from './bilan';
import type { Dates } from './dates';
import { fit } from './fit';
import { noticeLines } from './notice';
import { actions, head, listings, main, press, whereLine } from './parts';
import type { Bind } from './templates';
import { clip } from './text';
import type { Card } from './json';

const words = fr.retention;

/** Everything about the end of a file. */
export function drawRetention(view: RetentionView, dates: Dates, bind: Bind): Card {
  switch (view.kind) {
    case 'ask-erasure':
      return drawAsk(view, dates, bind);
    case 'erasure-asked':
      return drawAsked(view, dates, bind);
    case 'erasure':
      return drawErasure(view, dates, bind);
    case 'erased':
      return drawErased(view, dates, bind);
    case 'retention-warning':
      return drawWarning(view, dates, bind);
  }
}

function drawAsk(view: AskErasureView, dates: Dates, bind: Bind): Card {
  const { bilan, stamp, askedAt } = view;
  const send = (step: string) => ({ act: 'ask-erasure', bilan, step, nonce: stamp.nonce });
  const back = press(fr.beneficiary.button.ownData, { act: 'own-data' });
  const said =
    askedAt === undefined
      ? { title: words.ask.title, context: words.ask.context, paragraphs: words.ask.what }
      : {
          title: words.ask.askedTitle,
          context: words.ask.asked(clip(view.consultantName, 300), dates.day(askedAt)),
          paragraphs: [],
        };
  return bind('erasure', {
    head: head(said.title, { where: whereLine(view.reference), context: [said.context] }),
    facts: [],
    lists: [],
    paragraphs: said.paragraphs,
    actions: actions({
      presses:
        askedAt === undefined
          ? [back, press(words.button.yesAsk, send('ask'))]
          : [back, press(words.button.takeBack, send('take-back'))],
    }),
  });
}

function drawAsked({ bilan, reference, beneficiaryName, due }: ErasureAskedView, dates: Dates, bind: Bind): Card {
  const said = due ? words.asked.due(dates.day(due.askedAt), dates.day(due.answerBy)) : words.asked.context;
  return bind('message', {
    head: head(words.asked.title, { where: whereLine(reference, beneficiaryName), context: [said] }),
    actions: actions({
      presses: [
        main(words.button.look, { act: 'erasure', bilan, confirming: false }),
        press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
      ],
    }),
  });
}

const drawErasure = (view: ErasureView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { bilan, stamp, reference, askedAt, askedBefore, counts } = view;
    const name = clip(view.beneficiaryName, 250);
    const confirming = view.step === 'confirm';
    const asked = askedAt === undefined ? words.erasure.notAsked : words.erasure.asked(dates.day(askedAt));
    const before = askedBefore === undefined ? [] : [words.erasure.askedBefore(dates.day(askedBefore))];
    const no = press(words.button.no, { act: 'show-bilan', bilan });
    const go = confirming
      ? press(words.button.yesErase, { act: 'erase-bilan', bilan, nonce: stamp.nonce })
      : press(words.button.go, { act: 'erasure', bilan, confirming: true });
    return bind('erasure', {
      head: head(confirming ? words.erasure.confirmTitle : words.erasure.title(name), {
        where: whereLine(reference),
        notice: noticeLines(view.notice, dates),
        context: confirming ? [words.erasure.confirm(name, reference)] : [asked, ...before],
      }),
      facts: [],
      lists: confirming
        ? []
        : listings(room, [words.erasure.goes, countLines(counts)], [words.erasure.stays, words.erasure.staying]),
      paragraphs: [],
      actions: actions({ presses: confirming ? [no, go] : [go, no] }),
    });
  });

const drawErased = (view: ErasedView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { scope, posts, underWay } = view;
    const said = words.erased;
    const told = posts.emptied + posts.left > 0 ? [said.posts(posts.emptied, posts.left)] : [];
    return bind('erasure', {
      head: head(underWay ? said.underWay.title : said.title[scope], {
        where: whereLine(view.reference),
        context: [said.why[view.why]],
      }),
      facts: together([fact(said.on, dates.day(view.at))]),
      lists: listings(room, [underWay ? said.underWay.gone : said.gone, countLines(view.counts)]),
      paragraphs: underWay ? [said.underWay.context] : [...told, said[scope]],
      actions: actions({ presses: [press(fr.button.myBilans, { act: 'list-bilans' })] }),
    });
  });

function drawWarning({ bilan, reference, scope, on }: RetentionWarningView, dates: Dates, bind: Bind): Card {
  const said = words.warning;
  return bind('message', {
    head: head(said.title[scope], { where: whereLine(reference), context: [said[scope](dates.day(on))] }),
    actions: actions({
      presses: [
        main(fr.button.seeBilan, { act: 'show-bilan', bilan }),
        press(words.button.look, { act: 'erasure', bilan, confirming: false }),
      ],
    }),
  });
}

/** In the order of the words; what has none of its own comes together at the end. */
export function countLines(counts: Counts): string[] {
  const named = Object.entries(words.kinds).flatMap(([kind, say]) => {
    const count = counts[kind] ?? 0;
    return count > 0 ? [say(count)] : [];
  });
  const others = Object.entries(counts).reduce((sum, [kind, count]) => sum + (kind in words.kinds ? 0 : count), 0);
  const all = others > 0 ? [...named, words.others(others)] : named;
  return all.length > 0 ? all : [words.nothing];
}
