import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor, Intent, Scene } from '../../src/actions/intent';
import { withFollowing } from '../../src/actions/acting';
import { perform } from '../../src/actions/perform';
import type { Files, Ports } from '../../src/actions/ports';
import type { Delivery, Result, SharedView, View } from '../../src/actions/reply';
import type { Bilan } from '../../src/domain/bilan';
import type { ConsentText } from '../../src/domain/beneficiary/consent';
import { parseConsentTexts } from '../../src/domain/beneficiary/consent-texts';
import type { Place } from '../../src/domain/directory';
import type { Block, BlockId, Guide, InterviewId } from '../../src/domain/guide/guide';
import { parseGuide } from '../../src/domain/guide/markdown';
import {
  blockRecordId,
  type BilanId,
  type ConversationId,
  type Instant,
  type OperationId,
  type PersonId,
  type SessionId,
  type TeamId,
  type TenantId,
} from '../../src/domain/ids';
import type { BlockRecord, Session } from '../../src/domain/session/session';
import { synthesisDocx } from '../../src/documents/synthesis-docx';
import { Outbox } from './outbox';
import type { Store } from '../../src/store/store';
import { openTestStore } from './stores';

/** Everything the actions need, for real but for the clock and the ids: a store in memory, the repository's guide. */

const guideFolder = join(__dirname, '..', '..', 'guide');
const readGuide = (name: string) => readFileSync(join(guideFolder, name), 'utf8');

export const realGuide: Guide = parsedGuide(
  readGuide('bilan-de-competences.md'),
  readGuide('bilan-de-competences.plan.yaml'),
);

export const shippedConsents = parsedConsents(readGuide('consentements.yaml'));

function parsedConsents(text: string): ConsentText[] {
  const read = parseConsentTexts('consentements.yaml', text);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}

