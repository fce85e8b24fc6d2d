/** The little of jsdom that the card tests use: its types come with the browser's, which this project leaves out. */
declare module 'jsdom' {
  export interface DomElement {
    readonly textContent: string;
    readonly tagName: string;
    readonly value?: string;
    readonly id: string;
    querySelectorAll(selector: string): Iterable<DomElement>;
    querySelector(selector: string): DomElement | null;
    getAttribute(name: string): string | null;
    getElementsByTagName(name: string): Iterable<DomElement>;
    readonly parentElement: DomElement | null;
  }
  export class JSDOM {
    constructor(html: string, options?: { contentType: string });
    readonly window: {
      readonly document: {
        readonly body: DomElement;
        readonly documentElement: DomElement;
        getElementById(id: string): DomElement | null;
      };
      readonly HTMLElement: { readonly prototype: object };
    } & Record<string, unknown>;
  }
}
