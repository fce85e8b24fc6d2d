import type {
  DocumentNewsView,
  DocumentVersionsView,
  Missing,
  ObservationsView,
  ReviewDocumentView,
  VersionLine,
} from '../../actions/document/view-document';
import { isWritable } from '../../domain/synthesis/synthesis-sections';
import { frDocument } from '../../words/fr-document';
import { fr } from '../../words/fr';
import { sectionName, sectionTitles } from '../../words/fr-synthesis-document';
import { row, type Row } from '../beneficiary/rows';
import type { Dates } from '../dates';
import { cardLimit, fit } from '../fit';
import { actions, head, listings, main, more, press, whereLine, type Listing, type Press, type Room } from '../parts';
import { pagesOf } from '../session/block-pages';
import type { Bind } from '../templates';
import { bytesOf, clip } from '../text';
import { announcementNotes, announcementRows, announcementPresses, missingLine } from './announcement';
import { documentCard, input, inputText, noticesOf } from './fields';
import type { Card } from '../json';

const { button } = frDocument;

/** What the document lacks, list by list. */
export function missingLists(
  { emptySections, interviews, leftOpen, objectives, waiting }: Missing,
  room: Room,
): Listing[] {
  const words = frDocument.missing;
  return listings(
    room,
    [words.emptySections, emptySections.map(sectionName)],
    [words.interviews, interviews],
    [words.objectives, objectives.map(({ interview, count }) => words.objectivesOf(interview, count))],
    [words.leftOpen, leftOpen.map((one) => leftLine(one, leftOpen))],
    [
      words.waiting,
      waiting.flatMap(({ section, drafts, fresh }) => [
        ...(drafts > 0 ? [words.drafts(sectionName(section), drafts)] : []),
        ...(fresh > 0 ? [words.fresh(sectionName(section), fresh)] : []),
      ]),
    ],
  );
}

/** Two interviews may hold a block of the same title. */
function leftLine({ text, interview }: Missing['leftOpen'][number], all: Missing['leftOpen']): string {
  const twins = all.filter((one) => one.text === text).length > 1;
  return twins ? frDocument.missing.leftIn(text, interview) : text;
}

/** Before « Soumettre au bénéficiaire ». */
export const drawReviewDocument = (view: ReviewDocumentView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { review: words } = frDocument;
    const { bilan, accepted, last, version } = view;
    const lists = missingLists(view.missing, room);
    const how = last && (last.state === 'final' ? 'final' : last.observed ? 'observed' : 'waiting');
    const desk = press(button.desk, { act: 'synthesis', bilan });
    const submit = main(button.submit, {
      act: 'submit-document',
      bilan,
      after: last?.version ?? 0,
      nonce: view.stamp.nonce,
    });
    const reason = input(
      'reason',
      words.reason,
      inputText({ stored: '', typed: view.reason }),
      words.reasonPlaceholder,
    );
    return documentCard(bind, {
      head: head(words.title(clip(view.beneficiaryName, 200)), {
        where: whereLine(view.reference, words.version(version)),
        notice: noticesOf(view.notice, dates, words.reason),
        context: [accepted ? (lists.length === 0 ? words.complete : words.incomplete) : words.nobody],
      }),
      lists,
      fields: accepted && last && how ? [{ before: [], ...reason, after: [] }] : [],
      paragraphs: last && how ? [words.replaces(last.version, words.how[how])] : [],
      actions: actions({
        presses: accepted ? [submit, desk] : [main(fr.beneficiaryDesk.button.invite, { act: 'invite', bilan }), desk],
      }),
    });
  });

/** Every version, the newest first. */
export const drawVersions = (view: DocumentVersionsView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const { versions: words } = frDocument;
    const { bilan, reference, versions, announcement, stamp, recalled } = view;
    const [last] = versions;
    const act = (name: string, version: number) => ({ act: name, bilan, version, nonce: stamp.nonce });
    const presses: Press[] = [
      ...(last?.observedAt === undefined
        ? []
        : [main(button.readObservations, { act: 'read-observations', bilan, version: last.version })]),
      ...announcementPresses(view),
      ...(last === undefined || recalled === undefined
        ? []
        : [press(button.remind, { ...act('remind-document', last.version), asked: recalled })]),
      press(button.newVersion, { act: 'review-document', bilan }),
    ];
    return documentCard(bind, {
      head: head(words.title, {
        where: whereLine(reference),
        notice: noticesOf(view.notice, dates, ''),
        context: [words.context],
      }),
      rows: [
        ...versions.slice(0, room.rows).map((line) => versionRow(bilan, line, dates, room)),
        ...announcementRows(announcement, dates),
      ],
      paragraphs: announcementNotes(announcement),
      actions: actions({
        presses: presses.slice(0, 3),
        more: more({ presses: [...presses.slice(3), press(button.desk, { act: 'synthesis', bilan })] }),
      }),
    });
  });

