import type { z } from 'zod';
import type { Intent, Move } from '../../actions/intent';
import type { GuideVersion } from '../../domain/guide/guide';
import type { AnswerKey, SessionId } from '../../domain/ids';
import { ok, refused, type Outcome } from '../../domain/outcome';
import { block, cardData, type Pressed } from './card-data';
import { inputsOf, malformed, type Inputs } from './card-inputs';
import { beneficiaryData, beneficiaryIntent } from './read-beneficiary-card';
import { deliveryData, deliveryIntent } from './read-delivery-card';
import { documentData, documentIntent } from './read-document-card';
import { agreedIn, followUpData, followUpIntent } from './read-follow-up-card';
import { retentionData, retentionIntent } from './read-retention-card';
import { synthesisData, synthesisIntent } from './read-synthesis-card';

/**
 * What a card sends back, and how it is read.
 *
 * A button's data: `{act: <intent's kind>, …ids, nonce}`. `nonce` becomes the intent's `source`. A button that sends a
 * block's inputs adds `guide`, `at`, `base` (by field, the fingerprint of the stored text its input was drawn over: `note` or an
 * answer's key), `on` (toggles that stood on: keys of answers kept, ids of points said) and, for `save-block`,
 * `move` (`{to:'chosen'}` goes where the input `goto` says). `take-up` adds `take` (`chosen` or `none`) and `drop`;
 * `settle-draft` adds `draft`, `base` and the `choices` already made; `save-conclusion` adds `then`, and on the closing
 * interview's card `reach` and `agreed` (inputs).
 *
 * The inputs come beside them, by id: `answer.<answerKey>`, `add.<answerKey>` (to add below an answer shown
 * shortened), `keep.<answerKey>`, `said.<itemId>`, `note`, `check.<itemId>`, `reason.<itemId>`, `date`, `time`,
 * `minutes.accompaniment|deskWork|personalWork`, `firstName`, `lastName`, `email`, `financing`, `interview`, `bilan`,
 * `goto`, `why`, `detail`, `take.<leftOpenKey>`, `choice.<fieldKey>`. Clients send numbers and toggles as text or not.
 *
 * Most clients leave empty inputs out, so that an emptied one has to be told from one that was not sent. An answer is
 * emptied when `base` names it, it is absent, and its own toggle (which is sent on or off) came; the note, when any
 * toggle of the card came. A client that sends none of a card's inputs empties nothing. A dialog of own answers has no
 * toggles, and is never an edited card, where clients have been seen to leave inputs out: there, absent is empty.
 * Whatever was not on the card stays absent from the intent, which means unchanged.
 *
 * Action.Execute and its fallback Action.Submit carry the same data. Unknown keys are passed over. The cards about a
 * beneficiary's side of a bilan are read by `read-beneficiary-card`.
 */

export interface Malformed {
  kind: 'malformed';
}

/** Reads the data a card's button sent, inputs included. Anything that no card of ours can have sent is malformed. */
export function readCard(data: unknown): Outcome<Intent, Malformed> {
  const intent = readers.get(actIn(data))?.(data);
  return intent ? ok(intent) : refused({ kind: 'malformed' });
}

const actIn = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'act' in data ? data.act : undefined;

type Reader = (data: unknown) => Intent | undefined;
type Shape<T> = z.ZodType<T> & { options: readonly z.ZodObject<{ act: z.ZodLiteral<string> }>[] };

/** One family of cards: each of its acts, and how the data that name it are read. */
function family<T>(shape: Shape<T>, intentOf: (pressed: T, data: unknown) => Intent | undefined): [string, Reader][] {
  const reader: Reader = (data) => {
    const read = shape.safeParse(data);
    return read.success ? intentOf(read.data, data) : undefined;
  };
  return shape.options.flatMap(({ shape: { act } }) => [...act.values].map((name): [string, Reader] => [name, reader]));
}

/** For the cards whose inputs are sorted by their ids. */
const withInputs =
  <T>(intentOf: (pressed: T, inputs: Inputs) => Intent | undefined) =>
  (pressed: T, data: unknown): Intent | undefined => {
    const inputs = inputsOf(data);
    return inputs === malformed ? undefined : intentOf(pressed, inputs);
  };

