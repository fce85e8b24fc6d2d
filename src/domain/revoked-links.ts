import type { Bilan } from './bilan';

/** Every link that was given to something of the bilan is void: each bears how often that was said before it. */
export const withoutLinks = (bilan: Bilan): Bilan => ({ ...bilan, linksRevoked: (bilan.linksRevoked ?? 0) + 1 });

/** Whether a link given when the links had been revoked `revoked` times still opens anything. */
export const linkStands = ({ linksRevoked = 0 }: Pick<Bilan, 'linksRevoked'>, revoked: number): boolean =>
  linksRevoked === revoked;
