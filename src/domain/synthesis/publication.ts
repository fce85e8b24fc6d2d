import { DateTime } from 'luxon';
import { appointmentAfter, named, startOf } from '../appointment';
import type { Appointment, Bilan } from '../bilan';
import type { Instant, PersonId } from '../ids';
import type { Post } from '../posts/post';
import type { Session } from '../session/session';

/** What was published of a session's synthesis, and the messages that show it. */
export interface Publication {
  /** One more for each changed text; the last is `text`. */
  versions: { number: number; at: Instant; by: PersonId }[];
  text: string;
  /** The date that was told with it. Absent in what was published before it was kept: that of the session's closing. */
  next?: Appointment | 'none';
  posts: Post[];
}

export const versionOf = ({ versions }: Publication): number => versions.at(-1)?.number ?? 0;

/** What publishing now tells of the next date: nothing of one that is past. */
export function nextToTell(
  bilan: Bilan,
  session: Session,
  { now, timeZone }: { now: Instant; timeZone: string },
): Appointment | undefined {
  const next = appointmentAfter(bilan, session);
  return next && startOf(next, timeZone) > DateTime.fromISO(now) ? next : undefined;
}

/** What was told of it: messages that stand do not turn outdated because an appointment moved. */
export const nextTold = ({ next }: Publication, session: Session): Appointment | undefined =>
  next === 'none' ? undefined : (next ?? session.next);

/** Published again with the same text, it stays the version it is; the date told with it is that of now. */
export function published(
  before: Publication | undefined,
  text: string,
  { now: at, by, next: coming }: { now: Instant; by: PersonId; next?: Appointment | undefined },
): Publication {
  const next = coming ?? 'none';
  if (before?.text === text) return isSame(before.next, next) ? before : { ...before, next };
  const versions = before?.versions ?? [];
  const number = (versions.at(-1)?.number ?? 0) + 1;
  return { versions: [...versions, { number, at, by }], text, next, posts: before?.posts ?? [] };
}

const isSame = (before: Publication['next'], next: Appointment | 'none'): boolean =>
  before === 'none' || next === 'none' ? before === next : before !== undefined && named(before) === named(next);

/** The number that the text has, or would have once it is published. */
export const versionToBe = (before: Publication | undefined, text: string): number =>
  (before ? versionOf(before) : 0) + (before?.text === text ? 0 : 1);

/** Whether it was published for this person, under one of their identities: only then is it theirs to read. */
export const isFor = ({ posts }: Publication, identities: readonly PersonId[]): boolean =>
  posts.some(({ recipient }) => recipient.to === 'beneficiary' && identities.includes(recipient.person));
