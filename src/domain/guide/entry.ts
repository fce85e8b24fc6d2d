import type { Paragraph, PhrasingContent, Strong } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { oneLine, type Finding, type Written } from './text';

/** One piece of the guide, before it is known what it belongs to. */
export type Entry =
  | ({ kind: 'heading'; depth: number } & Written)
  /** A paragraph in bold; with a fault when it only looks like one. */
  | ({ kind: 'block'; fault?: string } & Written)
  | { kind: 'items'; line: number; items: Written[]; faults: Finding[] }
  /** What an introduction may hold, but not an interview. */
  | ({ kind: 'stray' } & Finding)
  /** What is wrong wherever it stands, because it hides a part of the guide. */
  | ({ kind: 'broken' } & Finding);

/** The bold text that a node is: `**so**`, `__so__` or `***so***`. */
export function boldOf(node: PhrasingContent | undefined): Strong | undefined {
  if (node?.type === 'strong') return node;
  const [only, ...others] = node?.type === 'emphasis' ? node.children : [];
  return only?.type === 'strong' && others.length === 0 ? only : undefined;
}

/** The words as they would be read: markup gone, a link as `text (address)`, several lines as one. */
export function textOf(nodes: PhrasingContent[]): string {
  return oneLine(nodes.map(phraseOf).join(''));
}

function phraseOf(node: PhrasingContent): string {
  switch (node.type) {
    case 'break':
      return ' ';
    case 'html':
      return isComment(node) ? '' : node.value;
    case 'strong':
    case 'emphasis':
      return node.children.map(phraseOf).join('');
    case 'link': {
      const text = textOf(node.children);
      return text === node.url || `mailto:${text}` === node.url ? text : `${text} (${node.url})`;
    }
    default:
      return toString(node);
  }
}

export function isComment(node: { type: string; value?: string }): boolean {
  return node.type === 'html' && node.value?.startsWith('<!--') === true;
}

interface Placed {
  position?: { start: { line: number }; end: { line: number } } | undefined;
}

export const lineOf = (node: Placed) => node.position?.start.line ?? 1;

/** The paragraph as it was typed, line by line. */
export function linesOf(node: Paragraph, lines: string[]): Written[] {
  const first = lineOf(node);
  const last = node.position?.end.line ?? first;
  return lines.slice(first - 1, last).map((text, index) => ({ text: text.trim(), line: first + index }));
}
