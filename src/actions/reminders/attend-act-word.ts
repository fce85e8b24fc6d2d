import { isOwn } from '../../domain/beneficiary/beneficiary';
import { wakingTime } from '../../domain/reminders/calendar';
import type { Reminder } from '../../domain/reminders/reminder';
import { rowOfWord, type ActWord, type Told, type Word } from '../act-word';
import { stillArrived as appraisalArrived } from '../appraisal/give-appraisal';
import { stillThere } from '../beneficiary/accept-invitation';
import { stillChanged } from '../beneficiary/consents';
import { stillArrived, stillAsked } from '../beneficiary/questionnaire-words';
import { appointmentStill } from '../bilan/appointment-word';
import { stillInNewHands } from '../bilan/hand-over';
import { stillResumed } from '../bilan/resume-bilan';
import { stillStopped } from '../bilan/stop-bilan';
import { stillObserved, stillReceived, stillSubmitted } from '../document/document-news';
import { stillActed } from '../follow-up/act-on-follow-up';
import type { Ports, Stored } from '../ports';
import { stillTakenBack } from '../retention/ask-erasure';
import { settle, type Outcome } from './claiming';
import { tellPerson } from './tell-person';

/** What is still to be said, by what stands now; undefined where there is nothing to say any more. */
const stills: Record<ActWord, (told: Told) => Word | undefined | Promise<Word | undefined>> = {
  '~appointment': appointmentStill,
  '~questionnaire-asked': stillAsked,
  '~new-consultant': stillInNewHands('~new-consultant'),
  '~document-submitted': stillSubmitted,
  '~bilan-stopped': stillStopped,
  '~bilan-resumed': stillResumed,
  '~handed-over': stillInNewHands('~handed-over'),
  '~accepted': stillThere,
  '~questionnaire-arrived': stillArrived,
  '~appraisal-arrived': appraisalArrived,
  '~observations': stillObserved,
  '~document-received': stillReceived,
  '~consent-changed': stillChanged,
  '~erasure-taken-back': stillTakenBack,
  '~follow-up-acted': stillActed,
};

/**
 * Says the word of an act that nobody has said; dropped where the act was never saved, or has nothing to say any more: of
 * somebody who was released since nothing is, but that the bilan changed hands. An appointment is told of at any hour, as
 * when it was decided; the rest when people are awake.
 */
export async function attendActWord(ports: Ports, stored: Stored<Reminder>, word: ActWord): Promise<Outcome> {
  const { bilan: id, id: row } = stored.record;
  const bilan = (await ports.bilans.read(id, 'bilan', id))?.record;
  const act = bilan && (await ports.bilans.journal(id)).find((entry) => rowOfWord(word, id, entry.id) === row);
  if (!act || (word !== '~handed-over' && !isOwn(bilan, act.at))) return tellPerson(ports, stored, undefined);
  const guide = await ports.guides.version(bilan.guide);
  const still = await stills[word]({ ports, bilan, guide, act });
  const now = ports.clock.now();
  const tryAt = word === '~appointment' ? now : wakingTime(now, ports.timeZone);
  if (still === undefined || tryAt <= now) return tellPerson(ports, stored, still);
  return (await settle(ports, stored.version, { ...stored.record, tryAt })) ? 'put-off' : 'elsewhere';
}
