import { answerLimit } from '../../domain/field-text';
import { declinedFor, missingFor, neededForQuestionnaires } from '../../domain/beneficiary/consent';
import type { Block } from '../../domain/guide/guide';
import { operationOf } from '../../domain/ids';
import { isOwn } from '../../domain/beneficiary/beneficiary';
import {
  saveAnswers,
  sent,
  stepped,
  withPass,
  withSpoken,
  type Questionnaire,
} from '../../domain/beneficiary/questionnaire';
import { keepActWord } from '../act-word';
import { asItStands } from '../../domain/stopped';
import { again, commit, noticing, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import { home } from '../bilan/home';
import { givenBack } from '../given-back';
import type { BeneficiaryIntent } from './intent-beneficiary';
import { ownBilan } from './own-bilan';
import { consentsOf, ownQuestionnaires } from './own-records';
import type { Stored } from '../ports';
import { notSavedView, openingView, stepView } from './questionnaire-views';
import { questionnaireArrived } from './questionnaire-words';
import { offerQuestionnaires } from './send-questionnaire';
import type { Notice, Result } from '../reply';
import { blockIn, wholeBlockIn } from '../whereabouts';

type Named<K extends BeneficiaryIntent['kind']> = Extract<BeneficiaryIntent, { kind: K }>;

/**
 * « Questionnaire », « Reprendre »: the one named, or the one that waits; where the person was. Said by a consultant who
 * has none to fill in: those to send.
 */
export async function resumeQuestionnaire(acting: Acting, intent: Named<'questionnaire'>): Promise<Result> {
  const opened =
    intent.bilan === undefined
      ? await ownBilan(acting, 'fill-questionnaire')
      : await openFor(acting, intent.bilan, 'fill-questionnaire');
  if (!opened.ok && intent.bilan === undefined && acting.actor.consultant) return offerQuestionnaires(acting);
  if (!opened.ok) return opened.refusal;
  const all = await ownQuestionnaires(acting.ports, opened.value);
  const named = all.find(({ record }) => record.id === intent.questionnaire)?.record;
  const one =
    named ??
    all.find(({ record }) => record.state === 'open')?.record ??
    all.findLast(({ record }) => record.state === 'sent')?.record;
  if (!one) return home(acting, { code: 'no-questionnaire' });
  const missing = await missingConsents(acting, opened.value);
  if (one.state !== 'locked' && missing) return home(acting, missing);
  const begun = one.blocks.some((block) => block.spoken || Object.keys(block.answers).length > 0);
  if (one.state === 'open' && !begun && one.at === one.blocks[0]?.block)
    return replying(openingView(acting, opened.value, one));
  return replying(stepView(acting, opened.value, one, { part: intent.part ?? 0 }));
}

/** « Commencer », or from the review back to one block. */
export function beginQuestionnaire(acting: Acting, intent: Named<'begin-questionnaire'>): Promise<Result> {
  return onQuestionnaire(acting, intent, async (opened, { record, version }) => {
    if (record.state === 'locked') return replying(stepView(acting, opened, record));
    const known = record.blocks.find((part) => part.block === intent.block)?.block ?? record.blocks[0]?.block;
    if (!known) return home(acting);
    const next: Questionnaire = { ...record, at: known };
    const done = await write(acting, next, version, 'begin-questionnaire', version, intent);
    return done === again ? again : replying(stepView(acting, opened, next));
  });
}

/** Saves a block of the questionnaire at each step, then goes where the person wants. */
export function fillQuestionnaire(acting: Acting, intent: Named<'fill-questionnaire'>): Promise<Result> {
  return onQuestionnaire(acting, intent, async (opened, { record, version }) => {
    if (record.state === 'locked') return notSaved(acting, opened, record, intent, lateNotice(opened));
    if (!record.blocks.some((part) => part.block === intent.block)) return replying(stepView(acting, opened, record));
    // A question that is gone since the card was drawn may have been answered on it.
    const block = wholeBlockIn(opened.guide, intent.block);
    const now = acting.ports.clock.now();
    const saved = saveAnswers(record, block, intent.typed, now);
    const long = saved.tooLong[0];
    const next = long
      ? { ...saved.questionnaire, at: intent.block }
      : moved({ ...saved.questionnaire, at: intent.block }, intent);
    const done = await write(acting, next, version, 'fill-questionnaire', intent.source, intent);
    if (done === again) return again;
    if (long) {
      const title = block.items.find((item) => long.key.startsWith(`${item.id}.`))?.text ?? '';
      const notice: Notice = { code: 'too-long', length: long.text.length, limit: answerLimit, title };
      const typed = Object.fromEntries(saved.tooLong.map(({ key, text }) => [key, text]));
      return givenBack(Object.values(typed), notice, (said) => stepView(acting, opened, next, { notice: said, typed }));
    }
    if (intent.then === 'later') return home(acting, { code: 'questionnaire-kept', at: now });
    const part =
      typeof intent.then === 'object'
        ? intent.then.part
        : intent.then === 'add-pass'
          ? placeOfLastPass(next, blockIn(opened.guide, block.id))
          : 0;
    return replying(stepView(acting, opened, next, { notice: { code: 'saved', at: now }, part }));
  });
}

/** Its interview began, or its bilan was given up. */
const lateNotice = ({ bilan }: Opened): Notice => ({
  code: bilan.stopped ? 'questionnaire-stopped' : 'questionnaire-late',
});

/** Refused whole: what was typed is given back. */
const notSaved = (
  acting: Acting,
  opened: Opened,
  record: Questionnaire,
  intent: Named<'fill-questionnaire'>,
  notice: Notice,
): Result =>
  givenBack(Object.values(intent.typed.answers), notice, (said) => notSavedView(acting, opened, record, intent, said));

/** The questions that were added are what the person wants to see. */
function placeOfLastPass({ blocks }: Questionnaire, block: Block): number {
  const passes = blocks.find((one) => one.block === block.id)?.passes ?? 1;
  return (passes - 1) * block.items.length;
}

function moved(questionnaire: Questionnaire, { block, then }: Named<'fill-questionnaire'>): Questionnaire {
  switch (then) {
    case 'next':
      return stepped(questionnaire, 1);
    case 'previous':
      return stepped(questionnaire, -1);
    case 'spoken':
      return stepped(withSpoken(questionnaire, block, true), 1);
    case 'written':
      return withSpoken(questionnaire, block, false);
    case 'add-pass':
      return withPass(questionnaire, block);
    default:
      return questionnaire;
  }
}

/** « Envoyer à mon consultant »: from now on the consultant may read it. They are told that it came, not what it says. */
export function submitQuestionnaire(acting: Acting, intent: Named<'submit-questionnaire'>): Promise<Result> {
  return onQuestionnaire(acting, intent, async (opened, { record, version }) => {
    if (record.state === 'locked') return replying(stepView(acting, opened, record, { notice: lateNotice(opened) }));
    const next: Questionnaire = { ...sent(record, acting.ports.clock.now()), at: 'review' };
    const operation = operationOf(intent.source, 'submit-questionnaire', intent);
    const arrived = await keepActWord(
      acting.ports,
      { bilan: record.bilan, operation, word: '~questionnaire-arrived' },
      questionnaireArrived(acting, opened, next),
    );
    const done = await write(acting, next, version, 'submit-questionnaire', intent.source, intent);
    if (done === again) return again;
    const reply = stepView(acting, opened, next, { notice: { code: 'questionnaire-sent' } });
    return replying(reply, done === 'already-done' ? [] : [arrived]);
  });
}

/** Every act on a questionnaire: its beneficiary's own, and only while the consents it rests on stand. */
function onQuestionnaire(
  acting: Acting,
  intent: Named<'begin-questionnaire' | 'fill-questionnaire' | 'submit-questionnaire'>,
  act: (opened: Opened, stored: Stored<Questionnaire>) => Promise<Result | typeof again>,
): Promise<Result> {
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'fill-questionnaire', 'source' in intent ? intent.source : '');
    if (!opened.ok) return opened.refusal;
    const stored = await acting.ports.bilans.read(intent.bilan, 'questionnaire', intent.questionnaire);
    if (!stored || !isOwn(opened.value.bilan, stored.record.askedAt)) return noticing({ code: 'no-questionnaire' });
    const missing = await missingConsents(acting, opened.value);
    if (missing && intent.kind === 'fill-questionnaire') {
      const unsaved = onPage(acting) ? 'on-page' : 'in-chat';
      return notSaved(acting, opened.value, stored.record, intent, { ...missing, unsaved });
    }
    if (missing) return home(acting, missing);
    return act(opened.value, { ...stored, record: asItStands(opened.value.bilan, stored.record) });
  });
}

const onPage = ({ scene }: Acting): boolean => scene.kind === 'personal' && scene.visitor !== undefined;

type ConsentMissing = Extract<Notice, { code: 'consent-missing' }>;

async function missingConsents({ ports }: Acting, { bilan }: Opened): Promise<ConsentMissing | undefined> {
  const consents = await consentsOf(ports, bilan);
  const missing = missingFor(neededForQuestionnaires, consents);
  if (missing.length === 0) return undefined;
  const declined = declinedFor(missing, consents);
  return { code: 'consent-missing', missing, ...(declined.length > 0 ? { declined } : {}) };
}

async function write(
  { ports, actor }: Acting,
  record: Questionnaire,
  version: Stored<Questionnaire>['version'],
  name: string,
  source: string,
  content: unknown,
): Promise<typeof again | 'done' | 'already-done'> {
  const done = await commit(ports, {
    bilan: record.bilan,
    operation: operationOf(source, name, content),
    name,
    by: actor.id,
    writes: [{ kind: 'questionnaire', record, expected: version }],
    detail: { questionnaire: record.id },
  });
  if (done.ok) return 'done';
  return done.refusal === 'stale' ? again : 'already-done';
}
