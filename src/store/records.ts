import type { z } from 'zod';
import type { Act, BilanRecords, Write } from '../actions/ports';
import type { Bilan, JournalEntry } from '../domain/bilan';
import type {
  DirectoryEntry,
  DispatchTurn,
  KeptGuide,
  MovedClock,
  Person,
  Place,
  Reference,
  SigningKey,
  Team,
} from '../domain/directory';
import type { Appraisal } from '../domain/beneficiary/appraisal';
import type { Consent } from '../domain/beneficiary/consent';
import type { BilanId } from '../domain/ids';
import type { BeneficiaryEntry, CodeEntry, CodeTries } from '../domain/beneficiary/invitation';
import type { Questionnaire } from '../domain/beneficiary/questionnaire';
import type { AnyReminder } from '../domain/reminders/reminder';
import type { ErasureReceipt } from '../domain/retention/erasure';
import type { BlockRecord, Session } from '../domain/session/session';
import type { DocumentVersion, VersionFile } from '../domain/synthesis/document-version';
import type { ObjectivesReview } from '../domain/synthesis/objectives';
import type { Reading } from '../domain/synthesis/reading';
import type { SectionRecord } from '../domain/synthesis/section-record';
import type { SessionSynthesis } from '../domain/synthesis/session-synthesis';
import * as beneficiaryShapes from './shapes/beneficiary-shapes';
import * as bilanShapes from './shapes/bilan-shapes';
import * as directoryShapes from './shapes/directory-shapes';
import * as synthesisShapes from './shapes/synthesis-shapes';
import { reminder } from './shapes/reminder-shapes';
import { erasure } from './shapes/retention-shapes';
import { exactly, upgrade, versioned, type Misfit, type Sealed, type Versioned } from './versioned';

export type DirectoryRecords = { [K in DirectoryEntry['kind']]: Extract<DirectoryEntry, { kind: K }> };

/** Everything any store keeps, by kind. */
export interface StoredRecords extends BilanRecords, DirectoryRecords {
  journal: JournalEntry;
}
export type StoredKind = keyof StoredRecords;

type BilanV2 = z.output<typeof bilanShapes.bilanV2>;

/**
 * Before `succeeds` was noted a person who took another's place can't be told from one who was the first: what was said
 * before they came is taken for somebody else's, so that none of it is sent to them. The shape is the same in version 2.
 */
function withDoubtfulSuccessor(old: BilanV2): BilanV2 {
  const { beneficiary } = old;
  const doubtful = beneficiary.since !== undefined || beneficiary.released?.since !== undefined;
  return doubtful ? { ...old, beneficiary: { ...beneficiary, succeeds: true } } : old;
}

/**
 * Whether the person who is bound said it, or one before them, is not known: taken for theirs (or for the last one's,
 * where nobody is), as nobody shall be nudged who said that they don't want it.
 */
function withDatedWish({ nudgesStopped, ...old }: BilanV2): Bilan {
  const { since, released } = old.beneficiary;
  return nudgesStopped === undefined ? old : { ...old, nudgesStopped: since ?? released?.since ?? old.openedAt };
}

const kinds: { [K in StoredKind]: Versioned<StoredRecords[K]> } = {
  bilan: versioned(exactly<Bilan>()(bilanShapes.bilan), [
    upgrade(bilanShapes.bilanV2, withDoubtfulSuccessor),
    upgrade(bilanShapes.bilanV2, withDatedWish),
  ]),
  session: versioned(exactly<Session>()(bilanShapes.session)),
  block: versioned(exactly<BlockRecord>()(bilanShapes.block)),
  journal: versioned(exactly<JournalEntry>()(bilanShapes.journalEntry)),
  person: versioned(exactly<Person>()(directoryShapes.person)),
  place: versioned(exactly<Place>()(directoryShapes.place)),
  team: versioned(exactly<Team>()(directoryShapes.team)),
  guide: versioned(exactly<KeptGuide>()(directoryShapes.keptGuide)),
  reference: versioned(exactly<Reference>()(directoryShapes.reference)),
  reminder: versioned(exactly<AnyReminder>()(reminder)),
  erasure: versioned(exactly<ErasureReceipt>()(erasure)),
  'dispatch-turn': versioned(exactly<DispatchTurn>()(directoryShapes.dispatchTurn)),
  'moved-clock': versioned(exactly<MovedClock>()(directoryShapes.movedClock)),
  'signing-key': versioned(exactly<SigningKey>()(directoryShapes.signingKey)),
  consent: versioned(exactly<Consent>()(beneficiaryShapes.consent)),
  questionnaire: versioned(exactly<Questionnaire>()(beneficiaryShapes.questionnaire)),
  'session-synthesis': versioned(exactly<SessionSynthesis>()(synthesisShapes.sessionSynthesis)),
  'synthesis-section': versioned(exactly<SectionRecord>()(synthesisShapes.sectionRecord)),
  'document-version': versioned(exactly<DocumentVersion>()(synthesisShapes.documentVersion)),
  'version-file': versioned(exactly<VersionFile>()(synthesisShapes.versionFile)),
  appraisal: versioned(exactly<Appraisal>()(beneficiaryShapes.appraisal)),
  reading: versioned(exactly<Reading>()(synthesisShapes.reading)),
  objectives: versioned(exactly<ObjectivesReview>()(synthesisShapes.objectivesReview)),
  'code-tries': versioned(exactly<CodeTries>()(beneficiaryShapes.codeTries)),
  code: versioned(exactly<CodeEntry>()(beneficiaryShapes.codeEntry)),
  beneficiary: versioned(exactly<BeneficiaryEntry>()(beneficiaryShapes.beneficiaryEntry)),
};

