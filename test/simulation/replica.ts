import { shippedConsents } from '../support/workbench';
import type { Actor, Intent, Scene } from '../../src/actions/intent';
import { perform } from '../../src/actions/perform';
import type { Guides, Ports, Roster } from '../../src/actions/ports';
import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import { createTurns, type Turns } from '../../src/actions/reminders/dispatch-turn';
import { sendingInTurn } from '../../src/actions/reminders/send-in-turn';
import type { Result } from '../../src/actions/reply';
import type { Bilan } from '../../src/domain/bilan';
import type { BilanId, OperationId } from '../../src/domain/ids';
import type { Questionnaire } from '../../src/domain/beneficiary/questionnaire';
import type { DocumentVersion } from '../../src/domain/synthesis/document-version';
import { startTicking } from '../../src/jobs/ticking';
import { createLog } from '../../src/log';
import type { Store } from '../../src/store/store';
import { createLimits, type Asking } from '../../src/teams/limits';
import { lineTo, paced } from '../../src/teams/send/line';
import { createOutbound } from '../../src/teams/send/outbound';
import type { Chance } from './chance';
import type { TeamsSide } from './teams-side';
import type { SimulatedTime } from './time';

export interface World {
  time: SimulatedTime;
  teams: TeamsSide;
  chance: Chance;
  guides: Guides;
  roster: Roster;
  open: () => Promise<Store>;
  /** What is not asked of the ports by any act of this year. */
  rest: Pick<Ports, 'links' | 'consentTexts'> & Partial<Ports>;
}

type Given = { kind: 'questionnaire'; record: Questionnaire } | { kind: 'document-version'; record: DocumentVersion };

let sources = 0;

/** One server as server.ts joins it, but for the HTTP door: its store, its ports, its limits, its ticking. */
export class Replica {
  readonly name: string;
  readonly #world: World;
  #store: Store | undefined;
  #ports: Ports | undefined;
  #ticking: ReturnType<typeof startTicking> | undefined;
  #turns: Turns | undefined;
  #die: () => void = () => undefined;
  #dead: Promise<void> = Promise.resolve();

  constructor(name: string, world: World) {
    this.name = name;
    this.#world = world;
  }

  get alive(): boolean {
    return this.#store !== undefined;
  }

  get ports(): Ports {
    if (this.#ports === undefined) throw new Error(`${this.name} is down`);
    return this.#ports;
  }

  get store(): Store {
    if (this.#store === undefined) throw new Error(`${this.name} is down`);
    return this.#store;
  }

  async start(): Promise<void> {
    const { time, teams, chance, guides, roster, open, rest } = this.#world;
    const store = await open();
    const { directory } = store;
    const timeZone = 'Europe/Paris';
    const sleep = (ms: number) => time.sleep(ms);
    const limits = createLimits({ now: () => time.ms, sleep });
    const connector = teams.connector(this.name);
    const messenger = (from: Asking) =>
      createOutbound({
        directory,
        draw: (view) => teams.draw(view),
        lineTo: (address) =>
          lineTo(address, () => Promise.resolve(connector), paced({ sleep, chance }, limits, address, from)),
        sent: () => undefined,
        log: createLog('silent'),
      });
    const ports = {
      ...rest,
      bilans: keepingCalendar(store.bilans, { directory, guides, timeZone, consentTexts: () => shippedConsents }),
      erasure: store.erasure,
      faulty: () => undefined,
      consentTexts: () => shippedConsents,
      directory,
      guides,
      clock: time,
      ids: { nonce: () => `${this.name}-${++sources}` },
      roster,
      messenger: messenger('people'),
      timeZone,
    } as Ports;
    this.#store = store;
    this.#ports = ports;
    this.#dead = new Promise((die) => {
      this.#die = die;
    });
    const turns = createTurns({ directory, clock: time, replica: this.name });
    this.#turns = turns;
    this.#ticking = startTicking({
      send: sendingInTurn({ ...ports, messenger: messenger('clock') }, turns),
      log: createLog('silent'),
      everyMs: 2 ** 31 - 1,
    });
    await this.tick();
  }

  /** Ends when the tick does, or when the replica falls over in it. */
  async tick(): Promise<void> {
    const ticking = this.#ticking;
    if (ticking !== undefined) await Promise.race([ticking.tick(), this.#dead]);
  }

  /** As a deployment does. */
  async stop(): Promise<void> {
    await this.#ticking?.stop();
    await this.#turns?.leave();
    await this.#close();
  }

  /** As `kill -9` in the middle of a send. */
  fall(): void {
    this.#die();
    void this.#close();
  }

  async #close(): Promise<void> {
    const store = this.#store;
    this.#store = this.#ports = this.#ticking = undefined;
    await store?.close();
  }

  act(who: Actor, intent: Intent, scene?: Scene): Promise<Result> {
    const own: Scene = { kind: 'personal', conversation: `a:${who.id}` as Scene['conversation'] };
    return perform(this.ports, who, scene ?? own, intent);
  }

  /** Writes behind the actions' back what other streams of acts would have written. */
  async given(id: BilanId, change: (bilan: Bilan) => Bilan, asked?: Given): Promise<void> {
    const stored = await this.ports.bilans.read(id, 'bilan', id);
    if (stored === undefined) throw new Error(`no bilan ${id}`);
    const before = asked && (await this.ports.bilans.read(id, asked.kind, asked.record.id));
    const journal = { id: source() as OperationId, bilan: id, at: this.#world.time.now(), actor: 'clock' as const };
    await this.ports.bilans.commit({
      bilan: id,
      writes: [
        { kind: 'bilan', record: change(stored.record), expected: stored.version },
        ...(asked ? [{ ...asked, expected: before?.version ?? ('absent' as const) }] : []),
      ],
      journal: { ...journal, act: 'given', detail: {} },
    });
  }
}

export const source = (): string => `s${++sources}`;
