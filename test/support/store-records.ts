import type { Act, Version, Write } from '../../src/actions/ports';
import type { Bilan, JournalEntry } from '../../src/domain/bilan';
import type { Person, Team } from '../../src/domain/directory';
import type { BlockId, GuideVersion, InterviewId } from '../../src/domain/guide/guide';
import type {
  BilanId,
  ConversationId,
  Instant,
  OperationId,
  PersonId,
  SessionId,
  TeamId,
  TenantId,
} from '../../src/domain/ids';
import type { BlockRecord, Session } from '../../src/domain/session/session';

/** The smallest records a store takes; `over` says what the test is about. */

export const noon = '2026-03-02T12:00:00.000Z' as Instant;
export const tenant = 'ten-a' as TenantId;
export const claire = 'consultant-claire' as PersonId;

export const aBilan = (id: string, over: Partial<Bilan> = {}): Bilan => ({
  id: id as BilanId,
  reference: `BC-${id}`,
  tenant,
  state: 'open',
  consultant: { id: claire, name: 'Claire' },
  beneficiary: { firstName: 'Noé', lastName: 'Le Goff' },
  financing: 'cpf',
  guide: 'g1' as GuideVersion,
  openedAt: noon,
  held: [],
  leftOpen: [],
  ...over,
});

export const aSession = (bilan: string, id: string, over: Partial<Session> = {}): Session => ({
  id: id as SessionId,
  bilan: bilan as BilanId,
  interview: 'i1' as InterviewId,
  occurrence: 1,
  startedAt: noon,
  step: { kind: 'opening' },
  agenda: [],
  checks: [],
  outcomes: {},
  activeMs: 0,
  lastActAt: noon,
  corrected: {},
  ...over,
});

export const aBlock = (bilan: string, id: string, over: Partial<BlockRecord> = {}): BlockRecord => ({
  id,
  bilan: bilan as BilanId,
  session: 'ses_1' as SessionId,
  block: 'i1-b1' as BlockId,
  passes: 1,
  answers: {},
  ownAnswers: {},
  said: {},
  notes: {},
  drafts: [],
  ...over,
});

export const anEntry = (bilan: string, operation: string, over: Partial<JournalEntry> = {}): JournalEntry => ({
  id: operation as OperationId,
  bilan: bilan as BilanId,
  at: noon,
  actor: claire,
  act: 'test',
  detail: {},
  ...over,
});

export const anAct = (bilan: string, operation: string, ...writes: Write[]): Act => ({
  bilan: bilan as BilanId,
  writes,
  journal: anEntry(bilan, operation),
});

export const writeBilan = (record: Bilan, expected: Version | 'absent' = 'absent'): Write => ({
  kind: 'bilan',
  record,
  expected,
});
export const writeSession = (record: Session, expected: Version | 'absent' = 'absent'): Write => ({
  kind: 'session',
  record,
  expected,
});
export const writeBlock = (record: BlockRecord, expected: Version | 'absent' = 'absent'): Write => ({
  kind: 'block',
  record,
  expected,
});

const anAddress = (conversation: string) => ({
  serviceUrl: 'https://smba.example/emea/',
  conversation: conversation as ConversationId,
  tenant,
  bot: '28:bot',
});

export const aPerson = (id: string, over: Partial<Person> = {}): Person => ({
  kind: 'person',
  id: id as PersonId,
  tenant,
  name: 'Noé',
  personalChat: anAddress(`a:${id}`),
  reachable: true,
  ...over,
});

export const aTeam = (id: string, over: Partial<Team> = {}): Team => ({
  kind: 'team',
  name: 'Cabinet Horizon',
  id: id as TeamId,
  tenant,
  address: anAddress(`19:${id}@thread.tacv2`),
  installed: true,
  seenAt: noon,
  ...over,
});
