import type { Instant } from '../../domain/ids';
import { decided, needOf, postOf, withPost } from '../../domain/posts/post';
import { published, versionOf, type Publication } from '../../domain/synthesis/publication';
import { again, commitPressed, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import type { Version } from '../ports';
import { claim, sendClaimed } from '../posts/send-posts';
import type { Target } from '../posts/target';
import type { Result } from '../reply';
import { presentState } from '../session/show-step';
import type { SynthesisIntent } from './intent-synthesis';
import { previewOf, previewView } from './preview-synthesis';
import { publicationView, showPublication } from './show-publication';
import { publicationTopic, targetsOf } from './publication-topic';
import { publishedMaterial } from './publication-views';
import { readText, showSessionSynthesis, type ReadSynthesis } from './show-session-synthesis';

type IntentOf<K extends SynthesisIntent['kind']> = Extract<SynthesisIntent, { kind: K }>;
type PublishIntent = IntentOf<'publish-synthesis'>;
type ResendIntent = IntentOf<'resend-synthesis'>;
type DecideIntent = IntentOf<'decide-message'>;
type AnyIntent = PublishIntent | ResendIntent | DecideIntent;

/** « Publier »: what was shown under « Qui verra quoi », and nothing else. Messages that stand are changed, not doubled. */
export function publishSynthesis(acting: Acting, intent: PublishIntent): Promise<Result> {
  return sending(acting, intent, async (opened, read, now) => {
    const previews = await previewOf(acting, opened, read);
    if (read.record.text.trim() === '') {
      return showSessionSynthesis(acting, intent, { code: 'publication', what: 'empty' });
    }
    if (previews.seen !== intent.seen) {
      return replying(
        previewView(acting, opened, read, previews, { notice: { code: 'publication', what: 'changed' } }),
      );
    }
    const publication = published(read.record.publication, read.record.text, {
      now,
      by: acting.actor.id,
      next: previews.next,
    });
    return { publication, targets: previews.targets };
  });
}

/** « Réessayer »: what did not go, and that alone. */
export function resendSynthesis(acting: Acting, intent: ResendIntent): Promise<Result> {
  return sending(acting, intent, async (opened, read) => {
    const { publication } = read.record;
    if (!publication) return showSessionSynthesis(acting, intent);
    const targets = await targetsOf(acting.ports, publishedMaterial(opened, read.session, publication), publication);
    return { publication, targets };
  });
}

/** Where only a person can tell: the message is there after all, or is sent anew. */
export function decideMessage(acting: Acting, intent: DecideIntent): Promise<Result> {
  return sending(acting, intent, async (opened, read, now) => {
    const { publication } = read.record;
    if (!publication) return showSessionSynthesis(acting, intent);
    const all = await targetsOf(acting.ports, publishedMaterial(opened, read.session, publication), publication);
    const post = postOf(publication.posts, intent.post);
    const target = all.find(({ id }) => id === intent.post);
    if (!post || !target || needOf(post, target.shows, now) !== 'ask') return showPublication(acting, intent);
    return {
      publication: { ...publication, posts: withPost(publication.posts, decided(post, intent.how, now)) },
      targets: intent.how === 'anew' ? [target] : [],
    };
  });
}

/** Puts down what is about to be sent, answers, and sends it. */
function sending(
  acting: Acting,
  intent: AnyIntent,
  prepare: (
    opened: Opened,
    read: ReadSynthesis,
    now: Instant,
  ) => Promise<Result | { publication: Publication; targets: Target[] }>,
): Promise<Result> {
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'write-synthesis', intent.source);
    if (!opened.ok) return opened.refusal;
    const read = await readText(acting, opened.value, intent.session);
    if (!read) return replying(await presentState(acting, opened.value));
    const now = acting.ports.clock.now();
    const prepared = await prepare(opened.value, read, now);
    if ('deliveries' in prepared) return prepared;
    const claimed = claim(prepared.publication.posts, prepared.targets, {
      now,
      version: versionOf(prepared.publication),
    });
    if (claimed.due.length === 0 && prepared.publication === read.record.publication) {
      return showPublication(acting, intent);
    }
    const publication = { ...prepared.publication, posts: claimed.posts };
    const written = await write(acting, intent, read, publication);
    if (written !== 'done') return written === 'stale' ? again : showPublication(acting, intent);
    if (claimed.due.length === 0) return showPublication(acting, intent);
    const topic = publicationTopic(acting.ports, publishedMaterial(opened.value, read.session, publication));
    const record = { ...read.record, publication };
    return {
      reply: await publicationView(acting, opened.value, read.session, record, publication),
      deliveries: [],
      follow: async () => {
        await sendClaimed(acting.ports, acting.actor.id, topic, claimed);
        return showPublication(
          acting,
          intent,
          claimed.due.map(({ id }) => id),
        );
      },
    };
  });
}

async function write(
  acting: Acting,
  intent: AnyIntent,
  { record, version }: { record: ReadSynthesis['record']; version: Version | 'absent' },
  publication: Publication,
): Promise<'done' | 'stale' | 'already-done'> {
  const done = await commitPressed(
    acting,
    intent,
    [{ kind: 'session-synthesis', record: { ...record, publication }, expected: version }],
    { session: intent.session, version: versionOf(publication), characters: publication.text.length },
  );
  return done.ok ? 'done' : done.refusal;
}
