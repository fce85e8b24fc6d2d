import { answerLimit, emptyBlockRecord } from '../../domain/session/block-record';
import { holdsAnything, isAsBegun } from '../../domain/session/cancelling';
import { draftToSettle } from '../../domain/session/drafts';
import { storedText } from '../../domain/field-text';
import type { Block, Guide } from '../../domain/guide/guide';
import { wholeGuide } from '../../domain/guide/guide-retired';
import { blockRecordId, type PersonId } from '../../domain/ids';
import type { BlockRecord, Draft, FieldKey, Session } from '../../domain/session/session';
import { fieldEntries, tooLongText, tooLongTexts } from '../../domain/too-long';
import type { Acting, Opened } from '../acting';
import type { Stored } from '../ports';
import type { BlockView, ConflictView, KeptDraftView, Notice, View } from '../reply';
import { stampOverTexts } from '../stamp';
import { answerFields } from './answer-fields';
import { earlierRecords } from './earlier-records';
import { grantsTo, othersNotes } from './others-notes';
import { blockIn, contentsOf, interviewIn, whereaboutsOf } from '../whereabouts';

export interface Showing {
  notice?: Notice | undefined;
  /** 0-based part of a block too long for one card. */
  part?: number;
  at?: BlockView['at'];
  /** The record that was written a moment ago: when it is the block's that is shown, it is not read again. */
  written?: BlockRecord;
}

/** Reads one block's record; a block nobody wrote in yet has an empty one. */
export async function readBlock(
  { ports }: Acting,
  session: Session,
  block: Block,
): Promise<{ record: BlockRecord; version: Stored<BlockRecord>['version'] | 'absent' }> {
  const stored = await ports.bilans.read(session.bilan, 'block', blockRecordId(session.id, block.id));
  return stored ?? { record: emptyBlockRecord(session.bilan, session.id, block.id), version: 'absent' };
}

/** The block as its consultant works on it; a draft to settle comes first, but not in a dialog. */
export async function blockView(
  acting: Acting,
  opened: Opened,
  session: Session,
  block: Block,
  showing: Showing = {},
): Promise<View> {
  const { written } = showing;
  const known = written?.id === blockRecordId(session.id, block.id) ? written : undefined;
  const record = known ?? (await readBlock(acting, session, block)).record;
  const draft = draftToSettle(record, acting.actor.id);
  if (draft && showing.at !== 'dialog') return draftView(acting, opened, session, block, record, draft);
  return blockForm(acting, opened, session, block, record, showing);
}

async function blockForm(
  acting: Acting,
  { bilan, guide }: Opened,
  session: Session,
  block: Block,
  record: BlockRecord,
  { notice, part = 0, at = 'pupitre' }: Showing,
): Promise<BlockView> {
  const index = session.agenda.findIndex((item) => item.block === block.id);
  const agendaItem = session.agenda[index];
  const earlier = await earlierRecords(acting.ports, bilan, session, block);
  const author = acting.actor.id;
  const others = othersNotes(await grantsTo(acting, bilan), [record, ...earlier.map((one) => one.record)], author);
  const typedNote = tooLongText(record, 'note', author);
  const told = tooLongNotice(block, record, author, notice) ?? notice;
  return {
    kind: 'block',
    at,
    stamp: stampOverTexts(acting.ports, tooLongTexts(record, author)),
    bilan: bilan.id,
    session: session.id,
    block: block.id,
    where: whereaboutsOf(bilan, guide, session),
    position: index + 1,
    total: session.agenda.length,
    title: block.title,
    blockKind: block.kind,
    repeatable: block.repeatable,
    passes: record.passes,
    part,
    carried: agendaItem?.carried ?? false,
    fields: block.kind === 'questions' ? answerFields(bilan, block, record, earlier, author) : [],
    points:
      block.kind === 'points'
        ? block.items.map((item) => ({ id: item.id, text: item.text, said: record.said[item.id] ?? false }))
        : [],
    note: { text: storedText(record, 'note', author), ...(typedNote === undefined ? {} : { typed: typedNote }) },
    ...(others.length > 0 ? { othersNotes: others } : {}),
    objectives: interviewIn(guide, session.interview).objectives.map((one) => one.text),
    contents: contentsOf(guide, session),
    ...(at === 'pupitre' && session.closedAt === undefined && isAsBegun(session) && !holdsAnything(record)
      ? { mayCancel: true as const }
      : {}),
    guide: guide.version,
    ...(told ? { notice: told } : {}),
  };
}

/** « Enregistré » would be a lie while an input holds a text that was refused. */
function tooLongNotice(block: Block, record: BlockRecord, author: PersonId, notice?: Notice): Notice | undefined {
  if (notice && notice.code !== 'saved') return undefined;
  for (const [key] of record.drafts.flatMap((draft) => fieldEntries(draft.fields))) {
    const typed = tooLongText(record, key, author);
    if (typed !== undefined) return tooLong(block, key, typed.length);
  }
  return undefined;
}

/** Refused with its length; the title is the question's, none for the note. */
export const tooLong = (block: Block, key: FieldKey, length: number): Notice => ({
  code: 'too-long',
  length,
  limit: answerLimit,
  title: labelOf(block, key),
});

const labelOf = (block: Block, key: FieldKey): string =>
  block.items.find((item) => key.startsWith(`${item.id}.`))?.text ?? '';

function draftView(
  { ports, actor }: Acting,
  { bilan, guide }: Opened,
  session: Session,
  block: Block,
  record: BlockRecord,
  draft: Draft,
): ConflictView | KeptDraftView {
  const common = {
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    session: session.id,
    block: block.id,
    where: whereaboutsOf(bilan, guide, session),
    title: block.title,
    draft: draft.id,
    ...(draft.author === actor.id ? {} : { inherited: true }),
  };
  const fields = fieldEntries(draft.fields).map(([key, mine]) => {
    const storedAt = key === 'note' ? record.notes[actor.id]?.changedAt : record.answers[key]?.changedAt;
    const stored = storedText(record, key, actor.id);
    return { key, label: labelOf(block, key), stored, mine, ...(storedAt ? { storedAt } : {}) };
  });
  return draft.why === 'session-closed'
    ? { kind: 'kept-draft', ...common, fields }
    : { kind: 'conflict', ...common, fields };
}

export const blockOfSession = (opened: Opened, session: Session, id: Block['id']): Block | undefined =>
  session.agenda.some((item) => item.block === id) ? blockIn(guideFor(opened.guide, session), id) : undefined;

/** A closed session is what it was when it was held. */
const guideFor = (guide: Guide, { closedAt }: Session): Guide => (closedAt === undefined ? guide : wholeGuide(guide));
