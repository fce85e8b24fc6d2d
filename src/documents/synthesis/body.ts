import { HeadingLevel, Paragraph, TableOfContents, type FileChild } from 'docx';
import type { PrintedSection, SynthesisDocument } from '../../domain/synthesis/synthesis-document';
import { planRow } from '../../domain/synthesis/synthesis-sections';
import { documentWords as words, sectionName } from '../../words/fr-synthesis-document';
import { printable, wordsParagraph, wordsParagraphs } from './printable';
import { factsTable, tableOf } from './table';
import { saidDay, saidDuration } from './said';
import { signaturePlace } from './signature';

/** Title, names and dates: one page of its own. The table of contents heads the next, where the first section follows. */
export function cover(file: SynthesisDocument, timeZone: string): FileChild[] {
  const day = saidDay(timeZone);
  const facts: [string, string][] = [
    ...(file.organisation === undefined ? [] : [[words.organisation, file.organisation] as [string, string]]),
    [words.reference, file.reference],
    [words.beneficiary, file.beneficiary],
    [words.consultant, file.consultant],
    [words.opened, day(file.openedAt)],
    [words.made, day(file.madeAt)],
    [words.version, words.versionNumber(file.version, file.state)],
  ];
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, text: words.title }),
    wordsParagraph(words.subtitle, { style: 'Subtitle' }),
    factsTable(facts),
    new Paragraph({ style: 'Small', spacing: { before: 480 }, text: words.secret }),
    wordsParagraph(words.law, { style: 'Small' }),
    new Paragraph({ style: 'ContentsTitle', pageBreakBefore: true, text: words.contents }),
    new TableOfContents(words.contents, { hyperlink: true, headingStyleRange: '1-1' }),
  ];
}

export function sectionOf(file: SynthesisDocument, section: PrintedSection, timeZone: string): FileChild[] {
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, text: sectionName(section.number) }),
    ...(section.number === 1 ? frame(file, timeZone) : []),
    ...contentOf(file, section),
    ...(section.number === file.sections.length ? ending(file, timeZone) : []),
  ];
}

function contentOf(file: SynthesisDocument, { number, table, paragraphs }: PrintedSection): FileChild[] {
  const last = number === file.sections.length;
  if (paragraphs.length === 0) return number === 1 || last ? [] : [wordsParagraph(words.empty, { style: 'Small' })];
  if (!table) return underTopics(paragraphs);
  const columns = [
    { title: words.point, share: 30 },
    { title: words.planned, share: 45 },
    { title: words.due, share: 25 },
  ];
  let under = '';
  const rows = paragraphs.map(({ question, text }) => {
    const point = question ?? words.otherPoint;
    const first = point === under ? '' : point;
    under = point;
    const { text: planned, due } = planRow(text);
    return [first, planned, due];
  });
  return [tableOf(columns, rows)];
}

/** A subheading where another topic begins; a section on one topic needs none. */
function underTopics(paragraphs: PrintedSection['paragraphs']): FileChild[] {
  const several = new Set(paragraphs.flatMap(({ topic }) => topic ?? [])).size > 1;
  let under: string | undefined;
  return paragraphs.flatMap(({ topic, text }) => {
    const another = several && topic !== undefined && topic !== under;
    under = topic ?? under;
    return [
      ...(another ? [new Paragraph({ heading: HeadingLevel.HEADING_2, text: printable(topic) })] : []),
      ...wordsParagraphs(text, { style: 'Words' }),
    ];
  });
}

/** The sessions held and the time they took, as the file's own record says. */
function frame({ sessions, hours }: SynthesisDocument, timeZone: string): FileChild[] {
  const heading = new Paragraph({ heading: HeadingLevel.HEADING_2, text: words.sessions });
  if (sessions.length === 0) return [heading, wordsParagraph(words.noSession, { style: 'Small' })];
  const columns = [
    { title: words.interview, share: 62 },
    { title: words.date, share: 24 },
    { title: words.duration, share: 14 },
  ];
  const day = saidDay(timeZone);
  const total = hours.accompaniment + hours.deskWork + hours.personalWork;
  return [
    heading,
    tableOf(
      columns,
      sessions.map(({ interview, at, minutes }) => [interview, day(at), saidDuration(minutes)]),
    ),
    new Paragraph({
      style: 'Words',
      spacing: { before: 160 },
      text: `${words.total}\u00a0: ${saidDuration(total)}, ${words.accompaniment}\u00a0: ${saidDuration(hours.accompaniment)}.`,
    }),
  ];
}

function ending(file: SynthesisDocument, timeZone: string): FileChild[] {
  const columns = [
    { title: words.section, share: 38 },
    { title: words.observation, share: 62 },
  ];
  const told = file.observations.map(({ section, remark }) => [
    section === file.sections.length ? words.whole : sectionName(section),
    remark ?? words.agreed,
  ]);
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_2, text: words.observations }),
    told.length > 0 ? tableOf(columns, told) : wordsParagraph(words.noObservation[file.state], { style: 'Small' }),
    new Paragraph({ heading: HeadingLevel.HEADING_2, text: words.receipt }),
    wordsParagraph(
      file.receivedAt === undefined ? words.notReceived : words.received(saidDay(timeZone)(file.receivedAt)),
      { style: 'Words', keepNext: true },
    ),
    ...signaturePlace(file),
  ];
}
