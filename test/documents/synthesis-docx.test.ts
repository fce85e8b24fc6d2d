import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { sha256 } from '../../src/domain/ids';
import { synthesisDocx } from '../../src/documents/synthesis-docx';
import type { SynthesisDocument } from '../../src/domain/synthesis/synthesis-document';
import { all, OpenedDocx } from '../support/docx-reader';
import { compileOnRequire } from '../support/store-process';
import { documentWith, fullDocument } from '../support/synthesis-sample';

const written = synthesisDocx(fullDocument(), 'Europe/Paris');
const opened = async (document?: SynthesisDocument) =>
  new OpenedDocx(await (document === undefined ? written : synthesisDocx(document, 'Europe/Paris')));
const styled = (docx: OpenedDocx, style: string) => docx.paragraphs().filter((one) => one.style === style);
/** As a reader compares texts: a blank line parts paragraphs. */
const read = (text: string) => text.replace(/\r\n?/g, '\n');

/** The same document written by a process of its own, in another time zone and language. */
async function hashElsewhere(zone: string): Promise<string> {
  const script = require.resolve('./processes/hash-document.ts');
  const env = { PATH: process.env['PATH'], TZ: zone, LANG: 'ja_JP.UTF-8', LC_ALL: 'C' };
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', compileOnRequire, script], { env });
  return stdout;
}

describe('the Word file of a full bilan', () => {
  test('holds every paragraph of the record, in order, and no other words of people', async () => {
    const document = fullDocument();
    const docx = await opened(document);
    const text = docx.text();
    let from = 0;
    for (const { paragraphs } of document.sections.filter((section) => !section.table)) {
      for (const part of paragraphs.flatMap((one) => one.text.split('\n\n'))) {
        const at = text.indexOf(part, from);
        expect({ part, found: at >= 0 }).toEqual({ part, found: true });
        from = at + part.length;
      }
    }
    expect(text).not.toContain('CANARI');
  });

  test('names organisation, reference, people and dates on its cover', async () => {
    const docx = await opened();
    expect(docx.tables()[0]!.rows).toEqual([
      ['Organisme', 'Horizons Compétences'],
      ['Référence', 'BC-7F3K-92'],
      ['Bénéficiaire', 'Léa Moreau'],
      ['Consultant', 'Nadia Benali'],
      ['Bilan ouvert le', '1er septembre 2026'],
      ['Document établi le', '17 novembre 2026'],
      ['Version', '2'],
    ]);
    expect(styled(docx, 'Title').map(({ text }) => text)).toEqual(['Document de synthèse']);
  });

  test('has ten headings of the first level, never skips one, and a table of contents that points to them', async () => {
    const docx = await opened();
    const headings = docx.paragraphs().filter(({ style }) => /^Heading\d$/.test(style));
    expect(headings.filter(({ style }) => style === 'Heading1').map(({ text }) => text.split('.')[0])).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
    ]);
    expect(headings[0]?.style).toBe('Heading1');
    const contents = styled(docx, 'TOC1');
    const anchors = contents.map(({ element }) => all(element, 'w:hyperlink')[0]?.getAttribute('w:anchor'));
    const marks = all(docx.document, 'w:bookmarkStart').map((mark) => mark.getAttribute('w:name'));
    expect(contents).toHaveLength(10);
    expect(anchors).toEqual(marks);
    expect(all(docx.document, 'w:instrText').some((field) => field.textContent.startsWith('TOC '))).toBe(true);
  });

  test('tells the page of each part in its table of contents, so that Word has nothing to ask', async () => {
    const docx = await opened();
    const pages = styled(docx, 'TOC1').map(({ text }) => Number(/\t(\d+)$/.exec(text)?.[1]));
    expect(pages).toEqual([2, 2, 3, 4, 5, 5, 6, 6, 7, 7]);
    const fields = all(docx.document, 'w:fldChar');
    expect(fields.filter((field) => field.getAttribute('w:dirty') === 'true')).toEqual([]);
    const settings = all(docx.xml('word/settings.xml'), 'w:updateFields');
    expect(settings).toEqual([]);
  });

  test('heads the paragraphs of a part that holds several topics, and of no other', async () => {
    const docx = await opened();
    const headings = docx.paragraphs().filter(({ style }) => /^Heading\d$/.test(style));
    const under = (number: number) => {
      const from = headings.findIndex(({ text }) => text.startsWith(`${number}. `));
      const next = headings.findIndex(({ text }) => text.startsWith(`${number + 1}. `));
      return headings.slice(from + 1, next).map(({ text }) => text);
    };
    expect(under(3)).toEqual(['Parcours', 'Expériences professionnelles', 'Formations']);
    expect(under(4)).toEqual(['Analyse', 'Résultats des tests', 'Approfondissement', 'Projection']);
    expect(under(9)).toEqual([]);
    const levels = all(docx.xml('word/styles.xml'), 'w:outlineLvl').map((level) => level.getAttribute('w:val'));
    expect(levels.slice(0, 2)).toEqual(['0', '1']);
  });

  test('shows the action plan as a table with a heading row, one row for each paragraph', async () => {
    const document = fullDocument();
    const plan = (await opened()).tables().find(({ rows }) => rows[0]?.[0] === 'Point abordé')!;
    expect(plan.heading).toBe(true);
    const told = document.sections[8]!.paragraphs;
    expect(plan.rows.slice(1).map(([question, text]) => [question, text])).toEqual(
      told.map(({ question, text }) => [question, text]),
    );
  });

  test('ends with the observations as written, the receipt and a place to sign', async () => {
    const docx = await opened();
    const [observations] = docx.tables().filter(({ rows }) => rows[0]?.[0] === 'Partie');
    expect(observations!.rows[7]![1]).toBe("Je souhaite que l'alternative soit présentée comme une vraie option.");
    expect(observations!.rows[1]![1]).toBe("D'accord");
    expect(docx.text()).toContain("J'ai reçu le document de synthèse le 23 novembre 2026.");
    expect(
      docx
        .tables()
        .at(-1)!
        .rows[0]!.map((box) => box.split('\n\n')[0]),
    ).toEqual(['Bénéficiaire\u00a0: Léa Moreau', 'Consultant\u00a0: Nadia Benali']);
  });

  test('is in French, titled, and numbers its pages', async () => {
    const docx = await opened();
    expect(docx.parsed()).toContain('word/styles.xml');
    expect(all(docx.xml('word/styles.xml'), 'w:lang')[0]?.getAttribute('w:val')).toBe('fr-FR');
    expect(all(docx.xml('docProps/core.xml'), 'dc:title')[0]?.textContent).toBe('Document de synthèse – BC-7F3K-92');
    const footers = docx.parsed().filter((name) => name.startsWith('word/footer'));
    const fields = footers.map((name) => all(docx.xml(name), 'w:instrText').map((field) => field.textContent));
    expect(fields).toEqual(footers.map(() => ['PAGE', 'NUMPAGES']));
  });

  test('has the same bytes in another process, in a time zone where the day is another', async () => {
    const here = sha256(await written);
    expect(await hashElsewhere('Pacific/Kiritimati')).toBe(here);
  });

  test('has the same bytes whenever it is made, and others for another word', async () => {
    const document = fullDocument();
    const first = await written;
    expect(sha256(await synthesisDocx(document, 'Europe/Paris'))).toBe(sha256(first));
    const other = { ...document, consultant: 'Nadia Benaly' };
    expect(sha256(await synthesisDocx(other, 'Europe/Paris'))).not.toBe(sha256(first));
  });
});

