import { pressed, textOf, type Typed } from './bot-card';
import { organisation } from './bot-people';
import type { CardJson } from './connector';

/** What a browser keeps and sees of the beneficiary's page, without the browser. */
export class PageVisitor {
  cookie: string | undefined;
  /** The card that stands on the page. */
  card: CardJson | undefined;
  /** The line above it. */
  said: CardJson | undefined;
  readonly #url: () => string;

  constructor(url: () => string) {
    this.#url = url;
  }

  get reading(): string {
    return [this.said, this.card].map((card) => (card === undefined ? '' : textOf(card))).join('\n');
  }

  open(): Promise<Response> {
    return this.send({ act: 'open-page' });
  }

  press(title: string, typed: Typed = {}): Promise<Response> {
    if (this.card === undefined) throw new Error('the page shows no card');
    return this.send(pressed(this.card, title, typed).data);
  }

  async send(data: object, headers: Record<string, string> = {}): Promise<Response> {
    const response = await fetch(`${this.#url()}/espace/acte`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...headers,
      },
      body: JSON.stringify({ data, organisation }),
    });
    this.keep(response);
    const text = await response.clone().text();
    const answer = text.startsWith('{') ? (JSON.parse(text) as { card?: CardJson; aside?: boolean }) : {};
    if (answer.card !== undefined && answer.aside === true) this.said = answer.card;
    else if (answer.card !== undefined) [this.card, this.said] = [answer.card, undefined];
    return response;
  }

  /** Follows a link from Teams. */
  async enter(url: string): Promise<Response> {
    const response = await fetch(url, { redirect: 'manual' });
    this.keep(response);
    return response;
  }

  private keep(response: Response): void {
    const set = response.headers.get('set-cookie');
    if (set !== null) this.cookie = set.split(';')[0];
  }
}