function versionRow(bilan: string, line: VersionLine, dates: Dates, room: Room): Row {
  const { versions: words } = frDocument;
  const { version, reason, sha256, observedAt } = line;
  const hash = sha256.replace(/.{8}(?=.)/g, '$& ');
  return row({
    title: words.line(version, dates.moment(line.madeAt)),
    lines: [
      stateOf(line, dates),
      ...(reason === undefined ? [] : [words.reason(clip(reason, Math.min(room.text, 400)))]),
      words.hash(hash),
    ],
    ...(observedAt === undefined
      ? {}
      : { press: { title: words.read(version), data: { act: 'read-observations', bilan, version } } }),
  });
}

function stateOf({ state, observedAt, receivedAt, remarks }: VersionLine, dates: Dates): string {
  const { versions: words } = frDocument;
  const received = receivedAt === undefined ? '' : dates.day(receivedAt);
  switch (state) {
    case 'final':
      return words.final(received);
    case 'final-superseded':
      return words.finalSuperseded(received);
    case 'superseded':
      return words.superseded;
    case 'submitted':
      return observedAt === undefined ? words.submitted : words.observed(dates.day(observedAt), remarks);
  }
}

type Observation = ObservationsView['observations'][number];

/** What the beneficiary said of a version, remark by remark; each opens the section it is about. */
export function drawObservations(view: ObservationsView, dates: Dates, bind: Bind): Card {
  const { observations: words } = frDocument;
  const { bilan, version, observations } = view;
  const card = (rows: Row[], turns: Press[] = []): Card =>
    documentCard(bind, {
      head: head(words.title, {
        where: whereLine(view.reference, frDocument.review.version(version)),
        context: [words.context(dates.moment(view.sentAt)), ...(view.superseded ? [words.superseded] : [])],
      }),
      rows,
      paragraphs: observations.length === 0 ? [words.silent] : [],
      actions: actions({
        presses: [
          ...turns,
          press(button.newVersion, { act: 'review-document', bilan }),
          press(button.versions, { act: 'document-versions', bilan }),
        ],
      }),
    });
  const weigh = (one: Observation, level: number) => bytesOf(observationRow(bilan, one, level)) + 900;
  const { page, levels } = pagesOf(observations, weigh, cardLimit - card([]).bytes - 2_000, view.part);
  const rows = levels.flatMap((level, at) => {
    const one = observations[page.start + at];
    return one ? [observationRow(bilan, one, level)] : [];
  });
  const turn = (part: number) => ({ act: 'read-observations', bilan, version, part });
  return card(rows, [
    ...(page.next === undefined ? [] : [main(fr.beneficiary.button.nextPage, turn(page.next))]),
    ...(page.previous === undefined ? [] : [press(fr.beneficiary.button.previousPage, turn(page.previous))]),
  ]);
}

const longest = 6_000;

function observationRow(bilan: string, { section, remark }: Observation, level: number): Row {
  const { observations: words } = frDocument;
  const title = isWritable(section) ? sectionName(section) : words.whole;
  if (remark === undefined) return row({ title, lines: [words.agreed] });
  const cut = level > 1 && bytesOf(remark) > longest;
  return row({
    small: words.remark,
    title,
    lines: cut ? [clip(remark, longest), words.cut] : [remark],
    ...(isWritable(section)
      ? {
          press: {
            title: words.edit(sectionTitles[section - 1] ?? ''),
            data: { act: 'edit-section', bilan, section },
          },
        }
      : {}),
  });
}

/** That something came of a document: where to look, and nothing of what it says. */
export function drawNews({ bilan, reference, version, news, stamp }: DocumentNewsView, dates: Dates, bind: Bind): Card {
  const { news: words } = frDocument;
  const card = (title: string, context: string[], presses: Press[]) =>
    bind('message', {
      head: head(title, { where: whereLine(reference, frDocument.review.version(version)), context }),
      actions: actions({ presses }),
    });
  switch (news.what) {
    case 'submitted':
      return card(
        words.submitted,
        [words.submittedContext(clip(news.consultantName, 300))],
        [main(button.read, { act: 'read-document', bilan })],
      );
    case 'observations':
      return card(
        words.observations,
        [words.observationsContext(version, news.remarks)],
        [main(button.readObservations, { act: 'read-observations', bilan, version })],
      );
    case 'received':
      return card(
        words.received,
        [words.receivedContext(version, dates.moment(news.at))],
        [main(button.versions, { act: 'document-versions', bilan })],
      );
    case 'not-announced':
      return card(
        words.notAnnounced,
        [words.notAnnouncedContext(version), ...news.lines.map(missingLine)],
        [
          main(button.announce, { act: 'announce-document', bilan, version, nonce: stamp.nonce }),
          press(button.versions, { act: 'document-versions', bilan }),
        ],
      );
  }
}
