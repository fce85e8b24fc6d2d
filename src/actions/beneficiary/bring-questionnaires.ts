import { emptyBlockRecord } from '../../domain/session/block-record';
import type { Bilan } from '../../domain/bilan';
import type { BlockId } from '../../domain/guide/guide';
import { locked, ownAnswersIn, unlocked, type Questionnaire } from '../../domain/beneficiary/questionnaire';
import type { Session } from '../../domain/session/session';
import type { Ports, Stored, Write } from '../ports';

/**
 * What a session's start does to questionnaires: those that prepare its interview, and the homework of earlier ones,
 * can only be read from now on; and what was sent of the given blocks stands beside the session's own record.
 */
export async function bringQuestionnaires(ports: Ports, bilan: Bilan, session: Session): Promise<Write[]> {
  const stored = await ports.bilans.readAll(bilan.id, 'questionnaire');
  const ended = stored.filter(({ record }) => record.state !== 'locked' && endsWith(record, session));
  const locks = ended.map(({ record, version }): Write => {
    return { kind: 'questionnaire', record: locked(record, session.startedAt), expected: version };
  });
  return [
    ...locks,
    ...blocksWith(
      bilan,
      stored,
      session,
      session.agenda.map((item) => item.block),
    ),
  ];
}

/** The session is cancelled: what its start had locked can be answered again, as it stood. */
export async function giveQuestionnairesBack(ports: Ports, bilan: Bilan, session: Session): Promise<Write[]> {
  const stored = await ports.bilans.readAll(bilan.id, 'questionnaire');
  return stored.flatMap(({ record, version }): Write[] =>
    record.state === 'locked' && record.lockedAt === session.startedAt
      ? [{ kind: 'questionnaire', record: unlocked(record), expected: version }]
      : [],
  );
}

const endsWith = (questionnaire: Questionnaire, session: Session): boolean =>
  (questionnaire.interview === session.interview) === (questionnaire.when === 'before');

/** The same for blocks taken up from an earlier session. */
export async function bringToBlocks(
  ports: Ports,
  bilan: Bilan,
  session: Session,
  blocks: readonly BlockId[],
): Promise<Write[]> {
  if (blocks.length === 0) return [];
  return blocksWith(bilan, await ports.bilans.readAll(bilan.id, 'questionnaire'), session, blocks);
}

function blocksWith(
  bilan: Bilan,
  stored: readonly Stored<Questionnaire>[],
  session: Session,
  blocks: readonly BlockId[],
): Write[] {
  return blocks.flatMap((block): Write[] => {
    const own = stored.flatMap(({ record }) => ownAnswersIn(bilan, record, block) ?? []).at(-1);
    if (!own || Object.keys(own.answers).length === 0) return [];
    const record = {
      ...emptyBlockRecord(session.bilan, session.id, block),
      passes: own.passes,
      ownAnswers: own.answers,
    };
    return [{ kind: 'block', record, expected: 'absent' }];
  });
}
