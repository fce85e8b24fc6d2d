import type { Instant, PersonId } from '../ids';
import type { Post } from '../posts/post';

/** What was published of a session's synthesis, and the messages that show it. */
export interface Publication {
  /** One more for each changed text; the last is `text`. */
  versions: { number: number; at: Instant; by: PersonId }[];
  text: string;
  posts: Post[];
}

export const versionOf = ({ versions }: Publication): number => versions.at(-1)?.number ?? 0;

/** Published again unchanged, it stays the version it is. */
export function published(
  before: Publication | undefined,
  text: string,
  { now: at, by }: { now: Instant; by: PersonId },
): Publication {
  if (before?.text === text) return before;
  const versions = before?.versions ?? [];
  const number = (versions.at(-1)?.number ?? 0) + 1;
  return { versions: [...versions, { number, at, by }], text, posts: before?.posts ?? [] };
}

/** The number that the text has, or would have once it is published. */
export const versionToBe = (before: Publication | undefined, text: string): number =>
  (before ? versionOf(before) : 0) + (before?.text === text ? 0 : 1);

/** Whether it was published for this person, under one of their identities: only then is it theirs to read. */
export const isFor = ({ posts }: Publication, identities: readonly PersonId[]): boolean =>
  posts.some(({ recipient }) => recipient.to === 'beneficiary' && identities.includes(recipient.person));
