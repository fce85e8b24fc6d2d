import {
  AlignmentType,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type PageNumberEstimator,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import type { Instant } from '../domain/ids';
import type { SynthesisDocument } from '../domain/synthesis/synthesis-document';
import { documentWords as words } from '../words/fr-synthesis-document';
import { cover, sectionOf } from './synthesis/body';
import { printable } from './synthesis/printable';
import { styles } from './synthesis/styles';

/** The synthesis document as a Word file; the same version gives the same bytes, on any day and any machine. */
export async function synthesisDocx(file: SynthesisDocument, timeZone: string): Promise<Buffer> {
  const packed = await Packer.toBuffer(documentOf(file, timeZone));
  return settled(packed, file.madeAt);
}

/** A4, in twentieths of a point. */
const page = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1_300, bottom: 1_200, left: 1_418, right: 1_418 },
};

const documentOf = (file: SynthesisDocument, timeZone: string): Document =>
  new Document({
    title: printable(`${words.title} – ${file.reference}`),
    subject: words.subtitle,
    creator: printable(file.organisation ?? file.consultant),
    lastModifiedBy: printable(file.organisation ?? file.consultant),
    description: file.reference,
    ...pagesOf(file),
    styles,
    sections: [
      {
        properties: { page, titlePage: true },
        headers: { default: header(file), first: new Header({ children: [new Paragraph('')] }) },
        footers: { default: footer(), first: footer() },
        children: [...cover(file, timeZone), ...file.sections.flatMap((section) => sectionOf(file, section, timeZone))],
      },
    ],
  });

/** What is laid out here, in characters; 20,000 take about a second. */
const laidOutAtMost = 40_000;

/**
 * The pages of the table of contents, laid out as Word does, so that it neither shows blanks nor asks to fill them in.
 * Those of a very long document are left for Word to work out when it opens it.
 */
function pagesOf({ sections, observations }: SynthesisDocument): { pageNumbers?: PageNumberEstimator } {
  const texts = [
    ...sections.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)),
    ...observations.map(({ remark = '' }) => remark),
  ];
  const characters = texts.reduce((sum, { length }) => sum + length, 0);
  return characters > laidOutAtMost ? {} : { pageNumbers: estimatePageNumbersWith({ guess: true }) };
}

const header = ({ reference, organisation }: SynthesisDocument): Header =>
  new Header({
    children: [
      new Paragraph({
        style: 'Small',
        alignment: AlignmentType.END,
        text: printable([organisation, words.title, reference].filter((part) => part !== undefined).join(' · ')),
      }),
    ],
  });

const footer = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Small',
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [words.page, PageNumber.CURRENT, words.of, PageNumber.TOTAL_PAGES] })],
      }),
    ],
  });

/** Puts the version's own date in place of the clock's, and numbers bookmarks from 1: the library counts on and on. */
function settled(packed: Buffer, at: Instant): Buffer {
  const parts = unzipSync(packed);
  const moment = at.replace(/\.\d+Z$/, 'Z');
  const kept: Zippable = {};
  for (const name of Object.keys(parts).sort(contentTypesFirst)) {
    const change = changes[name];
    const bytes = parts[name] ?? new Uint8Array();
    kept[name] = [change ? strToU8(change(strFromU8(bytes), moment)) : bytes, { mtime: zipDate, level: 6 }];
  }
  return Buffer.from(zipSync(kept));
}

function redated(xml: string, moment: string): string {
  return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${moment}`);
}

/** A name people's words could hold is left alone: only attributes and the library's own instructions are touched. */
function renumbered(xml: string): string {
  const numbers = new Map<string, number>();
  const numberOf = (old: string): number => {
    const number = numbers.get(old) ?? numbers.size + 1;
    numbers.set(old, number);
    return number;
  };
  return xml
    .replace(
      /(w:anchor="_Toc|w:name="_Toc|<w:instrText[^>]*>PAGEREF _Toc)(\d+)/g,
      (_all, before: string, old: string) => before.concat(String(numberOf(old))),
    )
    .replace(/(<w:bookmark(?:Start|End)\b[^>]*w:id=")(\d+)/g, (_all, before: string, old: string) =>
      before.concat(String(numberOf(old))),
    );
}

const changes: Record<string, (xml: string, moment: string) => string> = {
  'docProps/core.xml': redated,
  'word/document.xml': renumbered,
};

/** Local time on purpose: that is what a ZIP entry holds, whatever the machine's zone. */
const zipDate = new Date(1980, 0, 1);

const contentTypesFirst = (one: string, other: string): number =>
  rank(one) - rank(other) || (one < other ? -1 : one > other ? 1 : 0);
const rank = (name: string): number => (name === '[Content_Types].xml' ? 0 : 1);