/** Every kind there is, and the present shape of each. */
export const storedKinds = Object.keys(kinds) as StoredKind[];
export const shapeOf = (kind: StoredKind): z.ZodType => kinds[kind].shape;

/** Where a record lies: the bilan (or the directory) it belongs to, and its id there. */
export interface Whereabouts {
  kind: string;
  partition: string;
  id: string;
}

type RecordFaultCode = Misfit['code'] | 'unfit-to-write' | 'misplaced';

/**
 * A record that does not fit its kind: damaged, from a newer version of the program, or about to be written so that
 * it could never be read again. Tells where and which rule, never the content.
 */
export class RecordFault extends Error {
  override readonly name = 'RecordFault';
  readonly code: RecordFaultCode;
  readonly where: Whereabouts;

  constructor(code: RecordFaultCode, where: Whereabouts, faults: readonly string[]) {
    super(`${where.kind} ${where.id} of ${where.partition}: ${code}`, { cause: new Error(faults.join('; ')) });
    this.code = code;
    this.where = where;
  }
}

/** What to store for a record. @throws RecordFault when it could not be read back as it is. */
export function seal<K extends StoredKind>(kind: K, record: StoredRecords[K], partition: string): Sealed {
  const sealed = kinds[kind].seal(record);
  if (sealed.ok) return sealed.value;
  throw new RecordFault('unfit-to-write', { kind, partition, id: record.id }, sealed.refusal.faults);
}

/** The record in what was stored, brought to the present version. @throws RecordFault */
export function unseal<K extends StoredKind>(
  kind: K,
  sealed: unknown,
  partition: string,
  id: string,
): StoredRecords[K] {
  const opened = kinds[kind].open(sealed);
  if (opened.ok) return opened.value;
  throw new RecordFault(opened.refusal.code, { kind, partition, id }, opened.refusal.faults);
}

/** Nothing for what can't be read: in a list, one hides no other. */
export function readable<T>(read: () => T): T[] {
  try {
    return [read()];
  } catch (error) {
    if (error instanceof RecordFault) return [];
    throw error;
  }
}

/** @throws RecordFault for a kind this program knows nothing of: a newer one wrote it. */
export function kindNamed(name: string, partition: string, id: string): StoredKind {
  if (Object.hasOwn(kinds, name)) return name as StoredKind;
  throw new RecordFault('newer-version', { kind: name, partition, id }, ['unknown kind']);
}

/** Guards the walls between bilans: an act writes in its own bilan only. @throws RecordFault */
export function checkPlaces({ bilan, writes, journal }: Act): void {
  for (const write of writes) {
    if (homeOf(write) !== bilan) throw misplaced(write.kind, bilan, write.record.id);
  }
  if (journal.bilan !== bilan) throw misplaced('journal', bilan, journal.id);
}

/** Whether an act writes its bilan's head, and so is held against it already; any other asks that it stands. */
export const writesHead = ({ writes }: Act): boolean => writes.some(({ kind }) => kind === 'bilan');

const homeOf = (write: Write): BilanId => (write.kind === 'bilan' ? write.record.id : write.record.bilan);

const misplaced = (kind: StoredKind, partition: string, id: string): RecordFault =>
  new RecordFault('misplaced', { kind, partition, id }, ['the record names another bilan']);
