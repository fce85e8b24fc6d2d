import { z } from 'zod';
import type { BeneficiaryIntent } from '../actions/intent-beneficiary';
import type { PersonId } from '../domain/ids';
import { readCode } from '../domain/invitation';
import { bilan, block, fingerprints, id, nonce } from './card-data';
import type { Inputs } from './card-inputs';

/**
 * What the cards about a beneficiary's side of a bilan send back; the contract is that of `read-card`.
 *
 * `fill-questionnaire` adds `block`, `base` and `then`; beside them come `answer.<answerKey>` and, for each input that
 * was on the card, `seen.<answerKey>`, which is always sent: an answer that `base` names and that is absent was emptied
 * when its `seen.` came, and was left out by the client, hence unchanged, when it did not.
 * `send-questionnaire` takes what the input `toSend` says; `hand-over` the inputs `to` and `withNotes`.
 */
const questionnaire = id<string>(/^[a-z0-9][a-z0-9-]{0,79}$/i);
const consent = id<string>(/^[a-z][^\s\0]{0,299}$/i);
const person = id<PersonId>(/^[\w.:-]{1,100}$/);
const code = z
  .string()
  .max(40)
  .refine((text) => readCode(text) !== undefined);
const part = z.int().min(0).max(10_000);
const toggle = z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false', ''] })]);
const then = z.union([z.enum(['next', 'previous', 'later', 'spoken', 'written', 'add-pass']), z.object({ part })]);

export const beneficiaryData = z.discriminatedUnion('act', [
  z.object({ act: z.literal('home') }),
  z.object({ act: z.literal('consents') }),
  z.object({ act: z.literal('own-data') }),
  z.object({ act: z.literal('enter-code'), code, nonce }),
  z.object({ act: z.literal('accept-invitation'), code, nonce }),
  z.object({ act: z.literal('show-consent'), bilan, consent }),
  z.object({
    act: z.literal('answer-consent'),
    bilan,
    consent,
    version: z.string().regex(/^[\w.:-]{1,100}$/),
    agree: z.boolean(),
    nonce,
  }),
  z.object({ act: z.literal('questionnaire'), bilan, questionnaire, part: part.optional() }),
  z.object({ act: z.literal('begin-questionnaire'), bilan, questionnaire, block: block.optional() }),
  z.looseObject({ act: z.literal('fill-questionnaire'), bilan, questionnaire, block, base: fingerprints, then, nonce }),
  z.object({ act: z.literal('submit-questionnaire'), bilan, questionnaire, nonce }),
  z.object({ act: z.literal('snooze-reminder'), reminder: id<string>(/^rem_[0-9a-f]{1,64}$/) }),
  z.object({ act: z.literal('stop-reminders'), bilan, nonce }),
  z.object({ act: z.literal('invite'), bilan }),
  z.object({ act: z.literal('renew-invitation'), bilan, nonce }),
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
    case 'consents':
    case 'own-data':
      return { kind: pressed.act };
    case 'enter-code':
    case 'accept-invitation':
      return { kind: pressed.act, code: pressed.code, source: pressed.nonce };
    case 'show-consent':
      return { kind: 'show-consent', bilan: pressed.bilan, consent: pressed.consent };
    case 'invite':
    case 'questionnaires':
    case 'offer-hand-over':
      return { kind: pressed.act, bilan: pressed.bilan };
    case 'snooze-reminder':
      return { kind: 'snooze-reminder', reminder: pressed.reminder };
    case 'stop-reminders':
    case 'renew-invitation':
    case 'revoke-invitation':
      return { kind: pressed.act, bilan: pressed.bilan, source: pressed.nonce };
    case 'answer-consent':
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
    case 'questionnaire':
    case 'read-questionnaire': {
      const { act: kind, bilan, questionnaire, part } = pressed;
      return { kind, bilan, questionnaire, ...(part === undefined ? {} : { part }) };
    }
    case 'begin-questionnaire': {
      const { bilan, questionnaire, block } = pressed;
      return { kind: 'begin-questionnaire', bilan, questionnaire, ...(block === undefined ? {} : { block }) };
    }
    case 'fill-questionnaire': {
      const { bilan, questionnaire, block, base, then, nonce: source } = pressed;
      const emptied = Object.keys(base).filter((key) => toggle.safeParse(pressed[`seen.${key}`]).success);
      const answers = { ...Object.fromEntries(emptied.map((key) => [key, ''])), ...inputs.answers };
      const typed = { answers, base };
      return { kind: 'fill-questionnaire', bilan, questionnaire, block, typed, then, source };
    }
  }
}