test('the compiled program writes the same bytes in a thread of its own', async () => {
  if (!existsSync('dist/documents/print.js')) throw new Error('dist is missing: npm run build');
  const script = `
    const { createPrint } = require(${JSON.stringify(resolve('dist/documents/print.js'))});
    const file = JSON.parse(process.argv[1]);
    createPrint()(file, 'Europe/Paris').then((bytes) => process.stdout.write(bytes));`;
  const run = ['-e', script, JSON.stringify(fullDocument())];
  const { stdout } = await promisify(execFile)(process.execPath, run, { encoding: 'buffer' });
  expect(sha256(stdout)).toBe(sha256(await written));
});

describe('what people type', () => {
  test('stands as typed: Markdown, markup, template braces, emoji, tabs and line ends', async () => {
    const texts = [
      '**gras** _ital_ # titre',
      '<b>&amp;</b> ]]>',
      '${nom} {{DATE(1)}}',
      '👩🏽‍💻 ✨',
      'a\tb\nc',
      '  espaces  ',
    ];
    const docx = await opened(documentWith(...texts));
    const words = styled(docx, 'Words').map(({ text }) => text);
    expect(words).toEqual(expect.arrayContaining(texts));
  });

  test('reads from right to left where its first letter does', async () => {
    const docx = await opened(documentWith('مرحبا بكم', '« שלום » 12', 'Bonjour مرحبا'));
    const words = styled(docx, 'Words').slice(-4, -1);
    expect(words.map(({ element }) => all(element, 'w:bidi').length)).toEqual([1, 1, 0]);
    expect(words.map(({ element }) => all(element, 'w:rtl').length)).toEqual([1, 1, 0]);
  });

  test('shows what XML cannot hold, in its place', async () => {
    const docx = await opened(documentWith('a\u0000b\u0007c\u001bd\u007fe\ud800f\uffffg'));
    expect(styled(docx, 'Words').map(({ text }) => text)).toContain('a␀b␇c␛d␡e�f�g');
  });

  test('opens whatever was typed', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 60 }), text, async (words, name) => {
        const docx = await opened({ ...documentWith(...words), beneficiary: name, organisation: name });
        const parts = ['word/document.xml', 'docProps/core.xml', 'word/header1.xml'].map((part) => docx.xml(part));
        expect(parts.map(({ tagName }) => tagName)).toEqual(['w:document', 'cp:coreProperties', 'w:hdr']);
      }),
      { numRuns: 5 },
    );
  });

  test('is never cut: 200 answers of 3,000 characters', async () => {
    const answers = Array.from({ length: 200 }, (_, at) => `${at} `.padEnd(3_000, 'mot long '));
    const document = documentWith(...answers);
    const plan = {
      ...document,
      sections: document.sections.map((one) =>
        one.number === 9 ? { ...one, paragraphs: answers.slice(0, 20).map((text) => ({ text })) } : one,
      ),
    };
    const docx = await opened(plan);
    const words = styled(docx, 'Words').map(({ text }) => text);
    expect(words.filter((text) => answers.some((one) => read(one) === text))).toHaveLength(200);
  });

  test('nothing at all makes a document all the same, each empty section named', async () => {
    const empty = { ...documentWith(), sessions: [], observations: [] };
    const { receivedAt: _none, organisation: _unknown, ...draft } = empty;
    const docx = await opened({ ...draft, state: 'draft' });
    expect(styled(docx, 'Heading1')).toHaveLength(10);
    expect(docx.text().split("Rien n'a été retenu pour cette partie.")).toHaveLength(9);
    expect(docx.text()).toContain('2 (brouillon)');
  });
});
