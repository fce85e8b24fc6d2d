import type { ConsentLine, ConsentsView, ConsentView } from '../../actions/reply';
import { fr } from '../../words/fr';
import { row, type Row } from './rows';
import { fact, together, type Fact } from '../bilan';
import type { Dates } from '../dates';
import { fit } from '../fit';
import { noticeLines } from '../notice';
import { actions, head, main, press, whereLine, type CardData, type Press, type Room } from '../parts';
import type { Bind } from '../templates';
import { clip, shown } from '../text';
import type { Card } from '../json';

const words = fr.beneficiary;

export const drawConsents = (view: ConsentsView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { title, context, none } = words.consents;
    const { bilan, consents } = view;
    const waiting = consents.find((one) => one.state === 'asked');
    const back = press(words.button.home, { act: 'home' });
    const next = waiting ? [main(words.button.readNext, { act: 'show-consent', bilan, consent: waiting.id })] : [];
    return bind('consents', {
      head: head(title, {
        notice: noticeLines(view.notice, dates),
        context: [consents.length > 0 ? context : none],
      }),
      rows: consents.slice(0, room.rows).map((one) => consentRow(view, one, dates, room)),
      actions: actions({ presses: [...next, back] }),
    });
  });

function consentRow({ bilan }: ConsentsView, one: ConsentLine, dates: Dates, room: Room): Row {
  const title = clip(one.title, room.text);
  const team = one.team === undefined ? [] : [words.consents.team(clip(one.team, 300))];
  return row({
    title,
    lines: [...team, consentState(one, dates)],
    go: words.go(words.button.read),
    press: { title: words.consents.readOne(title), data: { act: 'show-consent', bilan, consent: one.id } },
  });
}

/** A mark, words and a date. */
export function consentState({ kind, state, at }: ConsentLine, dates: Dates): string {
  const { asked, given, read, withdrawn } = words.consents;
  if (state === 'asked' || at === undefined) return asked;
  const day = dates.day(at);
  if (state === 'withdrawn') return withdrawn(day);
  return kind === 'information' ? read(day) : given(day);
}

/** A text agreed to stands on the card as a whole; an older one beside it gives way. */
const wholeText = 15_000;

export const drawConsent = (view: ConsentView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { consent, agreedText } = view;
    const { place } = words.consents;
    const { changed, changedText, text, agreedText: agreedMark, cut } = words.consent;
    const whole = isWhole(view);
    const agreed = agreedText === undefined ? [] : [part(agreedMark, agreedText, room.text)];
    return bind('consent', {
      head: head(consent.title, {
        where: whereLine(place(view.position, view.total)),
        notice: noticeLines(view.notice, dates),
        context: [],
      }),
      facts: together(factsOf(view, dates)),
      paragraphs: [...(agreedText === undefined ? [] : [changed]), ...(whole ? [] : [cut])],
      texts: [part(agreedText === undefined ? text : changedText, view.text, wholeText), ...agreed],
      actions: actions({ presses: consentPresses(view, whole) }),
    });
  });

const isWhole = ({ text }: ConsentView): boolean => clip(text, wholeText) === text;

const part = (mark: string, text: string, room: number): { mark: string; texts: string[] } => ({
  mark,
  texts: clip(text, room)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map(shown),
});

function factsOf({ consent }: ConsentView, dates: Dates): Fact[] {
  const { purpose, team, state } = words.consent;
  return [
    fact(purpose, consent.purpose),
    ...(consent.team === undefined ? [] : [fact(team, consent.team)]),
    fact(state, consentState(consent, dates)),
  ];
}

function consentPresses({ bilan, consent, version, stamp, agreedText }: ConsentView, whole: boolean): Press[] {
  const { button } = words;
  const data = (agree: boolean): CardData => ({
    act: 'answer-consent',
    bilan,
    consent: consent.id,
    version,
    agree,
    nonce: stamp.nonce,
  });
  const reading = consent.kind === 'information';
  const given = consent.state === 'given';
  const agree = main(reading ? button.haveRead : button.agree, data(true));
  const toGive = whole && (!given || agreedText !== undefined) ? [agree] : [];
  // That one has read a notice can't be taken back, and nothing rests on one's agreeing with it.
  const toWithdraw = given && !reading ? [press(button.withdraw, data(false))] : [];
  const back = press(toGive.length > 0 ? button.later : button.consents, { act: 'consents' });
  return [...toGive, ...toWithdraw, back];
}
