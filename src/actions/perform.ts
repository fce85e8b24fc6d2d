import { noticing, openFor, type Acting } from './acting';
import { advanceClock } from './advance-clock';
import { correctDuration } from './session/closed-session';
import { configureHere, publishHere } from './channel/configure-channel';
import { endSession, saveConclusion } from './session/conclude-session';
import { cancelStarted } from './session/cancel-session';
import { discreet } from './discreet';
import type { Actor, Intent, Scene } from './intent';
import { answerWords, isSaid, turnedAway } from './chat/answer-words';
import type { ChatIntent } from './chat/intent-chat';
import type { BeneficiaryIntent } from './beneficiary/intent-beneficiary';
import { correctDetails, showDetails } from './bilan/details';
import { linkMeeting } from './meeting/link-meeting';
import { chooseInterview, listBilans, showBilan } from './bilan/list-bilans';
import { openNotes, openOwnAnswers, saveOwn } from './meeting/meeting-dialogs';
import { moveSession, reshow } from './session/move-session';
import { moveGuide, offerGuide } from './bilan/move-guide';
import { saveSilence, showSilence } from './bilan/note-silence';
import { resumeBilan } from './bilan/resume-bilan';
import { askStop, stopBilan } from './bilan/stop-bilan';
import { newBilan, openBilan } from './bilan/open-bilan';
import { askedByBeneficiary, concernsBeneficiary, performBeneficiary } from './beneficiary/perform-beneficiary';
import { isBeneficiary } from './beneficiary/own-bilan';
import { concernsDelivery, performDelivery } from './delivery/perform-delivery';
import type { DeliveryIntent } from './delivery/intent-delivery';
import type { DocumentIntent } from './document/intent-document';
import { concernsDocument, performDocument, readByBeneficiary } from './document/perform-document';
import { cancelAppointment, planOrNotice } from './bilan/plan-session';
import { concernsSynthesis, performSynthesis } from './synthesis/perform-synthesis';
import { concernsFollowUp, performFollowUp } from './follow-up/perform-follow-up';
import type { FollowUpIntent } from './follow-up/intent-follow-up';
import type { SynthesisIntent } from './synthesis/intent-synthesis';
import type { Ports } from './ports';
import type { RetentionIntent } from './retention/intent-retention';
import { concernsRetention, isForBeneficiary, performRetention } from './retention/perform-retention';
import { readSession } from './session/read-session';
import type { Result } from './reply';
import { saveBlock } from './session/save-block';
import { settleKeptDraft } from './session/settle-draft';
import { showStep } from './session/show-step';
import { startFromMeeting, startFromPerson } from './session/start-session';
import { takeUpLeftOpen } from './session/take-up';

/** What anyone may ask for, and what a beneficiary may: everything else is a consultant's, and asked of `access` too. */
const openToAll: ReadonlySet<Intent['kind']> = new Set([
  'advance-clock',
  'meeting-started',
  'open-own-answers',
  'save-own-answers',
]);
/** All that a channel is answered: its members are told of bilans by the bot, and act on none of them there. */
const inChannel: ReadonlySet<Intent['kind']> = new Set(['advance-clock', 'configure-channel', 'publish-here']);
/** Asked for in one-to-one chat only: names and lists don't belong before others. */
const personalOnly: ReadonlySet<Intent['kind']> = new Set([
  'new-bilan',
  'open-bilan',
  'details',
  'correct-details',
  'list-bilans',
  'show-bilan',
  'choose-interview',
  'offer-guide',
  'move-guide',
  'read-session',
  'cancel-appointment',
  'cancel-session',
  'silence',
  'save-silence',
  'ask-stop',
  'stop-bilan',
  'resume-bilan',
]);

/**
 * Does what one person (or Teams' own event) asked for, and answers with what to show.
 *
 * @throws StoreUnavailable when the store did not answer: nothing is known to be saved.
 */
export async function perform(ports: Ports, actor: Actor, scene: Scene, intent: Intent): Promise<Result> {
  const acting: Acting = { ports, actor, scene };
  if (isSaid(intent)) return answerWords(acting, intent);
  if (concernsBeneficiary(intent)) return ofBeneficiary(acting, intent);
  if (concernsDelivery(intent)) return ofDelivery(acting, intent);
  if (await readsOwn(acting, intent)) return ofDocument(acting, { kind: 'read-document' });
  if (concernsFollowUp(intent)) return actor.consultant ? performFollowUp(acting, intent) : turnAway(acting, intent);
  if (concernsSynthesis(intent)) return ofSynthesis(acting, intent);
  if (concernsDocument(intent)) return ofDocument(acting, intent);
  if (concernsRetention(intent)) return ofRetention(acting, intent);
  if (await resumesOwn(acting, intent)) return ofBeneficiary(acting, { kind: 'questionnaire' });
  if (!actor.consultant && !openToAll.has(intent.kind)) return turnAway(acting, intent);
  const elsewhere = scene.kind === 'channel' ? !inChannel.has(intent.kind) : personalOnly.has(intent.kind);
  if (scene.kind !== 'personal' && elsewhere) return noticing({ code: 'open-in-personal-chat' });
  return discreet(acting, await done(acting, intent));
}

/** All of it belongs in one-to-one chat; a consultant's part is for consultants. */
async function ofBeneficiary(acting: Acting, intent: BeneficiaryIntent): Promise<Result> {
  if (!acting.actor.consultant && !askedByBeneficiary(intent)) return turnAway(acting, intent);
  if (acting.scene.kind !== 'personal') return noticing({ code: 'open-in-personal-chat' });
  return performBeneficiary(acting, intent);
}

