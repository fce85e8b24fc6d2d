import { BorderStyle, LineRuleType, type IStylesOptions } from 'docx';

/** Dark enough on white for anyone: 9.6 to 1. */
export const accent = '1F3D5C';
const ink = '1B1B1B';
const font = 'Calibri';
/** Without its rule a line's height is taken as fixed by some readers, and a title of two lines runs into itself. */
const lines = (line: number) => ({ line, lineRule: LineRuleType.AUTO });
const heading = (size: number, before: number, after: number, outlineLevel: number) => ({
  run: { font, size, bold: true, color: accent },
  paragraph: { spacing: { before, after, ...lines(252) }, keepNext: true, keepLines: true, outlineLevel },
});

/** Sizes in half-points, spacing in twentieths of a point. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font, size: 22, color: ink, language: { value: 'fr-FR', eastAsia: 'fr-FR', bidirectional: 'ar-SA' } },
      paragraph: { spacing: { after: 120, ...lines(276) } },
    },
    title: {
      run: { font, size: 64, bold: true, color: accent },
      paragraph: { spacing: { before: 2600, after: 160, ...lines(240) } },
    },
    heading1: heading(32, 440, 140, 0),
    heading2: heading(24, 240, 80, 1),
  },
  paragraphStyles: [
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      run: { size: 32, color: accent },
      paragraph: {
        spacing: { after: 900 },
        border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: accent, space: 14 } },
      },
    },
    {
      id: 'ContentsTitle',
      name: 'TOC Heading',
      basedOn: 'Normal',
      run: { size: 32, bold: true, color: accent },
      paragraph: { spacing: { after: 200 }, keepNext: true },
    },
    { id: 'Words', name: 'Words', basedOn: 'Normal', run: {}, paragraph: { spacing: { after: 110, ...lines(276) } } },
    {
      id: 'Small',
      name: 'Small',
      basedOn: 'Normal',
      run: { size: 19, color: '4A4A4A' },
      paragraph: { spacing: { after: 80 } },
    },
    {
      id: 'Cell',
      name: 'Cell',
      basedOn: 'Normal',
      run: { size: 21 },
      paragraph: { spacing: { before: 50, after: 50, ...lines(252) } },
    },
  ],
};
