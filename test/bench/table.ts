import { holds, type Measure } from './scenario';

/** The measures as a Markdown table. */
export function tableOf(measures: readonly Measure[]): string {
  const rows = measures.map((measure) => [
    measure.what,
    `${figure(measure.ours)} ${measure.unit}`,
    measure.beside === undefined ? '' : `${figure(measure.beside.value)} ${measure.unit} (${measure.beside.name})`,
    measure.ratio === undefined ? '' : figure(measure.ratio),
    targetOf(measure),
  ]);
  const lines = [['', 'this bot', 'beside', 'ratio', 'target'], ['---', '---:', '---:', '---:', '---'], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function targetOf(measure: Measure): string {
  const { target } = measure;
  if (target === undefined) return '';
  const asked = 'least' in target ? `≥ ${target.least}` : `≤ ${target.most}`;
  return holds(measure) === true ? `${asked} ✓` : `${asked} ✗ missed`;
}

/** Three significant digits, whole from a hundred on. */
const figure = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