/** « Reprendre », said by a beneficiary in one-to-one chat: what they resume is their questionnaire. */
const resumesOwn = async (acting: Acting, intent: Intent): Promise<boolean> =>
  intent.kind === 'show-step' &&
  intent.bilan === undefined &&
  !acting.actor.consultant &&
  acting.scene.kind === 'personal' &&
  isBeneficiary(acting);

/** « Synthèse », said by a beneficiary in one-to-one chat: theirs is the document that was submitted to them. */
const readsOwn = async (acting: Acting, intent: Intent): Promise<boolean> =>
  intent.kind === 'synthesis' &&
  intent.bilan === undefined &&
  !acting.actor.consultant &&
  acting.scene.kind === 'personal' &&
  isBeneficiary(acting);

/** Names and texts: in one-to-one chat, for consultants. */
async function ofSynthesis(acting: Acting, intent: SynthesisIntent): Promise<Result> {
  if (!acting.actor.consultant) return turnAway(acting, intent);
  if (acting.scene.kind !== 'personal') return noticing({ code: 'open-in-personal-chat' });
  return performSynthesis(acting, intent);
}

/** A consultant's and a beneficiary's alike, in one-to-one chat: Teams takes files nowhere else. */
async function ofDelivery(acting: Acting, intent: DeliveryIntent): Promise<Result> {
  if (acting.scene.kind !== 'personal') return noticing({ code: 'open-in-personal-chat' });
  return performDelivery(acting, intent);
}

/** The document is written by a consultant and read by its beneficiary, both in one-to-one chat. */
async function ofDocument(acting: Acting, intent: DocumentIntent): Promise<Result> {
  if (!acting.actor.consultant && !readByBeneficiary(intent)) return turnAway(acting, intent);
  if (acting.scene.kind !== 'personal') return noticing({ code: 'open-in-personal-chat' });
  return performDocument(acting, intent);
}

/** About the end of a file: in one-to-one chat, whoever's part it is. */
async function ofRetention(acting: Acting, intent: RetentionIntent): Promise<Result> {
  if (!acting.actor.consultant && !isForBeneficiary(intent)) return turnAway(acting, intent);
  if (acting.scene.kind !== 'personal') return noticing({ code: 'open-in-personal-chat' });
  return performRetention(acting, intent);
}

function done(
  acting: Acting,
  intent: Exclude<
    Intent,
    | ChatIntent
    | DeliveryIntent
    | BeneficiaryIntent
    | FollowUpIntent
    | RetentionIntent
    | SynthesisIntent
    | DocumentIntent
  >,
): Result | Promise<Result> {
  switch (intent.kind) {
    case 'advance-clock':
      return advanceClock(acting, intent.by);
    case 'new-bilan':
      return newBilan(acting);
    case 'open-bilan':
      return openBilan(acting, intent);
    case 'details':
      return showDetails(acting, intent.bilan);
    case 'correct-details':
      return correctDetails(acting, intent);
    case 'list-bilans':
      return listBilans(acting);
    case 'show-bilan':
      return showBilan(acting, intent.bilan);
    case 'choose-interview':
      return chooseInterview(acting, intent.bilan);
    case 'offer-guide':
      return offerGuide(acting, intent.bilan);
    case 'move-guide':
      return moveGuide(acting, intent);
    case 'read-session':
      return readSession(acting, intent);
    case 'start-session':
      return startFromPerson(acting, intent);
    case 'meeting-started':
      return startFromMeeting(acting, intent.source);
    case 'link-meeting':
      return linkMeeting(acting, intent);
    case 'show-step':
      return showStep(acting, intent.bilan);
    case 'reshow-shared':
      return reshow(acting);
    case 'take-up':
      return takeUpLeftOpen(acting, intent);
    case 'save-block':
    case 'skip-block':
    case 'add-pass':
      return saveBlock(acting, intent);
    case 'move':
      return moveSession(acting, intent);
    case 'settle-draft':
      return settleKeptDraft(acting, intent);
    case 'save-conclusion':
      return saveConclusion(acting, intent);
    case 'end-session':
      return endSession(acting);
    case 'cancel-session':
      return cancelStarted(acting, intent);
    case 'correct-minutes':
      return correctDuration(acting, intent);
    case 'plan':
      return planOrNotice(acting, intent);
    case 'silence':
      return showSilence(acting, intent.bilan);
    case 'save-silence':
      return saveSilence(acting, intent);
    case 'ask-stop':
      return askStop(acting, intent);
    case 'stop-bilan':
      return stopBilan(acting, intent);
    case 'resume-bilan':
      return resumeBilan(acting, intent);
    case 'cancel-appointment':
      return cancelAppointment(acting, intent);
    case 'configure-channel':
      return configureHere(acting);
    case 'publish-here':
      return publishHere(acting, intent.publish);
    case 'open-notes':
      return openNotes(acting);
    case 'open-own-answers':
      return openOwnAnswers(acting);
    case 'save-own-answers':
      return saveOwn(acting, intent);
  }
}

/** Words get the polite greeting; a card's data in a hand that may not use it is put down, and « réservé ». */
async function turnAway(acting: Acting, intent: Intent): Promise<Result> {
  const said = intent.kind !== 'open-bilan' && acting.scene.kind === 'personal';
  if (!('bilan' in intent)) return said ? turnedAway(acting) : noticing({ code: 'reserved' });
  const opened = await openFor(acting, intent.bilan, 'hold-session', 'source' in intent ? intent.source : '');
  return opened.ok ? noticing({ code: 'reserved' }) : opened.refusal;
}
