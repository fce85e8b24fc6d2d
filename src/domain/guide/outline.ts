import type { Paragraph, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { boldOf, isComment, lineOf, linesOf, textOf, type Entry } from './entry';
import { listEntries } from './items';
import { quote, withoutFinalColon } from './text';

/**
 * Left to themselves, these would turn a consultant's slip into something else in silence: `**Objectifs**` above a
 * lone `-` would be a heading, a bullet far to the right would be code, `[Durée] : 2 h` would vanish.
 */
const disabled = ['codeIndented', 'setextUnderline', 'definition'];

/** The Markdown's headings, bold paragraphs and lists, in order, each with its line. Expects a normalised text. */
export function outline(markdown: string): Entry[] {
  const lines = markdown.split('\n');
  const root = fromMarkdown(markdown, { extensions: [{ disable: { null: disabled } }] });
  return root.children.flatMap((node) => entriesOf(node, lines));
}

function entriesOf(node: RootContent, lines: string[]): Entry[] {
  const line = lineOf(node);
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', depth: node.depth, text: textOf(node.children), line }];
    case 'paragraph': {
      const glued = gluedHeadings(node, lines);
      return glued.length > 0 ? glued : [paragraphEntry(node, lines)];
    }
    case 'list':
      return listEntries(node, lines);
    case 'thematicBreak':
      return [];
    case 'html':
      return isComment(node)
        ? commentEntries(node.value, line)
        : [stray(line, 'Ce passage est en HTML : écrivez-le en puces, sans balises.')];
    case 'code':
      return [stray(line, 'Ce passage est entre « ``` » : écrivez-le en puces, ou retirez-le.')];
    case 'blockquote':
      return [stray(line, 'Ce passage est une citation (« > ») : écrivez-le en puces, ou retirez-le.')];
    default:
      return [stray(line, notAnItem)];
  }
}

const notAnItem =
  'Ce texte n’est ni un titre de bloc en gras ni une puce : mettez-le dans une puce (« - »), ou en commentaire (« <!-- … --> »).';

const stray = (line: number, message: string): Entry => ({ kind: 'stray', line, message });

function commentEntries(comment: string, line: number): Entry[] {
  if (comment.indexOf('-->') === comment.trimEnd().length - 3) return [];
  const message = comment.includes('-->')
    ? 'Du texte suit ce commentaire sur la même ligne et serait perdu : passez-le à la ligne, après une ligne vide.'
    : 'Ce commentaire n’est jamais refermé et cache toute la suite : ajoutez « --> » à sa fin.';
  return [{ kind: 'broken', line, message }];
}

/** `##Phase` is plain text for Markdown: a heading would be lost without a word. */
function gluedHeadings(node: Paragraph, lines: string[]): Entry[] {
  return linesOf(node, lines)
    .filter(({ text }) => /^#{1,6}[^\s#]/.test(text))
    .map(({ line }) => ({
      kind: 'broken',
      line,
      message: 'Il manque une espace après « # » : ce titre n’est pas lu.',
    }));
}

function paragraphEntry(node: Paragraph, lines: string[]): Entry {
  const line = lineOf(node);
  const [first, ...rest] = node.children;
  const bold = boldOf(first);
  if (!bold) return strayEntry(linesOf(node, lines)[0]?.text ?? '', line);
  const text = withoutFinalColon(textOf(bold.children));
  if (withoutFinalColon(textOf(rest)) === '') return { kind: 'block', text, line };
  const fault = `Le titre de bloc ${quote(text)} n’est pas seul sur sa ligne : mettez la suite en puce (« - ») au-dessous.`;
  return { kind: 'block', text, line, fault };
}

function strayEntry(written: string, line: number): Entry {
  if (/^(\*\*|__)/.test(written)) {
    const fault =
      'Ce gras est mal fermé : les deux astérisques touchent le premier et le dernier mot, comme « **Questions :** ».';
    return { kind: 'block', text: withoutFinalColon(written.replace(/[*_]/g, '').trim()), line, fault };
  }
  if (/^([-*+•·–—▪◦]|\d+[.)])/.test(written)) {
    return stray(line, 'Cette puce n’est pas lue : commencez la ligne par « - » suivi d’une espace.');
  }
  if (written.startsWith('|')) return stray(line, 'Un tableau n’est pas lu : écrivez chaque élément en puce (« - »).');
  return stray(line, notAnItem);
}
