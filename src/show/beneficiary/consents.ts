import type { ConsentLine, ConsentsView, ConsentView } from '../../actions/reply';
import { canBeDeclined } from '../../domain/beneficiary/consent';
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
  const { asked, declined, given, read, withdrawn } = words.consents;
  if (state === 'asked' || at === undefined) return asked;
  const day = dates.day(at);
  if (state === 'withdrawn') return withdrawn(day);
  if (state === 'declined') return declined(day);
  return kind === 'information' ? read(day) : given(day);
}

/** A text agreed to stands on the card as a whole; an older one beside it gives way. */
const wholeText = 15_000;

export const drawConsent = (view: ConsentView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { consent, agreedText } = view;
    const { place } = words.consents;
    const { changedText, text, agreedText: agreedMark, cut } = words.consent;
    const whole = isWhole(view);
    const agreed = agreedText === undefined ? [] : [part(agreedMark, agreedText, room.text)];
    return bind('consent', {
      head: head(consent.title, {
        where: whereLine(place(view.position, view.total)),
        notice: noticeLines(view.notice, dates),
        context: [],
      }),
      facts: together(factsOf(view, dates)),
      paragraphs: [...standing(view, dates), ...(whole ? [] : [cut])],
      texts: [part(agreedText === undefined ? text : changedText, view.text, wholeText), ...agreed],
      actions: actions({ presses: consentPresses(view, whole) }),
    });
  });

/** What stands, where the text changed since the answer or the answer is a refusal. */
function standing({ consent, agreedText, newDeclinedAt, changedSince }: ConsentView, dates: Dates): string[] {
  const { changed, changedSince: since, free, newDeclined } = words.consent;
  if (agreedText !== undefined) return [newDeclinedAt === undefined ? changed : newDeclined(dates.day(newDeclinedAt))];
  if (consent.state !== 'declined') return [];
  return [changedSince ? since : free];
}

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

function consentPresses(view: ConsentView, whole: boolean): Press[] {
  const { consent, agreedText } = view;
  const { button } = words;
  const data = { bilan: view.bilan, consent: consent.id, version: view.version };
  const { nonce } = view.stamp;
  const answer = (agree: boolean): CardData => ({ act: 'answer-consent', ...data, agree, nonce });
  const reading = consent.kind === 'information';
  const given = consent.state === 'given';
  const decline = press(given ? button.declineNew : button.decline, { act: 'decline-consent', ...data, nonce });
  const toDecline = waits(view) && canBeDeclined(consent.kind) ? [decline] : [];
  // Yes and no weigh the same: nobody is led to either.
  const give = toDecline.length > 0 ? press : main;
  const agree = give(reading ? button.haveRead : button.agree, answer(true));
  const toGive = whole && (!given || agreedText !== undefined) ? [agree] : [];
  // That one has read a notice can't be taken back, and nothing rests on one's agreeing with it.
  const toWithdraw = given && !reading ? [press(button.withdraw, answer(false))] : [];
  const later = toGive.length > 0 && (waits(view) || consent.state === 'withdrawn');
  const back = press(later ? button.later : button.consents, { act: 'consents' });
  return [...toGive, ...toDecline, ...toWithdraw, back];
}

/** Whether the text, or what changed in it, is still to be answered: what was refused can be given, and waits for nothing. */
const waits = ({ consent: { state }, agreedText, newDeclinedAt, changedSince }: ConsentView): boolean =>
  state === 'asked' || changedSince === true || (agreedText !== undefined && newDeclinedAt === undefined);