export function parsedGuide(guideText: string, planText?: string): Guide {
  const read = parseGuide({ guideFile: 'guide.md', guideText, ...(planText === undefined ? {} : { planText }) });
  if (!read.ok) throw new Error(read.refusal.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  return read.value;
}

export const tenant = 'tenant-a' as TenantId;
const person = (id: string, name: string, consultant: boolean, home = tenant): Actor => ({
  id: id as PersonId,
  tenant: home,
  name,
  consultant,
});

export const nadia = person('nadia', 'Nadia Benali', true);
/** Another consultant of the same organisation. */
export const karim = person('karim', 'Karim Roux', true);
/** The beneficiary of the bilans of the bench. */
export const lea = person('lea', 'Léa Moreau', false);
/** Somebody else's beneficiary. */
export const tom = person('tom', 'Tom Vasseur', false);
export const stranger = person('inconnu', 'Paul Inconnu', false);
/** A consultant of another organisation. */
export const foreigner = person('etrangere', 'Eva Lang', true, 'tenant-b' as TenantId);
/** Somebody else's account in another organisation, bearing the very same id. */
export const doubleOfNadia = person('nadia', 'Nadia Benali', true, 'tenant-b' as TenantId);
export const doubleOfLea = person('lea', 'Léa Moreau', false, 'tenant-b' as TenantId);

export const meetingChat = '19:meeting_1@thread.v2' as ConversationId;
export const personal = (who: Actor): Scene => ({ kind: 'personal', conversation: `a:${who.id}` as ConversationId });
export const meeting: Scene = { kind: 'shared', conversation: meetingChat };
export const channel: Scene = { kind: 'channel', conversation: '19:channel@thread.tacv2' as ConversationId };

type IntentOf<K extends Intent['kind']> = Extract<Intent, { kind: K }>;
export const monday = '2026-11-02T08:00:00.000Z';

/** As a Word file is: the same document and time zone give the same bytes. */
const quickly: Files['word'] = (document, timeZone) =>
  Promise.resolve(Buffer.from(JSON.stringify([document, timeZone])));

export class Workbench {
  readonly ports: Ports;
  readonly guide: Guide;
  readonly outbox = new Outbox();
  /** The organisation's texts, which it may change. */
  consentTexts: readonly ConsentText[] = shippedConsents;
  /** The team the app is installed in, and its consultants. */
  readonly teams = [{ id: '19:equipe' as TeamId, name: 'Cabinet Horizon' }];
  team: { id: PersonId; name: string }[] = [nadia, karim].map(({ id, name }) => ({ id, name }));
  readonly #close: () => Promise<void>;
  #now = Date.parse(monday);
  #count = 0;

  private constructor(store: Store, guide: Guide) {
    this.guide = guide;
    this.#close = () => store.close();
    this.ports = {
      bilans: store.bilans,
      directory: store.directory,
      erasure: store.erasure,
      guides: { current: () => guide, version: () => Promise.resolve(guide) },
      clock: { now: () => this.now },
      ids: { nonce: () => this.source() },
      roster: {
        teamsOf: () => Promise.resolve(this.teams),
        membersOf: () => Promise.resolve(this.team),
        isConsultant: (home, id) => Promise.resolve(home === tenant && this.team.some((one) => one.id === id)),
        colleaguesOf: (home, id) => Promise.resolve(home === tenant ? this.team.filter((one) => one.id !== id) : []),
      },
      links: {
        invitationPage: (_home, code) => `https://bilan.example/espace#${code}`,
        page: ({ id }) => `https://bilan.example/espace/entrer/${id}`,
        invitation: (code) => `https://teams.example/invitation/${code}`,
        ownData: ({ id }) => `https://bilan.example/donnees/${id}`,
        document: ({ id }, _person, version) => `https://bilan.example/synthese/${id}/${version}`,
      },
      messenger: this.outbox,
      files: { word: quickly },
      faulty: (error) => {
        throw error;
      },
      consentTexts: () => this.consentTexts,
      timeZone: 'Europe/Paris',
    };
  }

  static async open(guide: Guide = realGuide, store?: Store): Promise<Workbench> {
    return new Workbench(store ?? (await openTestStore()), guide);
  }

  /** Real Word files from now on; a second each, where a test looks at none. */
  printsWord(): void {
    this.ports.files = { word: synthesisDocx };
  }

  close(): Promise<void> {
    return this.#close();
  }

  get now(): Instant {
    return new Date(this.#now).toISOString() as Instant;
  }

  set now(instant: string) {
    this.#now = Date.parse(instant);
  }

  /** Whether what an act sends goes at once; otherwise as where the server dies before. */
  delivers = true;

  pass(minutes: number): void {
    this.#now += minutes * 60_000;
  }

  /** What no other act or card has: a new press, or a new message. */
  source(): string {
    this.#count += 1;
    return `n${this.#count}`;
  }

  async act(who: Actor, intent: Intent, scene: Scene = personal(who)): Promise<Result> {
    const result = await withFollowing(await perform(this.ports, who, scene, intent));
    if (this.delivers) for (const { row } of asideIn(result)) if (row !== undefined) await this.#went(row);
    return result;
  }

  /** As whoever sends it notes. */
  async #went(row: string): Promise<void> {
    const stored = await this.ports.directory.find('reminder', row);
    if (stored?.record.state !== 'pending') return;
    await this.ports.directory.put({ ...stored.record, state: 'sent' }, stored.version);
  }

  /** What Nadia is shown in her one-to-one chat. */
  async shows<K extends View['kind']>(kind: K, intent: Intent): Promise<Extract<View, { kind: K }>> {
    return viewOf(kind, await this.act(nadia, intent));
  }

  async bilan(id: BilanId): Promise<Bilan> {
    const stored = await this.ports.bilans.read(id, 'bilan', id);
    if (!stored) throw new Error(`no bilan ${id}`);
    return stored.record;
  }

  async running(id: BilanId): Promise<Session> {
    const { running } = await this.bilan(id);
    if (!running) throw new Error(`no session runs in ${id}`);
    return running;
  }

  async closed(id: BilanId, session: SessionId): Promise<Session> {
    const stored = await this.ports.bilans.read(id, 'session', session);
    if (!stored) throw new Error(`session ${session} is not closed`);
    return stored.record;
  }

  async record(id: BilanId, session: SessionId, block: BlockId): Promise<BlockRecord> {
    const stored = await this.ports.bilans.read(id, 'block', blockRecordId(session, block));
    if (!stored) throw new Error(`nothing was written in ${block}`);
    return stored.record;
  }

  /** Acts that were put down, oldest first. */
  async journalOf(id: BilanId): Promise<string[]> {
    return (await this.ports.bilans.journal(id)).map((entry) => entry.act);
  }

  /** A bilan Nadia holds, whose beneficiary is Léa. */
  async givenBilan(names: { firstName?: string; lastName?: string } = {}): Promise<Bilan> {
    const { firstName = 'Léa', lastName = 'Moreau' } = names;
    const email = 'lea@exemple.fr';
    const open = { kind: 'open-bilan', firstName, lastName, email, financing: 'cpf', source: this.source() } as const;
    const { summary } = await this.shows('bilan', open);
    await this.change(summary.id, (bilan) => ({ ...bilan, beneficiary: { ...bilan.beneficiary, id: lea.id } }));
    return this.bilan(summary.id);
  }

  /** Writes in a bilan's record, behind the actions' back. */
  async change(id: BilanId, alter: (bilan: Bilan) => Bilan): Promise<void> {
    const stored = await this.ports.bilans.read(id, 'bilan', id);
    if (!stored) throw new Error(`no bilan ${id}`);
    const journal = { id: this.source() as OperationId, bilan: id, at: this.now, actor: nadia.id, act: 'given' };
    const write = { kind: 'bilan', record: alter(stored.record), expected: stored.version } as const;
    await this.ports.bilans.commit({ bilan: id, writes: [write], journal: { ...journal, detail: {} } });
  }

  /** The bot is in this chat; nothing is linked to it. */
  async givenChat(chat: ConversationId = meetingChat, home: TenantId = tenant): Promise<void> {
    const address = { serviceUrl: 'https://smba.example/', conversation: chat, tenant: home, bot: '28:bot' };
    const place: Place = { kind: 'place', id: chat, tenant: home, address };
    await this.ports.directory.put(place, 'absent');
  }

  async givenLinked(bilan: BilanId, chat: ConversationId = meetingChat): Promise<void> {
    await this.givenChat(chat);
    const link: IntentOf<'link-meeting'> = {
      kind: 'link-meeting',
      chat,
      bilan,
      confirmed: false,
      thenStart: false,
      source: this.source(),
    };
    await this.act(nadia, link);
  }

  async givenSession(bilan: BilanId, interview?: string): Promise<Session> {
    const chosen = interview === undefined ? {} : { interview: interview as InterviewId };
    await this.act(nadia, { kind: 'start-session', bilan, source: this.source(), ...chosen });
    return this.running(bilan);
  }

  block(id: string): Block {
    const block = this.guide.interviews.flatMap(({ blocks }) => blocks).find((one) => one.id === id);
    if (!block) throw new Error(`no block ${id} in the guide`);
    return block;
  }

  /** The pupitre as it stands, on a card of its own: another device, say. */
  async pupitre<K extends View['kind'] = 'block'>(
    bilan: BilanId,
    kind: K = 'block' as K,
  ): Promise<Extract<View, { kind: K }>> {
    return this.shows(kind, { kind: 'show-step', bilan });
  }

  /** Everything a store holds of a bilan, but for its journal. */
  async contentOf(id: BilanId): Promise<string> {
    const { bilans, directory } = this.ports;
    const kept = await Promise.all([bilans.readAll(id, 'bilan'), bilans.readAll(id, 'session')]);
    const blocks = await bilans.readAll(id, 'block');
    const asked = await Promise.all([
      bilans.readAll(id, 'consent'),
      bilans.readAll(id, 'questionnaire'),
      bilans.readAll(id, 'session-synthesis'),
    ]);
    const document = await Promise.all(
      (['synthesis-section', 'document-version', 'version-file', 'reading', 'objectives'] as const).map((kind) =>
        bilans.readAll(id, kind),
      ),
    );
    const place = await directory.find('place', meetingChat);
    return JSON.stringify(
      [...kept.flat(), ...blocks, ...asked.flat(), ...document.flat(), ...(place ? [place] : [])].map(
        ({ record }) => record,
      ),
    );
  }
}

export function viewOf<K extends View['kind']>(kind: K, { reply, deliveries }: Result): Extract<View, { kind: K }> {
  if (reply?.kind !== kind) {
    throw new Error(`expected ${kind}, got ${JSON.stringify(reply)} and ${JSON.stringify(deliveries)}`);
  }
  return reply as Extract<View, { kind: K }>;
}

export const noticeOf = ({ reply }: Result): string | undefined =>
  reply && 'notice' in reply ? reply.notice.code : undefined;

/** The card of a meeting's chat among what was sent. */
export const sharedIn = ({ deliveries }: Result): SharedView[] =>
  deliveries.flatMap((delivery) => (delivery.to === 'shared' ? [delivery.view] : []));

/** What went to one-to-one chats. */
export const asideIn = ({ deliveries }: Result): Extract<Delivery, { to: 'person' }>[] =>
  deliveries.filter((delivery) => delivery.to === 'person');
