import {
  BorderStyle,
  HeadingLevel,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  type FileChild,
} from 'docx';
import type { SynthesisDocument } from '../../domain/synthesis/synthesis-document';
import { documentWords as words } from '../../words/fr-synthesis-document';
import { wordsParagraph } from './printable';
import { textWidth } from './table';

const roomToSign = 1_900;

/** Two boxes side by side, never parted by a page's end: who signs stands in each. */
export function signaturePlace({ beneficiary, consultant }: SynthesisDocument): FileChild[] {
  const width = { size: Math.floor(textWidth / 2), type: WidthType.DXA };
  const line = { style: BorderStyle.SINGLE, size: 4, color: '7A8794' };
  const box = (who: string, name: string): TableCell =>
    new TableCell({
      width,
      margins: { left: 140, right: 140, top: 100, bottom: 100 },
      children: [
        wordsParagraph(words.signedBy(who, name), { style: 'Cell', strong: true }),
        wordsParagraph(words.dateAndSignature, { style: 'Small' }),
      ],
    });
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_2, text: words.signatures }),
    new Table({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: [width.size, width.size],
      layout: TableLayoutType.FIXED,
      borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
      rows: [
        new TableRow({
          cantSplit: true,
          height: { value: roomToSign, rule: HeightRule.ATLEAST },
          children: [box(words.beneficiary, beneficiary), box(words.consultant, consultant)],
        }),
      ],
    }),
  ];
}
