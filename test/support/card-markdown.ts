import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes } from 'mdast';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const tags: Partial<Record<Nodes['type'], string>> = {
  paragraph: 'p',
  emphasis: 'em',
  strong: 'strong',
  heading: 'h2',
  list: 'ul',
  listItem: 'li',
  blockquote: 'blockquote',
  link: 'a',
};

function html(node: Nodes): string {
  if (node.type === 'text' || node.type === 'html') return escaped(node.value);
  if (node.type === 'inlineCode' || node.type === 'code') return `<code>${escaped(node.value)}</code>`;
  const inside = 'children' in node ? node.children.map(html).join('') : '';
  const tag = tags[node.type];
  return tag ? `<${tag}>${inside}</${tag}>` : inside;
}

/** Markdown as a Teams client would draw it, HTML shown as text: what must have no effect on people's words. */
export const toHtml = (markdown: string): string => html(fromMarkdown(markdown));
