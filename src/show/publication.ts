import type { PreviewView, PublicationView, View, WithdrawalFailedView } from '../actions/reply';
import { fr } from '../words/fr';
import { frPublication } from '../words/fr-publication';
import { row } from './beneficiary/rows';
import type { Dates } from './dates';
import { cardLimit, fit } from './fit';
import { noticeLines } from './notice';
import { actions, head, main, more, press, whereLine, type Press } from './parts';
import { askedAbout, lineRow, placeOf, type Asked } from './post-line';
import { drawFiledSynthesis, drawOwnSynthesis, drawTeamSynthesis, pagesIn } from './synthesis-text';
import type { Bind } from './templates';
import { clip, shown } from './text';
import type { Card } from './json';

const short = (text: string): string => clip(text, 200);

/** One card of « Qui verra quoi »: its words are those of the very card that is sent. */
interface Preview {
  title: string;
  notes: string[];
  cards: { items: unknown[] }[];
}

interface Content {
  body: unknown[];
  actions: { title: string }[];
}

const contentOf = (card: Card): Content => card.read() as Content;
const titlesOf = ({ actions }: Content): string => actions.map(({ title }) => title).join(', ');

/** « Qui verra quoi »: all of it where one card has room for it, else one after the other. */
export function drawPreview(view: PreviewView, dates: Dates, bind: Bind): Card {
  const all = previewsOf(view, dates, bind);
  const whole = previewCard(view, dates, bind, all);
  if (whole.bytes <= cardLimit) return whole;
  const at = Math.min(Math.max(view.at, 0), all.length - 1);
  return previewCard(view, dates, bind, all.slice(at, at + 1), { at, of: all.length });
}

function previewsOf(view: PreviewView, dates: Dates, bind: Bind): Preview[] {
  const { preview: words } = frPublication;
  const preview = (title: string, notes: string[], card?: Content): Preview => ({
    title: shown(title),
    notes: [...notes, ...(card && titlesOf(card) !== '' ? [words.buttons(titlesOf(card))] : [])].map((note) =>
      shown(note),
    ),
    cards: card ? [{ items: card.body }] : [],
  });
  return [
    ...ownPreviews(view, preview, dates, bind),
    ...(view.channels.length === 0 ? [preview(words.noChannel, [])] : []),
    ...view.channels.flatMap(({ team, channel, views, declined }) =>
      views.map((one) =>
        preview(
          words.channel(short(team), short(channel)),
          [one.text !== undefined ? words.with : declined ? words.declined : words.without],
          contentOf(drawTeamSynthesis(one, dates, bind)),
        ),
      ),
    ),
    preview(words.filed, [], { ...contentOf(drawFiledSynthesis(view.filed, dates, bind)), actions: [] }),
  ];
}

function ownPreviews(
  { beneficiary }: PreviewView,
  preview: (title: string, notes: string[], card?: Content) => Preview,
  dates: Dates,
  bind: Bind,
): Preview[] {
  const { preview: words } = frPublication;
  if (!beneficiary) return [preview(words.beneficiary, [words.notAccepted])];
  const pages = pagesIn(beneficiary.text).length;
  return Array.from({ length: pages }, (_, part) =>
    preview(
      words.beneficiary + (pages > 1 ? words.page(part + 1, pages) : ''),
      [],
      contentOf(drawOwnSynthesis({ ...beneficiary, part }, dates, bind)),
    ),
  );
}

function previewCard(
  { bilan, session, where, stamp, seen, notice }: PreviewView,
  dates: Dates,
  bind: Bind,
  previews: Preview[],
  aside?: { at: number; of: number },
): Card {
  const { preview: words, button } = frPublication;
  const look = (at: number) => ({ act: 'preview-synthesis', bilan, session, at });
  return bind('synthesis-preview', {
    head: head(words.title, {
      where: whereLine(where.reference, where.interview, aside && words.aside(aside.at + 1, aside.of)),
      notice: noticeLines(notice, dates),
      context: [words.context],
    }),
    previews,
    actions: actions({
      presses: [
        main(button.publish, { act: 'publish-synthesis', bilan, session, nonce: stamp.nonce, seen }),
        ...(aside && aside.at + 1 < aside.of ? [press(button.next, look(aside.at + 1))] : []),
        ...(aside && aside.at > 0 ? [press(button.previous, look(aside.at - 1))] : []),
        press(button.edit, { act: 'session-synthesis', bilan, session }),
      ],
    }),
  });
}

