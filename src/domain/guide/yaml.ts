import { isAlias, isMap, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { Finding } from './text';

/** A YAML file as plain values, and where each of them stands. */
export interface YamlReading {
  /** Absent when the file can't be read at all. */
  value?: unknown;
  /** The line of the key that the path leads to, or of the nearest one above it that exists. */
  lineOf: (path: PropertyKey[]) => number;
  findings: Finding[];
}

export function readYaml(text: string): YamlReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const lineOf = (path: PropertyKey[]) => lineAt(offsetOf(document, path));
  const broken = document.errors.filter(({ code }) => code !== 'DUPLICATE_KEY');
  const errors = broken.length > 0 ? broken : document.errors;
  const findings = errors.map(({ code, pos }) => ({ line: lineAt(pos[0]), message: syntaxMessage(code) }));
  visit(document, {
    Alias: (_key, node) => {
      findings.push({
        line: lineAt(node.range?.[0] ?? 0),
        message: 'Les renvois « * » ne sont pas lus : recopiez la valeur.',
      });
    },
  });
  // A key that stands twice leaves the rest readable; anything else would bring faults that aren't the consultant's.
  const readable = broken.length === 0 && !hasAlias(document);
  return { ...(readable && { value: document.toJS() as unknown }), lineOf, findings: withoutRepeats(findings) };
}

function hasAlias(document: Document.Parsed): boolean {
  let found = false;
  visit(document, (_key, node) => {
    found ||= isAlias(node);
  });
  return found;
}

function offsetOf(document: Document.Parsed, path: PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const step of path) {
    if (!isMap(node)) break;
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    if (!pair) break;
    offset = (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
    node = pair.value;
  }
  return offset;
}

function syntaxMessage(code: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'Cette ligne figure déjà plus haut, au même endroit : gardez l’une des deux.';
    case 'TAB_AS_INDENT':
      return 'Une tabulation décale cette ligne : remplacez-la par des espaces.';
    case 'MULTIPLE_DOCS':
      return 'La ligne « --- » coupe ce fichier en deux : supprimez-la.';
    default:
      return 'Ce fichier n’est plus lisible, ici ou un peu plus haut : vérifiez le décalage des lignes, l’espace après « : », et mettez entre guillemets ("…") un titre qui contient « : » ou « # ».';
  }
}

function withoutRepeats(findings: Finding[]): Finding[] {
  return findings.filter(({ line, message }, index) => {
    return findings.findIndex((other) => other.line === line && other.message === message) === index;
  });
}
