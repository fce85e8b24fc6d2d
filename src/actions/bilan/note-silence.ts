import { lastActivity } from '../../domain/activity';
import type { BilanId } from '../../domain/ids';
import { withSilence } from '../../domain/noted-silence';
import { silenceNoteLimit } from '../../domain/silence';
import { again, commitPressed, headWrite, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import { givenBack } from '../given-back';
import type { Intent } from '../intent';
import type { Notice, Result, SilenceView } from '../reply';
import { bilanCard } from './bilan-views';

type SaveIntent = Extract<Intent, { kind: 'save-silence' }>;

/** « Noter la raison »: why nothing happens, asked of the consultant after fourteen days. */
export async function showSilence(acting: Acting, id: BilanId): Promise<Result> {
  const opened = await openFor(acting, id, 'note-silence');
  return opened.ok ? replying(silenceView(acting, opened.value)) : opened.refusal;
}

export function saveSilence(acting: Acting, intent: SaveIntent): Promise<Result> {
  const { ports, actor } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'note-silence', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, version, guide } = opened.value;
    const { why } = intent;
    const note = intent.note.trim();
    const formAgain = (refusal: Notice): Result =>
      givenBack([note], refusal, (notice) => ({
        ...silenceView(acting, opened.value),
        typed: { ...(why ? { why } : {}), note },
        notice,
      }));
    if (why === undefined) return formAgain({ code: 'reason-unsaid' });
    if (note.length > silenceNoteLimit) {
      return formAgain({ code: 'too-long', length: note.length, limit: silenceNoteLimit, title: '' });
    }
    const now = ports.clock.now();
    const noted = withSilence(bilan, { why, note }, { id: actor.id, name: actor.name }, now);
    const done = await commitPressed(acting, intent, [headWrite(noted, version)], { why });
    if (!done.ok && done.refusal === 'stale') return again;
    return replying(await bilanCard(ports, done.ok ? noted : bilan, guide, { code: 'saved', at: now }));
  });
}

const silenceView = ({ ports }: Acting, { bilan }: Opened): SilenceView => ({
  kind: 'silence',
  stamp: { nonce: ports.ids.nonce() },
  bilan: bilan.id,
  reference: bilan.reference,
  since: lastActivity(bilan),
  said: (bilan.silences ?? []).map(({ why, note, at, by }) => ({ why, note, at, byName: by.name })).reverse(),
  typed: { note: '' },
  ...(bilan.state === 'open' ? { mayStop: true as const } : {}),
});
