import type { Bilan } from '../../domain/bilan';
import type { BilanId, Instant } from '../../domain/ids';
import { keepingYears, lookAt } from '../../domain/retention/look';
import { firstLook } from '../../domain/retention/retention';
import type { Ports } from '../ports';

type Needs = Pick<Ports, 'clock' | 'consentTexts' | 'directory' | 'guides' | 'timeZone'>;

/** The row that says it was done: of no bilan, and of no day. */
const noted = lookAt('(every bilan)' as BilanId, '2000-01-01T00:00:00.000Z' as Instant);

/**
 * Looks for bilans that nobody would ever look at again: over before there was a rule for their end, and not written in
 * since. Each gets its look; then it is noted that this was done, for all servers and for good.
 * @param every each bilan; asked for again by a server that was stopped in the middle.
 * @returns what does a little of it at each call, and says whether it is over.
 */
export function createLookBack(ports: Needs, every: () => AsyncIterator<Bilan>): (atMost: number) => Promise<boolean> {
  let rest: AsyncIterator<Bilan> | undefined;
  let over = false;

  return async (atMost) => {
    if (over) return true;
    if (rest === undefined && (await ports.directory.find('reminder', noted.id))) return (over = true);
    rest ??= every();
    try {
      for (let count = 0; count < atMost; count++) {
        const next = await rest.next();
        if (next.done === true) {
          await ports.directory.put({ ...noted, state: 'sent', finishedAt: ports.clock.now() }, 'absent');
          return (over = true);
        }
        await ensureLook(ports, next.value);
      }
      return false;
    } catch (error) {
      // Not noted: the next start tries again.
      over = true;
      throw error;
    }
  };
}

async function ensureLook(ports: Needs, bilan: Bilan): Promise<void> {
  const { clock, consentTexts, directory, guides, timeZone } = ports;
  const guide = await guides.version(bilan.guide);
  const first = lookAt(bilan.id, firstLook(bilan, guide, keepingYears(consentTexts()), timeZone));
  if (await directory.find('reminder', first.id)) return;
  const now = clock.now();
  // A day that has passed is not looked through again.
  await directory.put(first.dueAt > now ? first : lookAt(bilan.id, now), 'absent');
}