function intentOf(pressed: Pressed, inputs: Inputs): Intent | undefined {
  switch (pressed.act) {
    case 'help':
    case 'new-bilan':
    case 'list-bilans':
    case 'reshow-shared':
    case 'configure-channel':
    case 'end-session':
    case 'open-notes':
    case 'open-own-answers':
      return { kind: pressed.act };
    case 'publish-here':
      return { kind: 'publish-here', publish: pressed.publish };
    case 'details':
    case 'show-bilan':
    case 'choose-interview':
    case 'offer-guide':
      return { kind: pressed.act, bilan: pressed.bilan };
    case 'read-session': {
      const { act: kind, ...rest } = pressed;
      return { kind, ...rest };
    }
    case 'show-step':
      return { kind: 'show-step', ...(pressed.bilan ? { bilan: pressed.bilan } : {}) };
    case 'open-bilan':
    case 'correct-details': {
      const { firstName = '', lastName = '', email = '' } = inputs.texts;
      const { act: kind, nonce: source, ...rest } = pressed;
      return { kind, firstName, lastName, email, source, ...rest } as Intent;
    }
    case 'move-guide':
    case 'start-session':
    case 'move':
    case 'link-meeting': {
      const { act: kind, nonce: source, ...rest } = pressed;
      return { kind, source, ...present(rest) } as Intent;
    }
    case 'plan': {
      const { date, time } = inputs.texts;
      return { kind: 'plan', source: pressed.nonce, ...present({ bilan: pressed.bilan, date, time }) };
    }
    case 'silence':
      return { kind: 'silence', bilan: pressed.bilan };
    case 'save-silence': {
      const { bilan, nonce: source, why, detail: note } = pressed;
      return { kind: 'save-silence', bilan, source, note, ...(why ? { why } : {}) };
    }
    case 'ask-stop': {
      const { bilan, why, detail: note } = pressed;
      return { kind: 'ask-stop', bilan, note, ...(why ? { why } : {}) };
    }
    case 'stop-bilan': {
      const { bilan, nonce: source, why, detail: note } = pressed;
      return { kind: 'stop-bilan', bilan, source, note, ...(why ? { why } : {}) };
    }
    case 'resume-bilan': {
      const { bilan, nonce: source, confirmed } = pressed;
      return { kind: 'resume-bilan', bilan, source, confirmed };
    }
    case 'cancel-appointment':
      return { kind: pressed.act, bilan: pressed.bilan, source: pressed.nonce };
    default:
      return inSession(pressed, inputs);
  }
}

type InSession = Extract<Pressed, { session: SessionId }>;

function inSession(pressed: Exclude<InSession, { act: 'move' }>, inputs: Inputs): Intent | undefined {
  const { bilan, session, nonce: source } = pressed;
  const held = { bilan, session, source };
  switch (pressed.act) {
    case 'take-up': {
      const chosen = pressed.take === 'none' ? [] : inputs.taken;
      return { kind: 'take-up', ...held, chosen, drop: pressed.drop };
    }
    case 'save-block': {
      const move = movedTo(pressed.move, inputs);
      return move && { kind: 'save-block', ...held, ...blockOf(pressed, inputs), move };
    }
    case 'skip-block':
    case 'add-pass':
      return { kind: pressed.act, ...held, ...blockOf(pressed, inputs) };
    case 'settle-draft': {
      const { block, draft, base } = pressed;
      return { kind: 'settle-draft', ...held, block, draft, base, choices: { ...pressed.choices, ...inputs.choices } };
    }
    case 'save-conclusion': {
      const { date = '', time = '' } = inputs.texts;
      const { checks, minutes } = inputs;
      const { reach, agreed = 'not-asked' } = pressed;
      const followUp = reach === undefined ? {} : { followUp: { reach, ...agreedIn(agreed) } };
      const { guide, then } = pressed;
      const read = { ...held, checks, date, time, minutes, ...followUp, then };
      return { kind: 'save-conclusion', ...read, ...present({ guide }) };
    }
    case 'cancel-session':
      return { kind: 'cancel-session', ...held, confirmed: pressed.confirmed };
    case 'correct-minutes':
      return { kind: 'correct-minutes', ...held, minutes: inputs.minutes };
    case 'save-own-answers': {
      const { block, base, part } = pressed;
      const answers = { ...emptyOf(Object.keys(base)), ...inputs.answers };
      return { kind: 'save-own-answers', ...held, block, answers, base, ...present({ part }) };
    }
  }
}

function blockOf({ block, guide, at, base, on }: Extract<Pressed, { guide: GuideVersion }>, inputs: Inputs) {
  const { added, keeps, said, texts } = inputs;
  const toggled = Object.keys(keeps).length + Object.keys(said).length > 0;
  const emptied = Object.keys(base).filter((key) => key in keeps);
  const answers = { ...emptyOf(emptied), ...inputs.answers };
  const note = texts.note ?? (toggled && 'note' in base ? '' : undefined);
  const typed = { answers, added, keeps, said, base, on, ...(note === undefined ? {} : { note }) };
  return { block, guide, at, typed };
}

const emptyOf = (keys: string[]): Record<AnswerKey, string> => Object.fromEntries(keys.map((key) => [key, '']));

type SaveMove = Extract<Intent, { kind: 'save-block' }>['move'];

const movedTo = (move: Extract<Pressed, { act: 'save-block' }>['move'], inputs: Inputs): SaveMove | undefined =>
  move.to === 'chosen' ? chosenMove(inputs.texts['goto']) : (move as SaveMove);

/** Nothing chosen: the block is saved and stays. */
function chosenMove(goto: string | undefined): Move | undefined {
  if (goto === undefined || goto === '') return { to: 'stay' };
  if (goto === 'conclusion') return { to: 'conclusion' };
  const read = block.safeParse(goto);
  return read.success ? { to: 'block', block: read.data } : undefined;
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out what is undefined: an absent key and an undefined one are not the same to the intents. */
const present = <T extends object>(values: T): Partial<Present<T>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Present<T>>;

const readers: ReadonlyMap<unknown, Reader> = new Map([
  ...family(cardData, withInputs(intentOf)),
  ...family(beneficiaryData, withInputs(beneficiaryIntent)),
  ...family(deliveryData, deliveryIntent),
  ...family(synthesisData, synthesisIntent),
  ...family(documentData, documentIntent),
  ...family(followUpData, followUpIntent),
  ...family(retentionData, retentionIntent),
]);
