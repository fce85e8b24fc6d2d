import { answerLimit } from '../domain/field-text';
import { missingFor, neededForQuestionnaires } from '../domain/consent';
import type { Block } from '../domain/guide';
import { operationOf, type AnswerKey } from '../domain/ids';
import { saveAnswers, sent, stepped, withPass, withSpoken, type Questionnaire } from '../domain/questionnaire';
import { again, commit, noticing, openFor, replying, untilFresh, type Acting, type Opened } from './acting';
import { consentsOf } from './consents';
import { home } from './home';
import type { BeneficiaryIntent } from './intent-beneficiary';
import { ownBilan } from './own-bilan';
import type { Stored } from './ports';
import { openingView, questionnaireBlockView, reviewView, type Refilled } from './questionnaire-views';
import type { Delivery, Notice, Result } from './reply';
import { blockIn, interviewIn } from './whereabouts';

type Named<K extends BeneficiaryIntent['kind']> = Extract<BeneficiaryIntent, { kind: K }>;

/** « Questionnaire », « Reprendre »: the one named, or the one that waits; where the person was. */
export async function resumeQuestionnaire(acting: Acting, intent: Named<'questionnaire'>): Promise<Result> {
  const opened =
    intent.bilan === undefined
      ? await ownBilan(acting, 'fill-questionnaire')
      : await openFor(acting, intent.bilan, 'fill-questionnaire');
  if (!opened.ok) return opened.refusal;
  const all = await acting.ports.bilans.readAll(opened.value.bilan.id, 'questionnaire');
  const named = all.find(({ record }) => record.id === intent.questionnaire)?.record;
  const one =
    named ??
    all.find(({ record }) => record.state === 'open')?.record ??
    all.findLast(({ record }) => record.state === 'sent')?.record;
  if (!one) return home(acting, { code: 'no-questionnaire' });
  const begun = one.blocks.some((block) => block.spoken || Object.keys(block.answers).length > 0);
  if (one.state === 'open' && !begun && one.at === one.blocks[0]?.block)
    return replying(openingView(acting, opened.value, one));
  return replying(at(acting, opened.value, one, { part: intent.part ?? 0 }));
}

/** The block the person is at, the review, or what can only be read any more. */
function at(acting: Acting, opened: Opened, one: Questionnaire, refilled: Refilled = {}): NonNullable<Result['reply']> {
  const block = one.blocks.find((part) => part.block === one.at);
  if (one.state === 'locked' || !block) {
    const notice: Notice | undefined =
      refilled.notice ?? (one.state === 'locked' ? { code: 'questionnaire-locked' } : undefined);
    return reviewView(acting, opened, one, one.blocks, { ...refilled, notice });
  }
  return questionnaireBlockView(acting, opened, one, block, refilled);
}

/** « Commencer », or from the review back to one block. */
export function beginQuestionnaire(acting: Acting, intent: Named<'begin-questionnaire'>): Promise<Result> {
  return onQuestionnaire(acting, intent, async (opened, { record, version }) => {
    if (record.state === 'locked') return replying(at(acting, opened, record));
    const known = record.blocks.find((part) => part.block === intent.block)?.block ?? record.blocks[0]?.block;
    if (!known) return home(acting);
    const next: Questionnaire = { ...record, at: known };
    const done = await write(acting, next, version, 'begin-questionnaire', version, intent);
    return done === again ? again : replying(at(acting, opened, next));
  });
}

/** Saves a block of the questionnaire at each step, then goes where the person wants. */
export function fillQuestionnaire(acting: Acting, intent: Named<'fill-questionnaire'>): Promise<Result> {
  return onQuestionnaire(acting, intent, async (opened, { record, version }) => {
    if (record.state === 'locked')
      return replying(at(acting, opened, record, { notice: { code: 'questionnaire-late' } }));
    if (!record.blocks.some((part) => part.block === intent.block)) return replying(at(acting, opened, record));
    const block = blockIn(opened.guide, intent.block);
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
      const notice: Notice = { code: 'too-long', length: long.length, limit: answerLimit, title };
      const typed = Object.fromEntries(
        saved.tooLong.map(({ key }) => [key, intent.typed.answers[key] ?? '']),
      ) as Record<AnswerKey, string>;
      return replying(at(acting, opened, next, { notice, typed }));
    }
    if (intent.then === 'later') return home(acting, { code: 'questionnaire-kept', at: now });
    const part =
      typeof intent.then === 'object'
        ? intent.then.part
        : intent.then === 'add-pass'
          ? placeOfLastPass(next, block)
          : 0;
    return replying(at(acting, opened, next, { notice: { code: 'saved', at: now }, part }));
  });
}

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
    if (record.state === 'locked')
      return replying(at(acting, opened, record, { notice: { code: 'questionnaire-late' } }));
    const next: Questionnaire = { ...sent(record, acting.ports.clock.now()), at: 'review' };
    const done = await write(acting, next, version, 'submit-questionnaire', intent.source, intent);
    if (done === again) return again;
    const { bilan, guide } = opened;
    const arrived: Delivery = {
      to: 'person',
      tenant: bilan.tenant,
      person: bilan.consultant.id,
      view: {
        kind: 'questionnaire-arrived',
        stamp: { nonce: acting.ports.ids.nonce() },
        bilan: bilan.id,
        questionnaire: next.id,
        reference: bilan.reference,
        interview: interviewIn(guide, next.interview).title,
      },
    };
    const reply = at(acting, opened, next, { notice: { code: 'questionnaire-sent' } });
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
    if (!stored) return noticing({ code: 'no-questionnaire' });
    const missing = missingFor(neededForQuestionnaires, await consentsOf(acting, opened.value.bilan));
    if (missing.length > 0) return home(acting, { code: 'consent-missing', missing });
    return act(opened.value, stored);
  });
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
