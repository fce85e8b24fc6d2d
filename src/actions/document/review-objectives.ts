import { answerLimit } from '../../domain/field-text';
import type { Interview } from '../../domain/guide/guide';
import { reviewed, reviewedInterviews, unreviewed, type ObjectivesReview } from '../../domain/synthesis/objectives';
import { again, commitPressed, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import { givenBack } from '../given-back';
import type { Notice, Result } from '../reply';
import { presentState } from '../session/show-step';
import { showSynthesis } from '../synthesis/synthesis-desk';
import type { DocumentIntent } from './intent-document';
import { readReview } from './objectives-review';
import type { ObjectivesView } from './view-document';

type Named<K extends DocumentIntent['kind']> = Extract<DocumentIntent, { kind: K }>;

/** The objectives of the interview named, or of the first that waits. */
export async function showObjectives(acting: Acting, intent: Named<'objectives'>, notice?: Notice): Promise<Result> {
  const opened = await openFor(acting, intent.bilan, 'write-synthesis');
  if (!opened.ok) return opened.refusal;
  const { bilan, guide } = opened.value;
  const { review } = await readReview(acting.ports, bilan);
  const waits = ({ objectives }: Interview): boolean => objectives.some(({ id }) => review.reviews[id] === undefined);
  const all = reviewedInterviews(guide);
  const interview = all.find(({ id }) => id === intent.interview) ?? all.find(waits) ?? all[0];
  if (!interview) return showSynthesis(acting, intent.bilan);
  return replying(objectivesView(acting, opened.value, review, interview, notice));
}

function objectivesView(
  { ports }: Acting,
  { bilan, guide }: Opened,
  review: ObjectivesReview,
  interview: Interview,
  notice: Notice | undefined,
): ObjectivesView {
  const all = reviewedInterviews(guide);
  return {
    kind: 'objectives',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    interview: interview.id,
    title: interview.title,
    position: all.findIndex(({ id }) => id === interview.id) + 1,
    total: all.length,
    objectives: interview.objectives.map(({ id, text }) => {
      const reached = review.reviews[id]?.reached;
      return { id, text, ...(reached === undefined ? {} : { reached }) };
    }),
    comment: review.comments[interview.id]?.text ?? '',
    left: unreviewed(guide, review).length,
    running: bilan.running !== undefined,
    ...(notice ? { notice } : {}),
  };
}

/** Saves one interview's objectives, then goes on. */
export function saveObjectives(acting: Acting, intent: Named<'save-objectives'>): Promise<Result> {
  const { ports } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'write-synthesis', intent.source);
    if (!opened.ok) return opened.refusal;
    const all = reviewedInterviews(opened.value.guide);
    const at = all.findIndex(({ id }) => id === intent.interview);
    const interview = all[at];
    if (!interview) return showSynthesis(acting, intent.bilan);
    const { review, write } = await readReview(ports, opened.value.bilan);
    const stands = review.comments[interview.id]?.text ?? '';
    const comment = intent.comment ?? stands;
    const now = ports.clock.now();
    if (comment.length > answerLimit) {
      const chosen = reviewed(review, interview, { ...intent, comment: stands }, now);
      const notice: Notice = { code: 'too-long', length: comment.length, limit: answerLimit, title: '' };
      return givenBack([comment], notice, (said) => ({
        ...objectivesView(acting, opened.value, chosen, interview, said),
        typed: comment,
      }));
    }
    const record = reviewed(review, interview, { ...intent, comment }, now);
    const done = await commitPressed(acting, intent, [write(record)], {
      interview: interview.id,
      left: unreviewed(opened.value.guide, record).length,
    });
    if (!done.ok && done.refusal === 'stale') return again;
    const saved: Notice = { code: 'saved', at: now };
    if (intent.then === 'session') return replying(await presentState(acting, opened.value, { notice: saved }));
    const next = intent.then === 'desk' ? undefined : all[at + (intent.then === 'next' ? 1 : -1)];
    if (!next) return showSynthesis(acting, intent.bilan, saved);
    return showObjectives(acting, { kind: 'objectives', bilan: intent.bilan, interview: next.id }, saved);
  });
}
