import { mayDo, relationTo } from '../../domain/access';
import { withOwnWords } from '../../domain/beneficiary/beneficiary';
import { answerKeysOf, emptyBlockRecord } from '../../domain/session/block-record';
import type { Block, Item } from '../../domain/guide/guide';
import { answerKey, blockRecordId, type AnswerKey } from '../../domain/ids';
import { earlierOwn } from '../../domain/session/earlier-words';
import { saveOwnAnswers } from '../../domain/session/own-answers';
import type { BlockRecord, Session } from '../../domain/session/session';
import {
  again,
  commitPressed,
  noticing,
  openFor,
  replying,
  untilFresh,
  withGuide,
  type Acting,
  type Opened,
} from '../acting';
import { earlierRecords } from '../session/earlier-records';
import { blockOfSession, blockView, readBlock, tooLong } from '../session/block-view';
import type { Intent } from '../intent';
import { linkedBilan } from './meeting-link';
import { ownGivenBack } from './own-given-back';
import type { Notice, OwnAnswerField, OwnAnswersView, Result } from '../reply';
import { blockIn, whereaboutsOf } from '../whereabouts';

type SaveOwnIntent = Extract<Intent, { kind: 'save-own-answers' }>;

/** « Mes notes »: the consultant's own form for the current block, in a window nobody else sees. */
export async function openNotes(acting: Acting): Promise<Result> {
  const here = await runningHere(acting);
  if (!here || !mayDo('hold-session', relationTo(here.bilan, acting.actor))) return noticing({ code: 'reserved' });
  const { running } = here.bilan;
  if (running?.step.kind !== 'block') return noticing({ code: running ? 'open-in-personal-chat' : 'no-session' });
  return replying(await blockView(acting, here, running, blockIn(here.guide, running.step.block), { at: 'dialog' }));
}

/** « Mes réponses »: the beneficiary's own form for the current block. */
export async function openOwnAnswers(acting: Acting): Promise<Result> {
  const here = await runningHere(acting);
  if (!here || !mayDo('write-own-answers', relationTo(here.bilan, acting.actor))) return noticing({ code: 'reserved' });
  const { running } = here.bilan;
  if (!running) return noticing({ code: 'no-session' });
  const block = running.step.kind === 'block' ? blockIn(here.guide, running.step.block) : undefined;
  if (block?.kind !== 'questions') return noticing({ code: 'nothing-to-move' });
  const record = withOwnWords(here.bilan, (await readBlock(acting, running, block)).record);
  return replying(await ownAnswersView(acting, here, running, block, record));
}

async function runningHere({ ports, scene, actor }: Acting): Promise<Opened | undefined> {
  const linked = await linkedBilan(ports, scene.conversation, actor.tenant);
  const stored = linked && (await ports.bilans.read(linked.id, 'bilan', linked.id));
  return stored && withGuide(ports, stored);
}

interface OwnShowing {
  notice?: Notice;
  part?: number | undefined;
  typed?: Record<AnswerKey, string>;
}

async function ownAnswersView(
  { ports }: Acting,
  { bilan, guide }: Opened,
  session: Session,
  block: Block,
  record: BlockRecord,
  { notice, part = 0, typed = {} }: OwnShowing = {},
): Promise<OwnAnswersView> {
  const { reference: _consultants, ...where } = whereaboutsOf(bilan, guide, session);
  const before = await earlierRecords(ports, bilan, session, block);
  const passes = Array.from({ length: record.passes }, (_, at) => at + 1);
  const field = (item: Item, pass: number): OwnAnswerField => {
    const key = answerKey(item.id, pass);
    const earlier = earlierOwn(bilan, item.id, pass, record, before);
    const refused = typed[key];
    return {
      key,
      label: item.text,
      pass,
      text: record.ownAnswers[key]?.text ?? '',
      ...(earlier.length > 0 ? { earlier } : {}),
      ...(refused === undefined ? {} : { typed: refused }),
    };
  };
  return {
    kind: 'own-answers',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    session: session.id,
    block: block.id,
    where,
    title: block.title,
    passes: record.passes,
    part,
    fields: passes.flatMap((pass) => block.items.map((item) => field(item, pass))),
    ...(notice ? { notice } : {}),
  };
}

/**
 * Saves the beneficiary's own words, also when the session moved on while the window was open. The window of a long
 * block turns its pages by saving.
 */
export function saveOwn(acting: Acting, intent: SaveOwnIntent): Promise<Result> {
  return untilFresh(async () => {
    // Read before the bilan is: whoever cancels the session meanwhile empties the block, and nothing goes over that.
    const stored = await acting.ports.bilans.read(intent.bilan, 'block', blockRecordId(intent.session, intent.block));
    const opened = await openFor(acting, intent.bilan, 'write-own-answers', intent.source);
    if (!opened.ok) return opened.refusal;
    const session = await sessionNamed(acting, opened.value, intent);
    if (!session) return ownGivenBack(acting, opened.value, intent);
    const block = blockOfSession(opened.value, session, intent.block);
    if (block?.kind !== 'questions') return noticing({ code: 'no-session' });
    const { record, version } = stored ?? {
      record: emptyBlockRecord(session.bilan, session.id, block.id),
      version: 'absent' as const,
    };
    const now = acting.ports.clock.now();
    const own = withOwnWords(opened.value.bilan, record);
    const saved = saveOwnAnswers(own, answerKeysOf(block, record.passes), intent, now);
    const whole = { ...saved.record, ownAnswers: { ...record.ownAnswers, ...saved.record.ownAnswers } };
    const done = await commitPressed(acting, intent, [{ kind: 'block', record: whole, expected: version }], {
      session: session.id,
      block: block.id,
    });
    if (!done.ok && done.refusal === 'stale') return again;
    const long = saved.tooLong[0];
    const { part } = intent;
    if (!long && part === undefined) return noticing({ code: 'saved', at: now });
    const notice: Notice = long ? tooLong(block, long.key, long.text.length) : { code: 'saved', at: now };
    const typed = Object.fromEntries(saved.tooLong.map(({ key, text }) => [key, text]));
    const stands = done.ok
      ? saved.record
      : withOwnWords(opened.value.bilan, (await readBlock(acting, session, block)).record);
    return replying(await ownAnswersView(acting, opened.value, session, block, stands, { notice, part, typed }));
  });
}

async function sessionNamed(acting: Acting, { bilan }: Opened, intent: SaveOwnIntent): Promise<Session | undefined> {
  if (bilan.running?.id === intent.session) return bilan.running;
  return (await acting.ports.bilans.read(bilan.id, 'session', intent.session))?.record;
}
