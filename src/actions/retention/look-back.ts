import type { Bilan } from '../../domain/bilan';
import type { BilanId, Instant } from '../../domain/ids';
import { keepingYears, lookAt } from '../../domain/retention/look';
import { firstLook, isClearedAndOver } from '../../domain/retention/retention';
import type { Reminder } from '../../domain/reminders/reminder';
import { apart } from '../apart';
import { planForgetting } from '../beneficiary/forget-tries';
import { comingReminders } from '../reminders/schedule-reminders';
import type { Ports } from '../ports';

type Needs = Pick<Ports, 'clock' | 'consentTexts' | 'directory' | 'guides' | 'timeZone'>;

/** Told of each bilan that could not be seen to, by its id where one knows it. */
type FaultyBilan = (error: unknown, bilan?: BilanId) => void;

/** The row that says that it was done, and for which time zone: of no bilan, and of no day. */
export const noted = lookAt('(every bilan)' as BilanId, '2000-01-01T00:00:00.000Z' as Instant);

/** Raised where more is destroyed than before: each bilan is looked at once more. */
const ruleOfToday = 2;

/**
 * Looks for bilans that nobody would ever look at again, for they are written in no more: over before there was a rule
 * for their end, or more of it than today, or with a calendar that was counted in another time zone, whose reminders would
 * be dropped. Each gets its look and its reminders; then it is noted that this was done, for all servers, as long as the
 * time zone and the rule stay.
 * @param every each bilan, but for those of which it tells that they can't be read; asked for again by a server that was
 * stopped in the middle.
 * @param tries whose wrong codes are kept from before they were forgotten by themselves.
 * @returns what does a little of it at each call, and says whether it is over.
 */
export function createLookBack(
  ports: Needs,
  every: (faulty: FaultyBilan) => AsyncIterator<Bilan>,
  faulty: FaultyBilan = () => undefined,
  tries: () => AsyncIterable<string> | Iterable<string> = () => [],
): (atMost: number) => Promise<boolean> {
  let rest: AsyncIterator<Bilan> | undefined;
  let whole = true as boolean;
  let over = false;
  const { clock, directory, timeZone } = ports;
  const reason = `${timeZone} ${ruleOfToday}`;
  const without: FaultyBilan = (error, bilan) => {
    whole = false;
    faulty(error, bilan);
  };

  return async (atMost) => {
    if (over) return true;
    try {
      const before = await directory.find('reminder', noted.id);
      if (rest === undefined && before?.record.reason === reason) return (over = true);
      if (rest === undefined) for await (const key of tries()) await planForgetting(ports, key);
      rest ??= every(without);
      for (let count = 0; count < atMost; count++) {
        const next = await rest.next();
        if (next.done === true) {
          over = true;
          const done: Reminder = { ...noted, state: 'sent', finishedAt: clock.now(), reason };
          // Left to the next start, where one could not be seen to: it may be mended by then, or the program newer.
          if (whole) await directory.put(done, before?.version ?? 'absent');
          return true;
        }
        const bilan = next.value;
        await apart(
          () => bringUpToDate(ports, bilan),
          (error) => {
            without(error, bilan.id);
          },
        );
      }
      return false;
    } catch (error) {
      // Not noted: the next start tries again.
      over = true;
      throw error;
    }
  };
}

async function bringUpToDate(ports: Needs, bilan: Bilan): Promise<void> {
  const { clock, consentTexts, directory, guides, timeZone } = ports;
  const guide = await guides.version(bilan.guide);
  const coming = comingReminders(bilan, guide, timeZone, clock.now());
  await Promise.all(coming.map((one) => directory.put(one, 'absent')));
  const first = lookAt(bilan.id, firstLook(bilan, guide, keepingYears(consentTexts()), timeZone));
  const now = clock.now();
  if (await directory.find('reminder', first.id)) {
    // Its next look may be years away: what was written since the last destruction, or was kept then, is found now.
    if (isClearedAndOver(bilan)) await directory.put(lookAt(bilan.id, now), 'absent');
    return;
  }
  // A day that has passed is not looked through again.
  await directory.put(first.dueAt > now ? first : lookAt(bilan.id, now), 'absent');
}
