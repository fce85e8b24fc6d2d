import type { Clock, Directory } from '../actions/ports';

const keptMs = 60_000;
const keptAtMost = 10_000;

type Find = Directory['find'];

const isReachable = (stored: Awaited<ReturnType<Find>>): boolean =>
  stored?.record.kind === 'person' && stored.record.reachable;

/**
 * The same directory, which remembers for a minute how people are reached: each turn asks. What is written through it is
 * forgotten first; what another replica writes is seen a minute later, or when a write over it is refused as stale.
 * That somebody can't be reached is never remembered: what was put back in line for them would be given up once more.
 * Nothing that decides who may see what is remembered here.
 */
export function knownDirectory(directory: Directory, clock: Clock): Directory {
  const known = new Map<string, { stored: Awaited<ReturnType<Find>>; at: number }>();
  let writes = 0;

  return {
    find: (async (kind, id) => {
      if (kind !== 'person') return directory.find(kind, id);
      const now = Date.parse(clock.now());
      const kept = known.get(id);
      if (kept !== undefined && now - kept.at < keptMs) return kept.stored;
      const before = writes;
      const stored = await directory.find(kind, id);
      known.delete(id);
      // What was written while it was read may be newer.
      if (before !== writes || !isReachable(stored)) return stored;
      if (known.size >= keptAtMost) known.clear();
      known.set(id, { stored, at: now });
      return stored;
    }) as Find,
    async put(entry, expected) {
      if (entry.kind !== 'person') return directory.put(entry, expected);
      const forget = (): void => {
        writes += 1;
        known.delete(entry.id);
      };
      forget();
      try {
        return await directory.put(entry, expected);
      } finally {
        forget();
      }
    },
    teams: (tenant) => directory.teams(tenant),
    reminders: (list, until) => directory.reminders(list, until),
    reminderIds: (list, until) => directory.reminderIds(list, until),
    postpone: (id, until) => directory.postpone(id, until),
    erasures: (state) => directory.erasures(state),
  };
}
