import type { IStylesOptions } from 'docx';

/** Dark enough on white for anyone: 9.6 to 1. */
export const accent = '1F3D5C';
const ink = '1B1B1B';
const font = 'Calibri';
const heading = (size: number, before: number, after: number) => ({
  run: { font, size, bold: true, color: accent },
  paragraph: { spacing: { before, after, line: 264 }, keepNext: true, keepLines: true },
});

/** Sizes in half-points, spacing in twentieths of a point. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font, size: 22, color: ink, language: { value: 'fr-FR', eastAsia: 'fr-FR', bidirectional: 'ar-SA' } },
      paragraph: { spacing: { after: 120, line: 288 } },
    },
    title: { run: { font, size: 60, bold: true, color: accent }, paragraph: { spacing: { before: 2400, after: 120 } } },
    heading1: heading(32, 480, 160),
    heading2: heading(25, 280, 100),
  },
  paragraphStyles: [
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      run: { size: 32, color: accent },
      paragraph: { spacing: { after: 900 } },
    },
    {
      id: 'ContentsTitle',
      name: 'TOC Heading',
      basedOn: 'Normal',
      run: { size: 32, bold: true, color: accent },
      paragraph: { spacing: { after: 200 }, keepNext: true },
    },
    { id: 'Words', name: 'Words', basedOn: 'Normal', run: {}, paragraph: { spacing: { after: 140, line: 300 } } },
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
      paragraph: { spacing: { before: 50, after: 50, line: 264 } },
    },
  ],
};
