import { appointmentAfter } from '../../domain/appointment';
import { textToSettle } from '../../domain/edited-text';
import type { BilanId, SessionId } from '../../domain/ids';
import { minutesOf } from '../../domain/session/conclusion';
import type { Session } from '../../domain/session/session';
import { versionOf } from '../../domain/synthesis/publication';
import type { SessionSynthesis } from '../../domain/synthesis/session-synthesis';
import { keptAnswers, sessionText } from '../../domain/synthesis/synthesis';
import { cutText, roomOfInput } from '../../domain/synthesis/text-parts';
import { openFor, replying, type Acting, type Opened } from '../acting';
import type { Version } from '../ports';
import type { Notice, Result } from '../reply';
import { outcomeOf } from '../session/session-outcome';
import { presentState } from '../session/show-step';
import { whereaboutsOf } from '../whereabouts';
import type { SessionSynthesisView } from './view-synthesis';

/** The text of one session as it stands. */
export interface ReadSynthesis {
  session: Session;
  record: SessionSynthesis;
  version: Version | 'absent';
}

export const partsOf = ({ text }: SessionSynthesis) => cutText(text, roomOfInput);

/** The text as it was saved; until then, what was marked « à retenir » in the session. Undefined while it runs. */
export async function readText(
  { ports }: Acting,
  { bilan, guide }: Opened,
  id: SessionId,
): Promise<ReadSynthesis | undefined> {
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
  asked: { bilan: BilanId; session: SessionId; part?: number },
  notice?: Notice,
): Promise<Result> {
  const opened = await openFor(acting, asked.bilan, 'write-synthesis');
  if (!opened.ok) return opened.refusal;
  const read = await readText(acting, opened.value, asked.session);
  if (!read) return replying(await presentState(acting, opened.value));
  const { part = 0 } = asked;
  return replying(sessionSynthesisView(acting, opened.value, read, { part, ...(notice ? { notice } : {}) }));
}

export function sessionSynthesisView(
  acting: Acting,
  { bilan, guide }: Opened,
  { session, record, version }: ReadSynthesis,
  { part: asked, ...more }: Pick<SessionSynthesisView, 'notice' | 'part'>,
): SessionSynthesisView {
  const parts = partsOf(record);
  const part = Math.max(0, Math.min(asked, parts.length - 1));
  const draft = textToSettle(record, acting.actor.id);
  const { accompaniment, deskWork, personalWork } = minutesOf(session);
  const { publication } = record;
  const next = appointmentAfter(bilan, session);
  return {
    kind: 'session-synthesis',
    stamp: { nonce: acting.ports.ids.nonce() },
    bilan: bilan.id,
    session: session.id,
    where: whereaboutsOf(bilan, guide, session),
    minutes: accompaniment + deskWork + personalWork,
    ...outcomeOf(guide, session),
    text: parts[part]?.text ?? '',
    part,
    parts: parts.length,
    ...(publication
      ? {
          published: {
            version: versionOf(publication),
            at: publication.versions.at(-1)?.at ?? record.changedAt,
            changed: publication.text !== record.text,
          },
        }
      : {}),
    ...(version === 'absent' ? {} : { savedAt: record.changedAt }),
    ...(next ? { next } : {}),
    ...(draft ? { draft } : {}),
    ...more,
  };
}
