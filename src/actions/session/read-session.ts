import type { Block } from '../../domain/guide/guide';
import { wholeGuide } from '../../domain/guide/guide-retired';
import { answerKey, blockRecordId, type BilanId, type SessionId } from '../../domain/ids';
import { draftToSettle } from '../../domain/session/drafts';
import type { BlockRecord } from '../../domain/session/session';
import { openFor, replying, type Acting } from '../acting';
import { bilanCard } from '../bilan/bilan-views';
import { blockView } from './block-view';
import { grantsTo, othersNotes, type OthersNote } from './others-notes';
import type { Result } from '../reply';
import type { RecordLine, SessionRecordView } from './view-session';
import { blockIn, whereaboutsOf } from '../whereabouts';

/**
 * « Relire »: what a closed session recorded, for the bilan's consultant. Without a session, the last one held. A text
 * that waits there comes first: no other card would show it.
 */
export async function readSession(
  acting: Acting,
  asked: { bilan: BilanId; session?: SessionId | undefined; part?: number | undefined },
): Promise<Result> {
  const { ports, actor } = acting;
  const opened = await openFor(acting, asked.bilan, 'see-answers');
  if (!opened.ok) return opened.refusal;
  const { bilan } = opened.value;
  // As it was held, whatever the guide lost since.
  const guide = wholeGuide(opened.value.guide);
  const ids = bilan.held.map((held) => held.session);
  const id = asked.session ?? ids.at(-1);
  const session = id && (await ports.bilans.read(bilan.id, 'session', id))?.record;
  if (!session) return replying(await bilanCard(ports, bilan, guide));
  const records = new Map((await ports.bilans.readAll(bilan.id, 'block')).map(({ record }) => [record.id, record]));
  const waiting = session.agenda.find(({ block }) => {
    const record = records.get(blockRecordId(session.id, block));
    return record && draftToSettle(record, actor.id);
  });
  if (waiting && asked.part === undefined) {
    return replying(await blockView(acting, opened.value, session, blockIn(guide, waiting.block)));
  }
  const at = ids.indexOf(session.id);
  const [before, after] = [ids[at - 1], ids[at + 1]];
  const grants = await grantsTo(acting, bilan);
  const view: SessionRecordView = {
    kind: 'session-record',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    session: session.id,
    where: whereaboutsOf(bilan, guide, session),
    heldAt: session.startedAt,
    part: asked.part ?? 0,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    blocks: session.agenda.map(({ block: blockId, progress }) => {
      const block = blockIn(guide, blockId);
      const record = records.get(blockRecordId(session.id, blockId));
      const others = record ? othersNotes(grants, [record], actor.id) : [];
      return {
        title: block.title,
        skipped: progress !== 'covered',
        lines: record ? [...linesOf(block, record), ...notesOf(record, actor.id, others)] : [],
      };
    }),
  };
  return replying(view);
}

function linesOf(block: Block, record: BlockRecord): RecordLine[] {
  if (block.kind === 'points') {
    return block.items.map((item) => ({ kind: 'point', label: item.text, said: record.said[item.id] ?? false }));
  }
  const passes = Array.from({ length: record.passes }, (_, at) => at + 1);
  return passes.flatMap((pass) =>
    block.items.flatMap((item): RecordLine[] => {
      const key = answerKey(item.id, pass);
      const own = record.ownAnswers[key];
      const answer = record.answers[key];
      return [
        ...(own && own.text !== '' ? [{ kind: 'own' as const, label: item.text, text: own.text, via: own.via }] : []),
        ...(answer && answer.text !== ''
          ? [{ kind: 'answer' as const, label: item.text, text: answer.text, keep: answer.keep }]
          : []),
      ];
    }),
  );
}

function notesOf(record: BlockRecord, reader: keyof BlockRecord['notes'], others: readonly OthersNote[]): RecordLine[] {
  const own = record.notes[reader]?.text ?? '';
  return [
    ...(own === '' ? [] : [{ kind: 'note' as const, text: own }]),
    ...others.map(({ author, text }) => ({ kind: 'note' as const, author, text })),
  ];
}
