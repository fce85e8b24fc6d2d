import { BorderStyle, ShadingType, Table, TableCell, TableLayoutType, TableRow, WidthType, type Paragraph } from 'docx';
import { accent } from './styles';
import { wordsParagraph, wordsParagraphs } from './printable';

/** Width between the margins, in twentieths of a point. */
export const textWidth = 9_070;

const line = { style: BorderStyle.SINGLE, size: 4, color: 'B8C4D0' };
const borders = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line };

/** Characters a row may hold and still be kept on one page. */
const shortRow = 900;

export interface Column {
  title: string;
  /** Parts of the whole width. */
  share: number;
}

/** A table whose first row names its columns, and stands again on each page it runs over. */
export function tableOf(columns: readonly Column[], rows: readonly (readonly string[])[]): Table {
  const widths = widthsOf(columns);
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders,
    rows: [headerRow(columns, widths), ...rows.map((cells) => bodyRow(cells, widths))],
  });
}

const headerRow = (columns: readonly Column[], widths: number[]): TableRow =>
  new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title }, at) =>
      cell([wordsParagraph(title, { style: 'Cell', strong: true, keepNext: true })], widths[at] ?? 0, 'E6ECF2'),
    ),
  });

/** The first column names its row. */
const bodyRow = (cells: readonly string[], widths: number[]): TableRow =>
  new TableRow({
    cantSplit: cells.every((text) => text.length < shortRow),
    children: cells.map((text, at) =>
      cell(wordsParagraphs(text, { style: 'Cell', strong: at === 0 }), widths[at] ?? 0),
    ),
  });

const cell = (children: Paragraph[], width: number, fill?: string): TableCell =>
  new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
    margins: { left: 110, right: 110 },
    ...(fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, color: accent, fill } }),
  });

function widthsOf(columns: readonly Column[]): number[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  return columns.map(({ share }) => Math.floor((share / all) * textWidth));
}

/** Names and values, without a heading row: what stands on the cover. */
export function factsTable(rows: readonly (readonly [string, string])[]): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const widths = [2_600, textWidth - 2_600];
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { ...borders, left: none, right: none, insideVertical: none },
    rows: rows.map((cells) => bodyRow(cells, widths)),
  });
}
