import type { List, ListItem, Paragraph } from 'mdast';
import { boldOf, isComment, lineOf, linesOf, textOf, type Entry } from './entry';
import { quote, withoutFinalColon, type Finding, type Written } from './text';

type Items = Extract<Entry, { kind: 'items' }>;
type BlockHeading = Extract<Entry, { kind: 'block' }>;

/** A list's items; cut in two where the heading of the next block was typed straight under a bullet. */
export function listEntries(node: List, lines: string[]): Entry[] {
  let items: Items = { kind: 'items', line: lineOf(node), items: [], faults: [] };
  const entries: Entry[] = [items];
  for (const child of node.children) {
    const { item, fault, heading } = readItem(child, lines);
    if (item) items.items.push(item);
    if (fault) items.faults.push(fault);
    if (heading) {
      items = { kind: 'items', line: heading.line, items: [], faults: [] };
      entries.push(heading, items);
    }
  }
  return entries;
}

function readItem(node: ListItem, lines: string[]): { item?: Written; fault?: Finding; heading?: BlockHeading } {
  const line = lineOf(node);
  const [content, ...more] = node.children.filter((child) => !isComment(child));
  if (!content) return { fault: { line, message: 'Cette puce est vide : complétez-la ou supprimez-la.' } };
  if (content.type !== 'paragraph') return { fault: { line: lineOf(content), message: contentMessage(content.type) } };
  const item = { text: textOf(content.children), line };
  if (more[0]) return { item, fault: { line: lineOf(more[0]), message: contentMessage(more[0].type) } };
  const heading = swallowedHeading(content, lines);
  const fault = swallowedLine(content, lines);
  return { item, ...(fault && { fault }), ...(heading && { heading }) };
}

function contentMessage(type: string): string {
  switch (type) {
    case 'list':
      return 'Une puce en contient d’autres : mettez-les toutes au même niveau, sans retrait.';
    case 'paragraph':
      return 'Une puce tient en un seul paragraphe : ôtez la ligne vide, ou ôtez le retrait de cette ligne.';
    default:
      return 'Une puce ne contient que du texte : ôtez le titre, la citation, le code ou le HTML.';
  }
}

/** Markdown takes a line without a blank one above it for the rest of the bullet, even where a heading was meant. */
function swallowedHeading(node: Paragraph, lines: string[]): BlockHeading | undefined {
  const found = node.children.find((child) => boldOf(child) && child.position?.start.column === 1);
  const bold = boldOf(found);
  if (!found || !bold || !/(\*\*|__|[*_:])$/.test(lines[lineOf(found) - 1]?.trimEnd() ?? '')) return undefined;
  const text = withoutFinalColon(textOf(bold.children));
  const fault = `Le titre de bloc ${quote(text)} est collé à la puce qui précède : laissez une ligne vide au-dessus.`;
  return { kind: 'block', text, line: lineOf(found), fault };
}

function swallowedLine(node: Paragraph, lines: string[]): Finding | undefined {
  const glued = linesOf(node, lines).find(({ text }, index) => index > 0 && /^(#{1,6}|-(?=\S)|•)/.test(text));
  const message =
    'Cette ligne serait prise pour la suite de la puce : une puce commence par « - » et une espace, un titre par « # » et une espace.';
  return glued && { line: glued.line, message };
}