/** What went, what did not, to whom and why; what can be sent again, and what a person must look at first. */
export const drawPublication = (view: PublicationView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { publication: words } = frPublication;
    const asked = askedAbout(view.lines);
    return bind('publication', {
      head: head(words.title, {
        where: whereLine(view.where.reference, view.where.interview),
        notice: noticeLines(view.notice, dates),
        context: [
          words.version(view.version, dates.moment(view.publishedAt)),
          ...(view.changed ? [words.changed] : []),
        ],
      }),
      rows: view.lines.slice(0, room.rows).map((line) => lineRow(line, dates)),
      paragraphs: [
        ...(view.noChannel ? [frPublication.preview.noChannel] : []),
        ...(asked ? [words.ask[asked.state](shown(placeOf(asked)))] : []),
      ],
      actions: actions({
        presses: publicationPresses(view, asked),
        more: more({ presses: morePresses(view, asked !== undefined) }),
      }),
    });
  });

function publicationPresses(view: PublicationView, asked: Asked | undefined): Press[] {
  const { button } = frPublication;
  const { bilan, session, stamp, lines } = view;
  const held = { bilan, session, nonce: stamp.nonce };
  const failed = lines.some(({ state }) => state === 'failed');
  const decide = (title: string, how: 'there' | 'anew', post: string) =>
    press(title, { act: 'decide-message', ...held, post, how });
  return [
    ...(view.retry ? [main(failed ? button.retry : button.update, { act: 'resend-synthesis', ...held })] : []),
    ...(asked?.state === 'unknown' ? [decide(button.there, 'there', asked.post)] : []),
    ...(asked
      ? [decide(button.anew, 'anew', asked.post)]
      : [press(button.edit, { act: 'session-synthesis', bilan, session })]),
  ];
}

function morePresses({ bilan, session }: PublicationView, edit: boolean): Press[] {
  const { button } = frPublication;
  return [
    ...(edit ? [press(button.edit, { act: 'session-synthesis', bilan, session })] : []),
    press(button.refresh, { act: 'publication', bilan, session }),
    press(button.filed, { act: 'filed-synthesis', bilan, session }),
    press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
  ];
}

/** What one would be told to try again. */
const passing: ReadonlySet<string> = new Set(['busy', 'too-many']);

/** To the consultant: where the text still is, against its beneficiary's will. */
export const drawWithdrawalFailed = (view: WithdrawalFailedView, bind: Bind): Card =>
  fit((room) => {
    const { withdrawal: words, publication, button } = frPublication;
    const { bilan, stamp, reference, places, because, retry } = view;
    return bind('publication', {
      head: head(words.title, { where: whereLine(reference), context: [words.context[because]] }),
      rows: places.slice(0, room.rows).map(({ team, channel, interview, why }) =>
        row({
          small: clip(interview, room.text),
          title: publication.channel(short(team), short(channel)),
          lines: [retry === 'never' && passing.has(why) ? words.silent : publication.why.channel[why]],
        }),
      ),
      paragraphs: [{ 'by-itself': words.byItself, 'by-hand': words.byHand, never: words.never }[retry]],
      actions: actions({
        presses:
          retry === 'never'
            ? [press(fr.button.myBilans, { act: 'list-bilans' })]
            : [
                main(button.retry, { act: 'retry-withdrawal', bilan, nonce: stamp.nonce }),
                press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
              ],
      }),
    });
  });

export type PublicationCardView = Extract<
  View,
  { kind: 'filed-synthesis' | 'own-synthesis' | 'publication' | 'synthesis-preview' | 'withdrawal-failed' }
>;

export function drawPublishing(view: PublicationCardView, dates: Dates, bind: Bind): Card {
  switch (view.kind) {
    case 'own-synthesis':
      return drawOwnSynthesis(view, dates, bind);
    case 'filed-synthesis':
      return drawFiledSynthesis(view, dates, bind);
    case 'synthesis-preview':
      return drawPreview(view, dates, bind);
    case 'publication':
      return drawPublication(view, dates, bind);
    case 'withdrawal-failed':
      return drawWithdrawalFailed(view, bind);
  }
}
