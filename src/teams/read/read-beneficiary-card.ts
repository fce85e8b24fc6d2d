import { z } from 'zod';
import type { BeneficiaryIntent } from '../../actions/beneficiary/intent-beneficiary';
import { appraisalMoments, appraisalScores } from '../../domain/beneficiary/appraisal';
import type { PersonId } from '../../domain/ids';
import { readCode } from '../../domain/beneficiary/invitation';
import { bilan, block, fingerprints, guide, id, nonce, session } from './card-data';
import type { Inputs } from './card-inputs';

/**
 * What the cards about a beneficiary's side of a bilan send back; the contract is that of `read-card`.
 *
 * `fill-questionnaire` adds `block`, `base` and `then`; beside them come `answer.<answerKey>` and, for each input that
 * was on the card, `seen.<answerKey>`, which is always sent: an answer that `base` names and that is absent was emptied
 * when its `seen.` came, and was left out by the client, hence unchanged, when it did not.
 * `give-appraisal` takes the inputs `score` and `comment`, the latter with its `seen.comment`.
 * `send-questionnaire` takes what the input `toSend` says; `hand-over` the inputs `to` and `withNotes`.
 */
const questionnaire = id<string>(/^[a-z0-9][a-z0-9-]{0,79}$/i);
const consent = id<string>(/^[a-z][^\s\0]{0,299}$/i);
const version = z.string().regex(/^[\w.:-]{1,100}$/);
const person = id<PersonId>(/^[\w.:-]{1,100}$/);
const code = z
  .string()
  .max(40)
  .refine((text) => readCode(text) !== undefined);
const part = z.int().min(0).max(10_000);
const toggle = z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false', ''] })]);
const moment = z.enum(appraisalMoments);
const then = z.union([z.enum(['next', 'previous', 'later', 'spoken', 'written', 'add-pass']), z.object({ part })]);

export const beneficiaryData = z.discriminatedUnion('act', [
  z.object({ act: z.literal('home') }),
  z.object({ act: z.literal('open-page') }),
  z.object({ act: z.literal('consents') }),
  z.object({ act: z.literal('own-data') }),
  z.object({ act: z.literal('own-synthesis'), bilan, session, part: part.exactOptional() }),
  // Typed on the web page, where what is no code is answered as a wrong one.
  z.object({ act: z.literal('enter-code'), code: z.string().max(40).default(''), nonce }),
  z.object({ act: z.literal('accept-invitation'), code, nonce }),
  z.object({ act: z.literal('show-consent'), bilan, consent }),
  z.object({
    act: z.literal('answer-consent'),
    bilan,
    consent,
    version,
    agree: z.boolean(),
    nonce,
  }),
  z.object({ act: z.literal('decline-consent'), bilan, consent, version, nonce }),
  z.object({
    act: z.literal('questionnaire'),
    bilan: bilan.exactOptional(),
    questionnaire: questionnaire.exactOptional(),
    part: part.exactOptional(),
  }),
  z.object({ act: z.literal('begin-questionnaire'), bilan, questionnaire, block: block.optional() }),
  z.looseObject({
    act: z.literal('fill-questionnaire'),
    bilan,
    questionnaire,
    block,
    guide: guide.exactOptional(),
    base: fingerprints,
    then,
    nonce,
  }),
  z.object({ act: z.literal('submit-questionnaire'), bilan, questionnaire, nonce }),
  z.object({ act: z.literal('appraisal'), moment: moment.exactOptional() }),
  z.looseObject({
    act: z.literal('give-appraisal'),
    bilan,
    moment,
    base: z.string().regex(/^[0-9a-f]{8}$/),
    // No choice made: an empty one, or none.
    score: z.enum(appraisalScores).optional().catch(undefined),
    comment: z.string().max(40_000).optional(),
    nonce,
  }),
  z.object({ act: z.literal('read-appraisals'), bilan }),
  z.object({ act: z.literal('snooze-reminder'), reminder: id<string>(/^rem_[0-9a-f]{1,64}$/) }),
  z.object({ act: z.literal('stop-reminders'), bilan, nonce }),
  z.object({ act: z.literal('invite'), bilan }),
  z.object({ act: z.literal('renew-invitation'), bilan, nonce }),
  z.object({ act: z.literal('renew-access'), bilan, nonce }),
  z.object({ act: z.literal('revoke-invitation'), bilan, nonce }),
  z.object({ act: z.literal('release-beneficiary'), bilan, confirmed: z.boolean(), nonce }),
  z.object({ act: z.literal('questionnaires'), bilan }),
  z.object({ act: z.literal('send-questionnaire'), bilan, toSend: questionnaire, nonce }),
  z.object({ act: z.literal('read-questionnaire'), bilan, questionnaire, part: part.optional() }),
  z.object({ act: z.literal('offer-hand-over'), bilan }),
  z.object({ act: z.literal('hand-over'), bilan, to: person, withNotes: toggle.default(false), nonce }),
]);

