import type { SessionSynthesisView, SynthesisView } from '../actions/synthesis/view-synthesis';
import { fingerprint } from '../domain/merge';
import { frDelivery } from '../words/fr-delivery';
import { frSynthesis } from '../words/fr-synthesis';
import { frDocument } from '../words/fr-document';
import { sectionName } from '../words/fr-synthesis-document';
import { isWritable } from '../domain/synthesis/synthesis-sections';
import { row, type Row } from './beneficiary/rows';
import { documentCard, draftQuote, input } from './document/fields';
import { missingLists } from './document/submission';
import { fact, together } from './bilan';
import { duration, type Dates } from './dates';
import { fit } from './fit';
import { noticeLines } from './notice';
import { actions, head, main, more, press, whereLine } from './parts';
import { outcomeLists } from './synthesis-text';
import { frPublication } from '../words/fr-publication';
import { fr } from '../words/fr';
import type { Bind } from './templates';
import { clip } from './text';
import type { Card } from './json';

/** What the document holds, section by section, what it lacks, and the way to write, submit and open it. */
export const drawSynthesis = (view: SynthesisView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { desk, button } = frSynthesis;
    const { bilan, last } = view;
    const lists = missingLists(view.missing, room);
    return documentCard(bind, {
      head: head(desk.title(clip(view.beneficiaryName, 200)), {
        where: whereLine(view.reference, last && desk.last(last.version, last.state)),
        notice: noticeLines(view.notice, dates),
        context: [lists.length === 0 ? desk.complete : desk.incomplete],
      }),
      rows: view.sections.map((section) => sectionRow(view, section)),
      lists,
      paragraphs: [desk.link],
      actions: actions({
        presses: [
          main(frDocument.button.submit, { act: 'review-document', bilan }),
          press(frDocument.button.objectives, { act: 'objectives', bilan }),
        ],
        links: [{ title: button.open, url: clip(view.link, 4_000) }],
        more: more({
          presses: [
            ...(last ? [press(frDocument.button.versions, { act: 'document-versions', bilan })] : []),
            press(frDelivery.button.file, { act: 'document-file', bilan }),
            press(button.refresh, { act: 'synthesis', bilan }),
            press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
          ],
        }),
      }),
    });
  });

function sectionRow({ bilan, last }: SynthesisView, section: SynthesisView['sections'][number]): Row {
  const { desk } = frSynthesis;
  const { number, paragraphs, written, fresh } = section;
  if (!isWritable(number)) return row({ title: sectionName(number), lines: [last ? desk.inVersions : desk.later] });
  const holds = number === 1 ? desk.record(paragraphs) : paragraphs === 0 ? desk.nothing : desk.paragraphs(paragraphs);
  return row({
    title: sectionName(number),
    lines: [[holds, ...(written ? [desk.written] : []), ...(fresh > 0 ? [desk.fresh(fresh)] : [])].join(fr.separator)],
    press: { title: desk.edit(sectionName(number)), data: { act: 'edit-section', bilan, section: number } },
  });
}

/** The text of one session, edited in place; a text kept from another device is shown under it, to take or to drop. */
export const drawSessionSynthesis = (view: SessionSynthesisView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { bilan, session, where, draft } = view;
    const { session: words, button } = frSynthesis;
    const held = { bilan, session, nonce: view.stamp.nonce };
    const settle = (title: string, take: boolean) =>
      draft ? [press(title, { act: 'settle-session-synthesis', ...held, draft: draft.id, take })] : [];
    const { part, parts } = view;
    const saving = { act: 'save-session-synthesis', ...held, part, base: fingerprint(view.text) };
    const save = main(button.save, { ...saving, then: 'stay' });
    const preview = press(frPublication.button.preview, { ...saving, then: 'preview' });
    const turns = [
      ...(part + 1 < parts ? [press(button.following, { ...saving, then: 'next' })] : []),
      ...(part > 0 ? [press(button.before, { ...saving, then: 'previous' })] : []),
    ];
    return bind('session-synthesis', {
      head: head(words.title, {
        where: whereLine(where.reference, where.interview, parts > 1 ? fr.where.page(part + 1, parts) : undefined),
        notice: noticeLines(view.notice, dates),
        context: [
          view.savedAt !== undefined
            ? words.saved(dates.moment(view.savedAt))
            : view.text === ''
              ? words.unmarked
              : words.prefilled,
          ...publishedLines(view, dates),
        ],
      }),
      facts: together([
        fact(words.duration, duration(view.minutes)),
        fact(words.next, view.next ? dates.appointment(view.next) : words.none),
      ]),
      fields: [
        {
          before: [],
          ...input('synthesis', words.label, view.text, words.placeholder),
          after: draft ? [draftQuote(draft, Math.min(room.text, 5_000))] : [],
        },
      ],
      lists: outcomeLists(view, room),
      actions: actions({
        presses: [
          save,
          ...(draft ? [] : turns.length > 0 ? turns : [preview]),
          ...settle(button.add, true),
          ...settle(button.drop, false),
        ],
        more: more({
          presses: [
            ...(draft ? turns : []),
            ...(draft || turns.length > 0 ? [preview] : []),
            ...(view.published
              ? [press(frPublication.button.publication, { act: 'publication', bilan, session })]
              : []),
            press(button.document, { act: 'synthesis', bilan }),
            press(fr.button.seeBilan, { act: 'show-bilan', bilan }),
          ],
        }),
      }),
    });
  });

function publishedLines({ published }: SessionSynthesisView, dates: Dates): string[] {
  const { session: words } = frSynthesis;
  if (!published) return [];
  const said = words.published(published.version, dates.moment(published.at));
  return [published.changed ? `${said} ${words.changed}` : said];
}
