import { answerLimit } from '../domain/field-text';
import { minutesOf } from '../domain/conclusion';
import { operationOf, type SessionId } from '../domain/ids';
import type { Session } from '../domain/session';
import { saveText, settleText, type SessionSynthesis } from '../domain/session-synthesis';
import { keptAnswers, sessionText } from '../domain/synthesis';
import { again, commit, openFor, replying, untilFresh, type Acting, type Opened } from './acting';
import type { SynthesisIntent } from './intent-synthesis';
import type { Version } from './ports';
import type { Notice, Result } from './reply';
import { presentState } from './show-step';
import type { SessionSynthesisView } from './view-synthesis';
import { blockIn, interviewIn, whereaboutsOf } from './whereabouts';

type SaveIntent = Extract<SynthesisIntent, { kind: 'save-session-synthesis' }>;
type SettleIntent = Extract<SynthesisIntent, { kind: 'settle-session-synthesis' }>;

interface Read {
  session: Session;
  record: SessionSynthesis;
  version: Version | 'absent';
}

/** The text as it was saved; until then, what was marked « à retenir » in the session. Undefined while it runs. */
async function readText({ ports }: Acting, { bilan, guide }: Opened, id: SessionId): Promise<Read | undefined> {
  const [session, stored] = await Promise.all([
    ports.bilans.read(bilan.id, 'session', id),
    ports.bilans.read(bilan.id, 'session-synthesis', id),
  ]);
  if (!session) return undefined;
  if (stored) return { session: session.record, record: stored.record, version: stored.version };
  const blocks = (await ports.bilans.readAll(bilan.id, 'block')).map(({ record }) => record);
  const text = sessionText(guide, keptAnswers(guide, blocks, [id]));
  const changedAt = session.record.closedAt ?? session.record.lastActAt;
  const record = { id, bilan: bilan.id, session: id, text, changedAt, drafts: [] };
  return { session: session.record, record, version: 'absent' };
}

export async function showSessionSynthesis(
  acting: Acting,
  intent: Pick<SaveIntent, 'bilan' | 'session'>,
  notice?: Notice,
): Promise<Result> {
  const opened = await openFor(acting, intent.bilan, 'write-synthesis');
  if (!opened.ok) return opened.refusal;
  const read = await readText(acting, opened.value, intent.session);
  if (!read) return replying(await presentState(acting, opened.value));
  return replying(viewOf(acting, opened.value, read, notice === undefined ? {} : { notice }));
}

function viewOf(
  acting: Acting,
  { bilan, guide }: Opened,
  { session, record, version }: Read,
  more: Pick<SessionSynthesisView, 'notice' | 'typed'> = {},
): SessionSynthesisView {
  const draft = record.drafts.find(({ author }) => author === acting.actor.id);
  const { accompaniment, deskWork, personalWork } = minutesOf(session);
  return {
    kind: 'session-synthesis',
    stamp: { nonce: acting.ports.ids.nonce() },
    bilan: bilan.id,
    session: session.id,
    where: whereaboutsOf(bilan, guide, session),
    minutes: accompaniment + deskWork + personalWork,
    uncovered: session.agenda
      .filter(({ progress }) => progress !== 'covered')
      .map(({ block }) => blockIn(guide, block).title),
    text: record.text,
    ...(version === 'absent' ? {} : { savedAt: record.changedAt }),
    ...(session.next ? { next: session.next } : {}),
    ...(draft ? { draft: { id: draft.id, text: draft.text } } : {}),
    ...more,
  };
}

/** « Enregistrer »: over what the card showed; a text changed elsewhere meanwhile is kept beside. */
export function saveSessionSynthesis(acting: Acting, intent: SaveIntent): Promise<Result> {
  const { source, kind, ...content } = intent;
  const operation = operationOf(source, kind, content);
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'write-synthesis', source);
    if (!opened.ok) return opened.refusal;
    const read = await readText(acting, opened.value, intent.session);
    if (!read) return replying(await presentState(acting, opened.value));
    const now = acting.ports.clock.now();
    const saving = { author: acting.actor.id, now, draft: operation };
    const saved = saveText(read.record, intent, saving);
    if (saved.kind === 'unchanged')
      return showSessionSynthesis(acting, intent, { code: 'saved', at: read.record.changedAt });
    if (saved.kind === 'too-long') {
      const title = interviewIn(opened.value.guide, read.session.interview).title;
      const notice: Notice = { code: 'too-long', length: saved.length, limit: answerLimit, title };
      return replying(viewOf(acting, opened.value, read, { notice, typed: intent.text }));
    }
    const written = await write(acting, intent, operation, saved.record, read.version);
    if (written === again) return again;
    const notice: Notice = saved.kind === 'saved' ? { code: 'saved', at: now } : { code: 'conflict-kept', count: 1 };
    return showSessionSynthesis(acting, intent, notice);
  });
}

/** A text kept beside is added below what stands, or dropped. */
export function settleSessionSynthesis(acting: Acting, intent: SettleIntent): Promise<Result> {
  const { source, kind, ...content } = intent;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'write-synthesis', source);
    if (!opened.ok) return opened.refusal;
    const read = await readText(acting, opened.value, intent.session);
    const now = acting.ports.clock.now();
    const record = read && settleText(read.record, { ...intent, author: acting.actor.id, now });
    if (!read || !record) return showSessionSynthesis(acting, intent);
    const written = await write(acting, intent, operationOf(source, kind, content), record, read.version);
    if (written === again) return again;
    return showSessionSynthesis(acting, intent, { code: intent.take ? 'draft-added' : 'draft-dropped' });
  });
}

async function write(
  { ports, actor }: Acting,
  intent: SaveIntent | SettleIntent,
  operation: ReturnType<typeof operationOf>,
  record: SessionSynthesis,
  expected: Version | 'absent',
): Promise<typeof again | undefined> {
  const done = await commit(ports, {
    bilan: intent.bilan,
    operation,
    name: intent.kind,
    by: actor.id,
    writes: [{ kind: 'session-synthesis', record, expected }],
    detail: { session: intent.session, characters: record.text.length, kept: record.drafts.length },
  });
  return !done.ok && done.refusal === 'stale' ? again : undefined;
}
