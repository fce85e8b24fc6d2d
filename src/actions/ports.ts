import type { Bilan, JournalEntry } from '../domain/bilan';
import type { ConversationAddress, DirectoryEntry } from '../domain/directory';
import type { Guide, GuideVersion } from '../domain/guide/guide';
import type { BilanId, ConversationId, Instant, PersonId, TeamId, TenantId } from '../domain/ids';
import type { Span } from '../domain/instants';
import type { Outcome } from '../domain/outcome';
import type { Counts, ErasureState } from '../domain/retention/erasure';
import type { Appraisal } from '../domain/beneficiary/appraisal';
import type { Consent, ConsentText } from '../domain/beneficiary/consent';
import type { Questionnaire } from '../domain/beneficiary/questionnaire';
import type { BlockRecord, Session } from '../domain/session/session';
import type { DocumentVersion, VersionFile } from '../domain/synthesis/document-version';
import type { ObjectivesReview } from '../domain/synthesis/objectives';
import type { Reading } from '../domain/synthesis/reading';
import type { SectionRecord } from '../domain/synthesis/section-record';
import type { SessionSynthesis } from '../domain/synthesis/session-synthesis';
import type { SynthesisDocument } from '../domain/synthesis/synthesis-document';
import type { Drive } from './delivery/drive';
import type { FileVersion } from './delivery/intent-delivery';
import type { Actor } from './intent';
import type { ChannelView, View } from './reply';

export interface Clock {
  now(): Instant;
}

export interface Ids {
  /** A new unguessable string for a card's data. */
  nonce(): string;
}

/** The store's opaque version of a record (an etag). */
export type Version = string & { readonly __brand: 'Version' };

export interface Stored<T> {
  record: T;
  version: Version;
}

/** The records kept in a bilan's own partition, by kind. */
export interface BilanRecords {
  bilan: Bilan;
  session: Session;
  block: BlockRecord;
  consent: Consent;
  questionnaire: Questionnaire;
  'session-synthesis': SessionSynthesis;
  'synthesis-section': SectionRecord;
  'document-version': DocumentVersion;
  /** Beside its version, for it is heavy and seldom read. */
  'version-file': VersionFile;
  reading: Reading;
  appraisal: Appraisal;
  objectives: ObjectivesReview;
}
export type BilanRecordKind = keyof BilanRecords;

/** A record to write, valid only over the version it was read at, or where none stood. */
export type Write = {
  [K in BilanRecordKind]: { kind: K; record: BilanRecords[K]; expected: Version | 'absent' };
}[BilanRecordKind];

/**
 * One act on one bilan. Its records and its journal entry are written together or not at all; the journal entry's id
 * is the operation, so that the same act is never applied twice.
 */
export interface Act {
  bilan: BilanId;
  writes: Write[];
  journal: JournalEntry;
}

/** `stale`: somebody wrote in between, or erased the bilan: read again. `already-done`: this very operation is in the journal. */
export type CommitRefusal = 'stale' | 'already-done';

/** The store could not be reached, or did not answer in time: nothing is known to be saved. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

export interface BilanStore {
  /** @throws StoreUnavailable, as does every method. */
  read<K extends BilanRecordKind>(bilan: BilanId, kind: K, id: string): Promise<Stored<BilanRecords[K]> | undefined>;
  /** Every record of one kind in one bilan. */
  readAll<K extends BilanRecordKind>(bilan: BilanId, kind: K): Promise<Stored<BilanRecords[K]>[]>;
  /** Oldest first. */
  journal(bilan: BilanId): Promise<JournalEntry[]>;
  /** Durable on disk when it resolves `ok`. An act in a bilan that is there no more, and that it does not open, is `stale`. */
  commit(act: Act): Promise<Outcome<undefined, CommitRefusal>>;
  /** The bilans a consultant holds, the most recently opened first. Without those that can't be read. */
  heldBy(tenant: TenantId, consultant: PersonId): Promise<Bilan[]>;
  /** How many, with those that can't be read. */
  countHeld(tenant: TenantId, consultant: PersonId): Promise<number>;
}

type EntryOf<K extends DirectoryEntry['kind']> = Extract<DirectoryEntry, { kind: K }>;

export interface Directory {
  find<K extends DirectoryEntry['kind']>(kind: K, id: string): Promise<Stored<EntryOf<K>> | undefined>;
  /** `stale` when another version (or any, for `absent`) stands there. */
  put(entry: DirectoryEntry, expected: Version | 'absent'): Promise<Outcome<Version, 'stale'>>;
  /** All the teams of a tenant in which the app is installed. */
  teams(tenant: TenantId): Promise<EntryOf<'team'>[]>;
  /**
   * The reminders of one list (a day's, or the failed ones), in the order of their next look; with `until`, only those
   * to be looked at by then: what is not due is not read. Without those that can't be read: one hides no other.
   */
  reminders(list: string, until?: Instant): Promise<EntryOf<'reminder'>[]>;
  /** The ids alone, also of those that can't be read: damaged, or a newer program's. */
  reminderIds(list: string, until?: Instant): Promise<string[]>;
  /**
   * A pending reminder is found in the list of that day, at that time, and in no other. Nothing of the record changes:
   * one that can't be read here is put off like any other, and is as it was for whoever can read it.
   */
  postpone(id: string, until: Instant): Promise<void>;
  /** The receipts of what is being erased, or was; the latest first. */
  erasures(state: ErasureState): Promise<EntryOf<'erasure'>[]>;
}

/**
 * Destroys for good. Each may be stopped at any moment and done again; what is counted is what this call destroyed.
 * @throws StoreUnavailable
 */
