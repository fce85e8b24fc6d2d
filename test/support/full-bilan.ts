import { emptyBlockRecord } from '../../src/domain/session/block-record';
import type { Bilan, HeldSession } from '../../src/domain/bilan';
import type { Guide, InterviewId } from '../../src/domain/guide/guide';
import {
  answerKey,
  type BilanId,
  type Instant,
  type PersonId,
  type SessionId,
  type TenantId,
} from '../../src/domain/ids';
import type { BlockRecord } from '../../src/domain/session/session';
import { answersOfLea } from './full-bilan-answers';

const bilanId = 'bil_complet' as BilanId;
const at = (day: string): Instant => `${day}T13:30:00.000Z` as Instant;
const days = ['09-07', '09-14', '09-21', '09-28', '10-05', '10-12', '10-26', '11-02', '11-16'];

/** A bilan held from end to end, with every answer of the guide's that a synthesis may hold. */
export function fullBilan(guide: Guide): { bilan: Bilan; records: BlockRecord[]; sessions: SessionId[] } {
  const held = guide.interviews.slice(0, days.length).map(({ id, blocks }, index): HeldSession => ({
    session: sessionOf(id),
    interview: id,
    startedAt: at(`2026-${days[index]!}`),
    closedAt: at(`2026-${days[index]!}`),
    minutes: { accompaniment: index % 3 === 0 ? 90 : 120, deskWork: 0, personalWork: index === 5 ? 60 : 0 },
    covered: blocks.map((block) => block.id),
  }));
  const bilan: Bilan = {
    id: bilanId,
    reference: 'BC-7F3K-92',
    tenant: 'tenant-a' as TenantId,
    state: 'closed',
    consultant: { id: 'nadia' as PersonId, name: 'Nadia Benali' },
    beneficiary: { firstName: 'Léa', lastName: 'Moreau', id: 'lea' as PersonId },
    financing: 'cpf',
    guide: guide.version,
    openedAt: at('2026-09-01'),
    held,
    leftOpen: [],
  };
  return { bilan, records: recordsOf(guide), sessions: held.map(({ session }) => session) };
}

export const sessionOf = (interview: InterviewId): SessionId => `ses_${interview}` as SessionId;

function recordsOf(guide: Guide): BlockRecord[] {
  return guide.interviews.slice(0, days.length).flatMap((interview) =>
    interview.blocks.flatMap((block) => {
      const said = answersOfLea[block.id] ?? [];
      const record: BlockRecord = {
        ...emptyBlockRecord(bilanId, sessionOf(interview.id), block.id),
        passes: Math.max(1, Math.ceil(said.length / block.items.length)),
      };
      said.forEach((text, index) => {
        const item = block.items[index % block.items.length]!;
        const key = answerKey(item.id, 1 + Math.floor(index / block.items.length));
        record.answers[key] = { text, keep: true, changedAt: at('2026-09-07') };
      });
      return said.length > 0 ? [record] : [];
    }),
  );
}
