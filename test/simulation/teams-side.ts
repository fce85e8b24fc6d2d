import type { View } from '../../src/actions/reply';
import { createShow, type Shown } from '../../src/show/show';
import type { Connector } from '../../src/teams/send/connector';
import type { Chance } from './chance';
import type { SimulatedTime } from './time';

/** `delivered-reset`: it stands there, and the bot was not told. `died`: it stands there, and the bot fell over. */
export type Fate = 'delivered' | 'delivered-reset' | 'died' | 'reset' | number;

export interface Request {
  at: number;
  conversation: string;
  replica: string;
  edit: boolean;
  fate: Fate;
  view: View;
  card: object;
}

class Answered extends Error {
  readonly statusCode: number;
  readonly response: { headers: Map<string, string>; bodyAsText: string };
  constructor(statusCode: number, code: string, retryAfter?: number) {
    super('as told');
    this.statusCode = statusCode;
    const headers = new Map(retryAfter === undefined ? [] : [['retry-after', String(retryAfter)]]);
    this.response = { headers, bodyAsText: JSON.stringify({ error: { code } }) };
  }
}
class Cut extends Error {
  readonly code = 'ECONNRESET';
}

const show = createShow({ timeZone: 'Europe/Paris' });

/** Teams as it fails (PLATFORM, « Delivery »): some of it by chance, some of it for good. */
export class TeamsSide {
  readonly requests: Request[] = [];
  /** Conversations that answer so from now on. */
  readonly closed = new Map<string, [status: number, code: string]>();
  /** Called when a replica is to fall over between a send and its mark. */
  onDeath: (replica: string) => void = () => undefined;
  readonly #drawn = new WeakMap<View, Shown>();
  readonly #views = new WeakMap<object, View>();
  readonly #chance: Chance;
  readonly #time: SimulatedTime;
  #count = 0;

  constructor(chance: Chance, time: SimulatedTime) {
    this.#chance = chance;
    this.#time = time;
  }

  draw(view: View): Shown {
    const shown = this.#drawn.get(view) ?? show(view);
    this.#drawn.set(view, shown);
    this.#views.set(shown.card, view);
    return shown;
  }

  connector(replica: string): Connector {
    const send = async (conversation: string, activity: unknown, edit: boolean): Promise<string> => {
      const { attachments } = activity as { attachments: { content: object }[] };
      const card = attachments[0]?.content ?? {};
      const view = this.#views.get(card);
      if (view === undefined) throw new Error('a card that was not drawn here');
      const request: Request = { at: this.#time.ms, conversation, replica, edit, fate: 'delivered', view, card };
      this.requests.push(request);
      await this.#time.sleep(this.#chance.from(60, 250));
      request.fate = this.#fate(conversation, edit);
      return this.#answer(request);
    };
    const conversations = {
      sendToConversation: async (conversation: string, activity: unknown) => ({
        id: await send(conversation, activity, false),
      }),
      updateActivity: (conversation: string, _id: string, activity: unknown) => send(conversation, activity, true),
    };
    return { conversations } as unknown as Connector;
  }

  #fate(conversation: string, edit: boolean): Fate {
    const closed = this.closed.get(conversation);
    if (closed !== undefined) return closed[0];
    const drawn = this.#chance();
    const table: [number, Fate][] = [
      [0.03, 429],
      [0.045, 412],
      [0.05, 502],
      [0.055, 503],
      [0.06, 504],
      [0.066, 'reset'],
      [0.072, 'delivered-reset'],
      [0.074, 400],
      [0.076, 413],
      [0.08, edit ? 'delivered' : 'died'],
    ];
    return table.find(([below]) => drawn < below)?.[1] ?? 'delivered';
  }

  #answer({ fate, conversation, replica }: Request): Promise<string> | string {
    if (fate === 'delivered') return `m${++this.#count}`;
    if (fate === 'reset' || fate === 'delivered-reset') throw new Cut('cut');
    if (fate === 'died') {
      this.onDeath(replica);
      return new Promise(() => undefined);
    }
    const code = this.closed.get(conversation)?.[1] ?? 'Fault';
    throw new Answered(fate, code, fate === 429 ? this.#chance.from(1, 90) : undefined);
  }
}

export const stands = ({ fate }: Request): boolean =>
  fate === 'delivered' || fate === 'delivered-reset' || fate === 'died';
