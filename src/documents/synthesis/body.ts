import { HeadingLevel, Paragraph, TableOfContents, type FileChild } from 'docx';
import type { PrintedSection, SynthesisDocument } from '../../domain/synthesis-document';
import { documentWords as words, sectionTitles } from '../../words/fr-synthesis-document';
import { wordsParagraph, wordsParagraphs } from './printable';
import { factsTable, tableOf } from './table';
import { saidDay, saidDuration } from './said';
import { signaturePlace } from './signature';

/** Title, names and dates: one page of its own, and the table of contents below them. */
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
    new TableOfContents(words.contents, { hyperlink: true, headingStyleRange: '1-2' }),
  ];
}

const titleOf = (section: number): string => `${section}. ${sectionTitles[section - 1] ?? ''}`;

export function sectionOf(file: SynthesisDocument, section: PrintedSection, timeZone: string): FileChild[] {
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      // The first section begins on a page of its own, below nothing of the table of contents.
      pageBreakBefore: section.number === 1,
      text: titleOf(section.number),
    }),
    ...(section.number === 1 ? frame(file, timeZone) : []),
    ...contentOf(file, section),
    ...(section.number === file.sections.length ? ending(file, timeZone) : []),
  ];
}

function contentOf(file: SynthesisDocument, { number, table, paragraphs }: PrintedSection): FileChild[] {
  const last = number === file.sections.length;
  if (paragraphs.length === 0) return number === 1 || last ? [] : [wordsParagraph(words.empty, { style: 'Small' })];
  if (!table) return paragraphs.flatMap(({ text }) => wordsParagraphs(text, { style: 'Words' }));
  const columns = [
    { title: words.point, share: 30 },
    { title: words.planned, share: 46 },
    { title: words.due, share: 24 },
  ];
  let under = '';
  const rows = paragraphs.map(({ question, text }) => {
    const point = question ?? words.otherPoint;
    const first = point === under ? '' : point;
    under = point;
    return [first, text, ''];
  });
  return [tableOf(columns, rows)];
}

/** The sessions held and the time they took, as the file's own record says. */
function frame({ sessions, hours }: SynthesisDocument, timeZone: string): FileChild[] {
  const heading = new Paragraph({ heading: HeadingLevel.HEADING_2, text: words.sessions });
  if (sessions.length === 0) return [heading, wordsParagraph(words.noSession, { style: 'Small' })];
  const columns = [
    { title: words.interview, share: 56 },
    { title: words.date, share: 26 },
    { title: words.duration, share: 18 },
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
  const told = file.observations.map(({ section, remark }) => [titleOf(section), remark ?? words.agreed]);
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_2, text: words.observations }),
    told.length > 0 ? tableOf(columns, told) : wordsParagraph(words.noObservation, { style: 'Small' }),
    new Paragraph({ heading: HeadingLevel.HEADING_2, text: words.receipt }),
    wordsParagraph(
      file.receivedAt === undefined ? words.notReceived : words.received(saidDay(timeZone)(file.receivedAt)),
      { style: 'Words', keepNext: true },
    ),
    ...signaturePlace(file),
  ];
}
