import type { Bilan } from '../domain/bilan';
import type { Due } from '../domain/calendar';
import type { Reminder } from '../domain/reminder';
import type { Ports, Posted, Stored, Undelivered } from './ports';
import type { ReminderView, TeamReminderView } from './reply';
import { channelsOf } from './team-channels';

/** What became of it: the record as it is kept now, and why it did not go, if it did not. */
export interface Delivered {
  stored: Stored<Reminder>;
  refusal?: Undelivered;
}

/** Sends a claimed reminder to whom it is for. */
export function deliverReminder(ports: Ports, bilan: Bilan, due: Due, claimed: Stored<Reminder>): Promise<Delivered> {
  return due.to === 'team' ? toChannels(ports, bilan, due, claimed) : toPerson(ports, bilan, due, claimed);
}

async function toPerson(ports: Ports, bilan: Bilan, due: Due, claimed: Stored<Reminder>): Promise<Delivered> {
  const person = due.to === 'beneficiary' ? bilan.beneficiary.id : bilan.consultant.id;
  if (person === undefined) return { stored: claimed, refusal: { kind: 'unreachable' } };
  const view: ReminderView = {
    kind: 'reminder',
    to: due.to === 'beneficiary' ? 'beneficiary' : 'consultant',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reminder: due.id,
    ...words(bilan, due),
  };
  const outcome = await ports.messenger.toPerson(bilan.tenant, person, view);
  return outcome.ok ? { stored: standing(claimed, outcome.value) } : { stored: claimed, refusal: outcome.refusal };
}

/** Each channel once: where it stands is kept before the next one is tried. */
async function toChannels(ports: Ports, bilan: Bilan, due: Due, claimed: Stored<Reminder>): Promise<Delivered> {
  const channels = await channelsOf(ports, bilan);
  // The roster may only be silent for a while.
  let refusal: Undelivered | undefined = channels.length === 0 ? { kind: 'no-channel' } : undefined;
  let stored = claimed;
  const view: TeamReminderView = { kind: 'team-reminder', consultantName: bilan.consultant.name, ...words(bilan, due) };
  for (const channel of channels) {
    if (stored.record.posted.some(({ address }) => address.conversation === channel.channel)) continue;
    const outcome = await ports.messenger.toChannel(channel, view);
    if (!outcome.ok) {
      refusal = outcome.refusal;
      continue;
    }
    stored = standing(stored, outcome.value);
    const put = await ports.directory.put(stored.record, stored.version);
    if (!put.ok) return { stored };
    stored = { ...stored, version: put.value };
  }
  return refusal === undefined ? { stored } : { stored, refusal };
}

const standing = ({ record, version }: Stored<Reminder>, posted: Posted): Stored<Reminder> => ({
  record: { ...record, posted: [...record.posted, posted] },
  version,
});

const words = ({ reference }: Bilan, { rule, interview, on }: Due) => ({
  reference,
  text: rule.text,
  why: rule.title,
  ...(interview ? { interview: interview.title } : {}),
  ...(on === undefined ? {} : { on }),
});
