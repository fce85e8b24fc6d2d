import type { DispatchTurn } from '../../domain/directory';
import type { Instant } from '../../domain/ids';
import { laterBy } from '../../domain/instants';
import { StoreUnavailable, type Clock, type Directory } from '../ports';

/** A replica that took the turn and died leaves it to the others after this long. */
const lastsMs = 3 * 60_000;
/** By how much two replicas' clocks may differ. An end further off was written by a clock that was wrong. */
const apartMs = 60_000;
/** Kept for longer only then: a look that takes long renews it on its way. */
const freshMs = 45_000;
/** How far back the first of all looks. */
const lookBackMs = 45 * 86_400_000;

/** One replica's part in taking turns: of all that run, one at a time sends what is due. */
export interface Turns {
  /** Takes the turn, or keeps it; undefined while it is another's. `drained`: how far all was seen to, if one knows. */
  take(drained?: Instant): Promise<DispatchTurn | undefined>;
  /** Whether it is still one's own; renewed when it begins to age. */
  keep(): Promise<boolean>;
  /** Another may take it at once, where the store can still be told. */
  leave(): Promise<void>;
}

const lasts = ({ until }: DispatchTurn, now: Instant): boolean =>
  until > now && until <= laterBy(now, lastsMs + apartMs);

/** `replica`: a name that no other replica bears, and that the same one bears again after a restart. */
export function createTurns({
  directory,
  clock,
  replica,
}: {
  directory: Directory;
  clock: Clock;
  replica: string;
}): Turns {
  let ages: Instant | undefined;

  const take = async (drained?: Instant): Promise<DispatchTurn | undefined> => {
    const stored = await directory.find('dispatch-turn', 'reminders');
    const now = clock.now();
    const before = stored?.record;
    if (before !== undefined && before.replica !== replica && lasts(before, now)) return undefined;
    const turn: DispatchTurn = {
      kind: 'dispatch-turn',
      id: 'reminders',
      replica,
      until: laterBy(now, lastsMs),
      drained: drained ?? before?.drained ?? laterBy(now, -lookBackMs),
    };
    if (!(await directory.put(turn, stored?.version ?? 'absent')).ok) return undefined;
    ages = laterBy(now, freshMs);
    return turn;
  };

  return {
    take,
    async keep() {
      // Nobody else can have taken it before it ends.
      return (ages !== undefined && clock.now() < ages) || (await take()) !== undefined;
    },
    async leave() {
      try {
        const stored = await directory.find('dispatch-turn', 'reminders');
        if (stored?.record.replica !== replica) return;
        await directory.put({ ...stored.record, until: clock.now() }, stored.version);
      } catch (error) {
        // It ends by itself.
        if (!(error instanceof StoreUnavailable)) throw error;
      }
    },
  };
}
