import type { Bilan } from '../../domain/bilan';
import { mayContact, refusedContact } from '../../domain/follow-up/act-on-follow-up';
import { knownReason } from '../../domain/noted-silence';
import { isAboutFollowUp, type Due } from '../../domain/reminders/calendar';
import type { Reminder } from '../../domain/reminders/reminder';
import type { KnownReason } from '../../domain/silence';
import { withGuide } from '../acting';
import { teamFollowUpView } from '../follow-up/follow-up-views';
import { refreshFollowUp } from '../follow-up/refresh-follow-up';
import type { Ports, Posted, Stored, Undelivered } from '../ports';
import type { ReminderView, TeamReminderView } from '../reply';
import { channelsOf } from '../channel/team-channels';
import { tellConsultant } from '../tell-consultant';
import { questionnaireBefore } from './reminder-condition';
import { keepPosted } from './reminder-effects';

/** What became of it: the record as it is kept now, and why it did not go, if it did not. */
export interface Delivered {
  stored: Stored<Reminder>;
  refusal?: Undelivered;
}

/** Sends a claimed reminder to whom it is for. */
export function deliverReminder(ports: Ports, bilan: Bilan, due: Due, claimed: Stored<Reminder>): Promise<Delivered> {
  return due.to === 'team' ? toTeam(ports, bilan, due, claimed) : toPerson(ports, bilan, due, claimed);
}

async function toPerson(ports: Ports, bilan: Bilan, due: Due, claimed: Stored<Reminder>): Promise<Delivered> {
  const person = due.to === 'beneficiary' ? bilan.beneficiary.id : bilan.consultant.id;
  if (person === undefined) return { stored: claimed, refusal: { kind: 'unreachable' } };
  const known = reasonKnown(ports, bilan, due);
  const view: ReminderView = {
    kind: 'reminder',
    to: due.to === 'beneficiary' ? 'beneficiary' : 'consultant',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reminder: due.id,
    ...words(bilan, due),
    ...targetOf(due),
    ...(due.to === 'consultant' && known ? { known } : {}),
    ...(due.to === 'consultant' ? await besides(ports, bilan, due) : {}),
  };
  const outcome = await (due.to === 'beneficiary'
    ? ports.messenger.toPerson(bilan.tenant, person, view)
    : tellConsultant(ports, bilan, view));
  return outcome.ok ? { stored: standing(claimed, outcome.value) } : { stored: claimed, refusal: outcome.refusal };
}

function targetOf({ rule: { anchor, condition } }: Due): Pick<ReminderView, 'opens'> {
  if (condition === 'hot-appraisal-awaited') return { opens: { to: 'appraisal', moment: 'hot' } };
  if (condition === 'cold-appraisal-awaited') return { opens: { to: 'appraisal', moment: 'cold' } };
  if (condition === 'document-to-submit' || condition === 'observations-awaited') return { opens: { to: 'document' } };
  return anchor === 'inactivity' ? { opens: { to: 'silence' } } : {};
}

const reasonKnown = ({ timeZone }: Ports, bilan: Bilan, { rule }: Due): KnownReason | undefined =>
  rule.anchor === 'inactivity' ? knownReason(bilan, timeZone) : undefined;

/** What the consultant is told besides. */
async function besides(
  ports: Ports,
  bilan: Bilan,
  due: Due,
): Promise<Pick<ReminderView, 'agreement' | 'questionnaire'>> {
  if (isAboutFollowUp(due)) {
    return { agreement: mayContact(bilan) ? 'given' : refusedContact(bilan) ? 'refused' : 'not-asked' };
  }
  if (due.rule.anchor !== 'appointment' || due.rule.offset.count > 0) return {};
  const questionnaire = await questionnaireBefore(ports, bilan, due);
  return questionnaire === undefined ? {} : { questionnaire };
}

/** What is about the follow-up can be acted on where it stands, and shows what was done while it was being posted. */
async function toTeam(ports: Ports, bilan: Bilan, due: Due, claimed: Stored<Reminder>): Promise<Delivered> {
  const plain: TeamReminderView = {
    kind: 'team-reminder',
    consultantName: bilan.consultant.name,
    ...words(bilan, due),
    ...(reasonKnown(ports, bilan, due) ? { known: true } : {}),
  };
  if (!isAboutFollowUp(due)) return toChannels(ports, bilan, plain, claimed);
  await keepPosted(ports, bilan, due);
  const stored = await ports.bilans.read(bilan.id, 'bilan', bilan.id);
  if (!stored) return toChannels(ports, bilan, plain, claimed);
  const opened = await withGuide(ports, stored);
  const view = await teamFollowUpView(ports, opened, due.rule, due.id);
  const sent = await toChannels(ports, opened.bilan, view, claimed);
  const now = await ports.bilans.read(bilan.id, 'bilan', bilan.id);
  if (now?.version !== stored.version) await refreshFollowUp(ports, bilan.id);
  return sent;
}

/** Each channel once: where it stands is kept before the next one is tried. */
async function toChannels(
  ports: Ports,
  bilan: Bilan,
  view: TeamReminderView,
  claimed: Stored<Reminder>,
): Promise<Delivered> {
  const channels = await channelsOf(ports, bilan);
  // The roster may only be silent for a while.
  let refusal: Undelivered | undefined = channels.length === 0 ? { kind: 'no-channel' } : undefined;
  let stored = claimed;
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
