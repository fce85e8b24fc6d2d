import type { Intent } from '../../src/actions/intent';
import type { ConsentView, QuestionnaireBlockView, QuestionnaireReviewView } from '../../src/actions/reply';
import { fingerprint } from '../../src/domain/merge';

/** Presses on a beneficiary's cards as they were drawn: untouched inputs are sent as they stood. */

type IntentOf<K extends Intent['kind']> = Extract<Intent, { kind: K }>;
type Then = IntentOf<'fill-questionnaire'>['then'];

/** `texts`: by key, or by the place of the question: 1 is the first. */
export function fill(
  view: QuestionnaireBlockView,
  texts: Record<string, string> = {},
  then: Then = 'next',
): IntentOf<'fill-questionnaire'> {
  const { where, block, fields, stamp } = view;
  const answers = fields.map(({ key, text, typed }, at) => [key, texts[key] ?? texts[at + 1] ?? typed ?? text]);
  return {
    kind: 'fill-questionnaire',
    bilan: where.bilan,
    questionnaire: where.questionnaire,
    block,
    typed: {
      answers: Object.fromEntries(answers) as Record<string, string>,
      base: Object.fromEntries(fields.map(({ key, text }) => [key, fingerprint(text)])),
    },
    then,
    source: stamp.nonce,
  };
}

export const submit = ({ where, stamp }: QuestionnaireReviewView): IntentOf<'submit-questionnaire'> => ({
  kind: 'submit-questionnaire',
  bilan: where.bilan,
  questionnaire: where.questionnaire,
  source: stamp.nonce,
});

export const answerConsent = (view: ConsentView, agree: boolean): IntentOf<'answer-consent'> => ({
  kind: 'answer-consent',
  bilan: view.bilan,
  consent: view.consent.id,
  version: view.version,
  agree,
  source: view.stamp.nonce,
});

export const declineConsent = (view: ConsentView): IntentOf<'decline-consent'> => ({
  kind: 'decline-consent',
  bilan: view.bilan,
  consent: view.consent.id,
  version: view.version,
  source: view.stamp.nonce,
});