export interface Erasure {
  /** How much there is of what `erase` would destroy. */
  holds(bilan: BilanId): Promise<Counts>;
  /** Every record of these kinds in one bilan. */
  clear(bilan: BilanId, kinds: readonly BilanRecordKind[]): Promise<Counts>;
  /** The bilan whole: its head first, all its records, its journal, and the directory's entries about it. */
  erase(bilan: BilanId): Promise<Counts>;
  /** One entry of the directory. */
  remove(kind: DirectoryEntry['kind'], id: string): Promise<Counts>;
}

/** The guide new bilans are opened with, and every earlier one a bilan still keeps. */
export interface Guides {
  current(): Guide;
  /** @throws when no bilan can have been opened with this version. */
  version(version: GuideVersion): Promise<Guide>;
}

/** Who works with whom, as Teams says. */
export interface Roster {
  /** The teams with the app that someone is a member of. */
  teamsOf(tenant: TenantId, person: PersonId): Promise<{ id: TeamId; name: string }[]>;
  /** Everyone in that team of the tenant; none when Teams does not say. */
  membersOf(tenant: TenantId, team: TeamId): Promise<{ id: PersonId; name: string }[]>;
  /**
   * Whether the bot takes someone for a consultant now: a member of such a team, or listed by the administrator.
   * `undefined`: Teams does not say, which is not a yes.
   */
  isConsultant(tenant: TenantId, person: PersonId): Promise<boolean | undefined>;
  /** Everyone else in those teams. */
  colleaguesOf(tenant: TenantId, person: PersonId): Promise<{ id: PersonId; name: string }[]>;
}

/** A channel of a team in which the app is installed. */
export interface ChannelAt {
  tenant: TenantId;
  team: TeamId;
  channel: ConversationId;
}

/** A message that stands somewhere: kept to edit it later. The address is opaque outside of `teams`. */
export interface Posted {
  address: ConversationAddress;
  activity: string;
}

/**
 * Why a message did not go, from what Teams answers. `unreachable`: never met, removed, or the channel does not
 * publish. `refused`: sending the same again would be refused again. `ambiguous`: it may stand there; only what may be
 * seen twice is sent again. `busy` and `too-many`: surely not sent, worth trying later.
 */
export type Undelivered =
  | { kind: 'unreachable' }
  | { kind: 'blocked' }
  | { kind: 'not-installed' }
  | { kind: 'gone' }
  | { kind: 'forbidden'; code?: string }
  | { kind: 'refused'; status: number; code?: string }
  | { kind: 'too-many'; retryAfterMs: number }
  | { kind: 'no-channel' }
  | { kind: 'busy' }
  | { kind: 'ambiguous' };

/** Sends for acts that must know whether it went. Every wait and every repetition due is behind it. */
export interface Messenger {
  /** @throws StoreUnavailable, as do the others. */
  toPerson(tenant: TenantId, person: PersonId, view: View): Promise<Outcome<Posted, Undelivered>>;
  /** A new post in a channel that publishes. */
  toChannel(channel: ChannelAt, view: ChannelView): Promise<Outcome<Posted, Undelivered>>;
  /** Puts another view in the place of one that was posted in a channel. */
  edit(posted: Posted, view: ChannelView): Promise<Outcome<undefined, Undelivered>>;
  /** The same in someone's one-to-one chat; `gone` when the message stands in no chat of theirs. */
  editFor(tenant: TenantId, person: PersonId, posted: Posted, view: View): Promise<Outcome<undefined, Undelivered>>;
}

/** What a link is bound to: it opens nothing once the bilan's links were revoked. */
export type LinkedBilan = Pick<Bilan, 'id' | 'linksRevoked'>;

/** Addresses given to people. */
export interface Links {
  /** Opens the bot's chat in Teams with the code typed. */
  invitation(code: string): string;
  /** Where the code is typed without Teams; the code stands where no server is sent it. */
  invitationPage(tenant: TenantId, code: string): string;
  /** The beneficiary's own web page; good for 15 minutes, for this person only. */
  page(person: Pick<Actor, 'id' | 'tenant'>): string;
  /** Good for 15 minutes, for this person only. */
  ownData(bilan: LinkedBilan, person: Pick<Actor, 'id' | 'tenant'>, format: 'readable' | 'json'): string;
  /** The synthesis document's draft (0), or a version of it; good for 15 minutes, for this person only. */
  document(bilan: LinkedBilan, person: Pick<Actor, 'id' | 'tenant'>, version: FileVersion): string;
}

/** Makes files of what is known; the same document and time zone give the same bytes. */
export interface Files {
  word(document: SynthesisDocument, timeZone: string): Promise<Buffer>;
}

export interface Ports {
  bilans: BilanStore;
  directory: Directory;
  erasure: Erasure;
  guides: Guides;
  clock: Clock;
  ids: Ids;
  roster: Roster;
  links: Links;
  files: Files;
  /** Absent where Teams can't take files: in the local client. */
  drive?: Drive;
  messenger: Messenger;
  /** Told of a bilan in which something can't be read, where the others are gone on with. */
  faulty(error: unknown, bilan: BilanId): void;
  /** The organisation's texts, in the order they are asked. */
  consentTexts(): readonly ConsentText[];
  timeZone: string;
  /**
   * Local mode only: moves the server's clock forward, sends on the way what falls due, each thing at its own hour.
   * @returns how many reminders went.
   */
  advance?(by: Span): Promise<number>;
  /** Name printed on documents. */
  organisation?: string;
}
