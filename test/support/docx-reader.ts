import { runInThisContext } from 'node:vm';
import type * as Jsdom from 'jsdom';
import type { DomElement } from 'jsdom';
import { readZip } from './zip-reader';

/** Node's own loader, from outside jest: see card-render. */
const outside = runInThisContext('process') as typeof process;
const load = outside.getBuiltinModule('node:module').createRequire(__filename);
const { JSDOM } = load('jsdom') as typeof Jsdom;

export const all = (root: DomElement, tag: string): DomElement[] => [...root.getElementsByTagName(tag)];

/** A Word file as another reader finds it: its parts by a reader of our own, each read by a strict XML parser. */
export class OpenedDocx {
  readonly parts: Record<string, Uint8Array>;

  constructor(bytes: Uint8Array) {
    this.parts = readZip(bytes);
  }

  /** @throws when the part is missing, or is not well-formed XML. */
  xml(name: string): DomElement {
    const part = this.parts[name];
    if (!part) throw new Error(`no part ${name}`);
    return new JSDOM(Buffer.from(part).toString('utf8'), { contentType: 'text/xml' }).window.document.documentElement;
  }

  /** The names of every part that is XML, all of them parsed. */
  parsed(): string[] {
    const names = Object.keys(this.parts).filter((name) => /\.(?:xml|rels)$/.test(name));
    for (const name of names) this.xml(name);
    return names;
  }

  get document(): DomElement {
    return this.xml('word/document.xml');
  }

  paragraphs(): { style: string; text: string; element: DomElement }[] {
    return all(this.document, 'w:p').map((element) => ({
      style: all(element, 'w:pStyle')[0]?.getAttribute('w:val') ?? '',
      text: textIn(element),
      element,
    }));
  }

  /** Everything to be read, paragraph by paragraph. */
  text(): string {
    return this.paragraphs()
      .map(({ text }) => text)
      .join('\n\n');
  }

  /** Rows of each table, as texts; with whether its first row is marked as a heading. */
  tables(): { heading: boolean; rows: string[][] }[] {
    return all(this.document, 'w:tbl').map((table) => {
      const rows = all(table, 'w:tr');
      return {
        heading: rows[0] !== undefined && all(rows[0], 'w:tblHeader').length === 1,
        rows: rows.map((row) => all(row, 'w:tc').map((cell) => all(cell, 'w:p').map(textIn).join('\n\n'))),
      };
    });
  }
}

/** Line ends and tabs as characters. */
function textIn(paragraph: DomElement): string {
  return all(paragraph, '*')
    .map((node) => {
      if (node.tagName === 'w:t') return node.textContent;
      if (node.tagName === 'w:br') return '\n';
      return node.tagName === 'w:tab' && node.parentElement?.tagName === 'w:r' ? '\t' : '';
    })
    .join('');
}
