import fc from 'fast-check';
import { sha256, synthesisDocx } from '../../src/documents/synthesis-docx';
import { all, OpenedDocx } from '../support/docx-reader';
import { documentWith, fullDocument } from '../support/synthesis-sample';

const opened = async (document = fullDocument()) => new OpenedDocx(await synthesisDocx(document, 'Europe/Paris'));
const styled = (docx: OpenedDocx, style: string) => docx.paragraphs().filter((one) => one.style === style);
/** As a reader compares texts: a blank line parts paragraphs. */
const read = (text: string) => text.replace(/\r\n?/g, '\n');

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
    const contents = docx.paragraphs().filter(({ style }) => /^TOC\d$/.test(style));
    const anchors = contents.map(({ element }) => all(element, 'w:hyperlink')[0]?.getAttribute('w:anchor'));
    const marks = all(docx.document, 'w:bookmarkStart').map((mark) => mark.getAttribute('w:name'));
    expect(contents).toHaveLength(headings.length);
    expect(anchors).toEqual(marks);
    expect(all(docx.document, 'w:instrText').some((field) => field.textContent.startsWith('TOC '))).toBe(true);
  });

  test('shows the action plan as a table with a heading row, one row for each paragraph', async () => {
    const document = fullDocument();
    const plan = (await opened(document)).tables().find(({ rows }) => rows[0]?.[0] === 'Point abordé')!;
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

  test('has the same bytes whenever it is made, and others for another word', async () => {
    const document = fullDocument();
    const [first, later] = [
      await synthesisDocx(document, 'Europe/Paris'),
      await synthesisDocx(document, 'Europe/Paris'),
    ];
    expect(sha256(later)).toBe(sha256(first));
    const other = { ...document, consultant: 'Nadia Benaly' };
    expect(sha256(await synthesisDocx(other, 'Europe/Paris'))).not.toBe(sha256(first));
  });
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
  }, 30_000);

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
  }, 30_000);

  test('nothing at all makes a document all the same, each empty section named', async () => {
    const empty = { ...documentWith(), sessions: [], observations: [] };
    const { receivedAt: _none, organisation: _unknown, ...draft } = empty;
    const docx = await opened({ ...draft, state: 'draft' });
    expect(styled(docx, 'Heading1')).toHaveLength(10);
    expect(docx.text().split("Rien n'a été retenu pour cette partie.")).toHaveLength(9);
    expect(docx.text()).toContain('2 (brouillon)');
  });
});
