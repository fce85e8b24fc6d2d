/**
 * References, codes, links and files' hashes are drawn anew each time: a transcript knows them by the order in which they came,
 * both in what it prints and in what its people type.
 */
export class Names {
  private readonly known = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  /** What is printed of a text. */
  hide(text: string): string {
    return text
      .replace(/(?<![A-Za-z])BC-[A-Z0-9]{4}-\d\d\b/g, (found) =>
        this.nameOf(found, 'référence', (n) => `BC-${four(n)}-${n}0`),
      )
      .replace(/(?<![\w-])[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}(?![\w-])/g, (found) =>
        this.nameOf(found, 'code', (n) => `CODE-${four(n)}`),
      )
      .replace(/\b[0-9a-f]{8}(?: ?[0-9a-f]{8}){7}\b/g, (found) =>
        this.nameOf(found.replaceAll(' ', ''), 'empreinte', (n) => `empreinte-${n}`),
      )
      .replace(/(?<=\/(?:mes-donnees|espace\/entrer|synthese)\/)[\w.-]+/g, (found) =>
        this.nameOf(found, 'lien', (n) => `lien-${n}`),
      )
      .replace(/(?<=http:\/\/localhost):\d+/g, '');
  }

  /** What somebody meant who typed a name. */
  reveal(text: string): string {
    let meant = text;
    for (const [found, name] of this.known) meant = meant.replaceAll(name, found);
    return meant;
  }

  private nameOf(found: string, kind: string, name: (count: number) => string): string {
    const known = this.known.get(found);
    if (known !== undefined) return known;
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    this.known.set(found, name(count));
    return name(count);
  }
}

const four = (count: number): string => String(count).repeat(4).slice(0, 4);
