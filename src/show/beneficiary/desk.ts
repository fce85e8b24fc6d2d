import type { HandOverView, InviteView, QuestionnaireArrivedView } from '../../actions/reply';
import { fr } from '../../words/fr';
import { frStop } from '../../words/fr-stop';
import type { Dates } from '../dates';
import { fit } from '../fit';
import { noticeLines } from '../notice';
import { actions, head, main, more, press, toggle, whereLine, type Press } from '../parts';
import type { Bind } from '../templates';
import { clip, isPlain, shown } from '../text';
import type { Card } from '../json';

const words = fr.beneficiaryDesk;

/** The invitation as it stands; a code that was just made is shown this once. */
export function drawInvite(view: InviteView, dates: Dates, bind: Bind): Card {
  const { fresh, expiresAt } = view;
  const until = fresh && expiresAt !== undefined ? [words.invite.until(dates.day(expiresAt))] : [];
  return bind('invite', {
    head: head(titleOf(view), {
      where: whereLine(view.reference),
      notice: noticeLines(view.notice, dates),
      context: [contextOf(view, dates)],
    }),
    codes: fresh
      ? [
          {
            label: words.invite.code,
            code: fresh.code,
            links: [
              { label: words.invite.link, link: fresh.link },
              { label: words.invite.page, link: fresh.page },
            ],
          },
        ]
      : [],
    paragraphs: until,
    actions: actions({
      presses: invitePresses(view),
      links: fresh ? [{ title: words.button.openPage, url: fresh.page }] : [],
      more: more({ presses: morePresses(view) }),
    }),
  });
}

const details = ({ bilan }: InviteView): Press => press(fr.button.correctDetails, { act: 'details', bilan });

const acting = (act: string, { bilan, stamp }: InviteView) => ({ act, bilan, nonce: stamp.nonce });

/** What takes something away stands apart from what helps, and beside a fresh code only where there is room. */
function morePresses(view: InviteView): Press[] {
  const { bilan, state, fresh, released } = view;
  if (view.confirmRelease === true || (fresh && state !== 'accepted')) return [];
  const inSight = released === true || (state === 'accepted' && !fresh);
  return [
    ...(inSight ? [] : [details(view)]),
    ...(state === 'accepted'
      ? [press(words.button.release, { ...acting('release-beneficiary', view), confirmed: false })]
      : []),
    ...(view.mayStop ? [press(frStop.button.ask, { act: 'ask-stop', bilan })] : []),
    press(fr.retention.button.erase, { act: 'erasure', bilan, confirming: false }),
  ];
}

function titleOf({ state, confirmRelease, beneficiaryName }: InviteView): string {
  if (confirmRelease === true) return words.invite.releaseTitle;
  return state === 'accepted' ? words.invite.acceptedTitle : words.invite.title(clip(beneficiaryName, 250));
}

function contextOf(
  { state, fresh, confirmRelease, released, stopped, beneficiaryName, expiresAt }: InviteView,
  dates: Dates,
): string {
  const said = words.invite;
  const name = clip(beneficiaryName, 300);
  if (confirmRelease === true) return said.release(name);
  if (stopped && state !== 'accepted') return frStop.invite;
  if (released) return said.released(name);
  if (fresh) return state === 'accepted' ? said.freshAccess(name) : said.fresh;
  switch (state) {
    case 'none':
      return said.none;
    case 'open':
      return expiresAt === undefined ? said.openUndated : said.open(dates.day(expiresAt));
    case 'expired':
      return said.expired;
    case 'revoked':
      return said.revoked;
    case 'accepted':
      return said.accepted(name);
  }
}

function invitePresses(view: InviteView): Press[] {
  const { bilan, state, fresh, confirmRelease, released } = view;
  const { button } = words;
  const data = (act: string) => acting(act, view);
  const back = press(fr.button.seeBilan, { act: 'show-bilan', bilan });
  if (confirmRelease === true) {
    const yes = { ...data('release-beneficiary'), confirmed: true };
    return [press(button.yesRelease, yes), press(button.no, { act: 'invite', bilan })];
  }
  if (view.stopped && state !== 'accepted') return [back];
  switch (state) {
    case 'accepted':
      return [press(button.access, data('renew-access')), ...(fresh ? [] : [details(view)]), back];
    case 'open':
      return [press(button.renew, data('renew-invitation')), press(button.revoke, data('revoke-invitation')), back];
    case 'expired':
      return [main(button.renew, data('renew-invitation')), back];
    case 'none':
    case 'revoked':
      return [main(button.createCode, data('renew-invitation')), ...(released ? [details(view)] : []), back];
  }
}

/** Without a word of what it says. */
export function drawArrived(
  { bilan, questionnaire, reference, beneficiaryName, interview }: QuestionnaireArrivedView,
  bind: Bind,
): Card {
  return bind('message', {
    head: head(words.arrived.title, {
      where: whereLine(reference, beneficiaryName),
      context: [words.arrived.context(clip(interview, 300))],
    }),
    actions: actions({
      presses: [
        main(words.button.read, { act: 'read-questionnaire', bilan, questionnaire }),
        press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
      ],
    }),
  });
}

export const drawHandOver = (view: HandOverView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { bilan, colleagues, stamp } = view;
    const choices = colleagues.slice(0, room.rows).map(({ id, name }) => ({ title: clip(name, room.text), value: id }));
    const first = choices[0];
    // Seen at once, a few names are not mistaken for one another; clients take what is seen at once for Markdown.
    const style = choices.length <= 6 && choices.every((choice) => isPlain(choice.title)) ? 'expanded' : 'compact';
    const { label, handOver: said } = words;
    const give = main(words.button.handOver, { act: 'hand-over', bilan, nonce: stamp.nonce });
    return bind('hand-over', {
      head: head(said.title, {
        where: whereLine(view.reference),
        notice: noticeLines(view.notice, dates),
        context: [shown(first ? said.context : said.none)],
      }),
      choices: first ? [{ id: 'to', label: label.colleague, value: first.value, choices, style }] : [],
      toggles: first ? [toggle('withNotes', label.withNotes, false, '', room, { hints: [said.notes] })] : [],
      actions: actions({
        presses: [...(first ? [give] : []), press(fr.button.seeBilan, { act: 'show-bilan', bilan })],
      }),
    });
  });