type Pressed = z.infer<typeof beneficiaryData>;

export function beneficiaryIntent(pressed: Pressed, inputs: Inputs): BeneficiaryIntent {
  switch (pressed.act) {
    case 'home':
    case 'open-page':
    case 'consents':
    case 'own-data':
      return { kind: pressed.act };
    case 'own-synthesis': {
      const { act: kind, ...rest } = pressed;
      return { kind, ...rest };
    }
    case 'enter-code':
    case 'accept-invitation':
      return { kind: pressed.act, code: pressed.code, source: pressed.nonce };
    case 'show-consent':
      return { kind: 'show-consent', bilan: pressed.bilan, consent: pressed.consent };
    case 'appraisal':
      return { kind: 'appraisal', ...(pressed.moment ? { moment: pressed.moment } : {}) };
    case 'give-appraisal': {
      const { bilan, moment: which, base, score, nonce: source } = pressed;
      const emptied = toggle.safeParse(pressed['seen.comment']).success ? '' : undefined;
      const comment = pressed.comment ?? emptied;
      const said = { ...(score ? { score } : {}), ...(comment === undefined ? {} : { comment }) };
      return { kind: 'give-appraisal', bilan, moment: which, base, source, ...said };
    }
    case 'read-appraisals':
    case 'invite':
    case 'questionnaires':
    case 'offer-hand-over':
      return { kind: pressed.act, bilan: pressed.bilan };
    case 'snooze-reminder':
      return { kind: 'snooze-reminder', reminder: pressed.reminder };
    case 'stop-reminders':
    case 'renew-invitation':
    case 'renew-access':
    case 'revoke-invitation':
      return { kind: pressed.act, bilan: pressed.bilan, source: pressed.nonce };
    case 'answer-consent':
    case 'decline-consent':
    case 'release-beneficiary':
    case 'submit-questionnaire':
    case 'hand-over': {
      const { act: kind, nonce: source, ...rest } = pressed;
      return { kind, source, ...rest } as BeneficiaryIntent;
    }
    case 'send-questionnaire': {
      const { bilan, toSend, nonce: source } = pressed;
      return { kind: 'send-questionnaire', bilan, questionnaire: toSend, source };
    }
    case 'questionnaire': {
      const { act: kind, ...rest } = pressed;
      return { kind, ...rest };
    }
    case 'read-questionnaire': {
      const { act: kind, bilan, questionnaire, part } = pressed;
      return { kind, bilan, questionnaire, ...(part === undefined ? {} : { part }) };
    }
    case 'begin-questionnaire': {
      const { bilan, questionnaire, block } = pressed;
      return { kind: 'begin-questionnaire', bilan, questionnaire, ...(block === undefined ? {} : { block }) };
    }
    case 'fill-questionnaire': {
      const { bilan, questionnaire, block, base, then, nonce: source, guide: labelled } = pressed;
      const emptied = Object.keys(base).filter((key) => toggle.safeParse(pressed[`seen.${key}`]).success);
      const answers = { ...Object.fromEntries(emptied.map((key) => [key, ''])), ...inputs.answers };
      const typed = { answers, base };
      const filled = { bilan, questionnaire, block, typed, then, source };
      return { kind: 'fill-questionnaire', ...filled, ...(labelled ? { guide: labelled } : {}) };
    }
  }
}
