import type { Bilan } from '../../domain/bilan';
import type { Instant } from '../../domain/ids';
import { apart } from '../apart';
import type { BilanRecords, Ports } from '../ports';
import { workingKinds, type WorkingKind } from './fates';

/**
 * When the newest of the working documents was written that stand there though they were cleared; undefined while there
 * are none. One that tells no day (nor can be read) was written since, as far as anybody knows.
 */
export async function writtenAgain(ports: Pick<Ports, 'bilans'>, bilan: Bilan): Promise<Instant | undefined> {
  const cleared = bilan.retention?.cleared;
  if (cleared === undefined) return undefined;
  const of = async <K extends WorkingKind>(kind: K, dates: Dates<K>): Promise<Instant[]> =>
    (await ports.bilans.readAll(bilan.id, kind)).flatMap(({ record }) => [cleared, ...dates(record)]);
  const found = await Promise.all(
    workingKinds.map((kind) =>
      apart(
        () => of(kind, datesIn[kind] as Dates<WorkingKind>),
        () => [cleared],
      ),
    ),
  );
  return found.flat().sort().at(-1);
}

type Dates<K extends WorkingKind> = (record: BilanRecords[K]) => Instant[];

const changes = (texts: Readonly<Record<string, { changedAt: Instant }>>): Instant[] =>
  Object.values(texts).map(({ changedAt }) => changedAt);

type Edited = Pick<BilanRecords['session-synthesis'], 'changedAt' | 'drafts'>;
const edits = ({ changedAt, drafts }: Edited): Instant[] => [changedAt, ...drafts.map(({ at }) => at)];

/** When somebody wrote in each. */
const datesIn: { [K in WorkingKind]: Dates<K> } = {
  session: ({ lastActAt, closedAt = lastActAt }) => [closedAt],
  block: ({ answers, ownAnswers, notes, drafts }) => [
    ...[answers, ownAnswers, notes].flatMap(changes),
    ...drafts.map(({ at }) => at),
  ],
  questionnaire: ({ askedAt, sentAt = askedAt, blocks }) => [
    sentAt,
    ...blocks.flatMap(({ answers }) => changes(answers)),
  ],
  'session-synthesis': edits,
  'synthesis-section': edits,
  objectives: ({ reviews, comments }) => [...changes(reviews), ...changes(comments)],
};
