import type { Bilan } from '../../domain/bilan';
import { ownDocument } from '../../domain/beneficiary/beneficiary';
import { answerLimit } from '../../domain/field-text';
import { versionId, type DocumentVersion, type Unsealed } from '../../domain/synthesis/document-version';
import { isEmpty } from '../../domain/synthesis/from-version';
import { carriedOver, newReading, withOwnOpinions, type Reading } from '../../domain/synthesis/reading';
import { printedDocument } from '../../domain/synthesis/synthesis-print';
import { keepWordOfPress, saidBy } from '../act-word';
import { again, commitPressed, headWrite, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import { askedBefore } from '../asked';
import { givenBack } from '../given-back';
import { beneficiaryName } from '../bilan/bilan-views';
import type { Ports, Stored } from '../ports';
import type { Notice, Result } from '../reply';
import { sealedVersion, versionOf } from '../synthesis/document-versions';
import { missingIn } from './completeness';
import { documentSubmitted, tellOfDocument } from './document-news';
import type { DocumentIntent } from './intent-document';
import { recallOf, showVersions } from './list-versions';
import { asTheyStand, sectionStates } from './sections';
import type { ReviewDocumentView } from './view-document';

type Named<K extends DocumentIntent['kind']> = Extract<DocumentIntent, { kind: K }>;

/** « Soumettre au bénéficiaire »: what it lacks is named first, and forbids nothing. */
export async function reviewDocument(acting: Acting, { bilan }: Named<'review-document'>): Promise<Result> {
  const opened = await openFor(acting, bilan, 'submit-document');
  return opened.ok ? replying(await reviewView(acting, opened.value)) : opened.refusal;
}

async function reviewView(
  { ports }: Acting,
  opened: Opened,
  more: Pick<ReviewDocumentView, 'notice' | 'reason'> = {},
): Promise<ReviewDocumentView> {
  const { bilan } = opened;
  const missing = await missingIn(ports, opened, await sectionStates(ports, opened));
  const last = bilan.document && (await versionOf(ports, bilan.id, bilan.document.version))?.record;
  return {
    kind: 'review-document',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    beneficiaryName: beneficiaryName(bilan),
    accepted: bilan.beneficiary.id !== undefined,
    missing,
    version: (last?.version ?? 0) + 1,
    ...(last ? { last: { version: last.version, state: last.state, observed: last.observedAt !== undefined } } : {}),
    ...more,
  };
}

/** Freezes a numbered version, and sends the beneficiary the card to read it by. */
export function submitDocument(acting: Acting, intent: Named<'submit-document'>): Promise<Result> {
  const { ports } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'submit-document', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan } = opened.value;
    const last = bilan.document?.version ?? 0;
    // Another press, or another device, submitted meanwhile: what stands is shown.
    if (intent.after !== last) return submittedMeanwhile(acting, opened.value, intent);
    const drawn = await frozen(acting, opened.value, intent);
    const refusal = refusalOf(opened.value, intent) ?? (await emptied(ports, bilan, drawn));
    if (refusal) {
      const { reason } = intent;
      const view = await reviewView(acting, opened.value, { reason });
      return givenBack([reason], refusal, (notice) => ({ ...view, notice }));
    }
    const { version } = await sealedVersion(ports, drawn);
    const before = await readingBefore(ports, bilan, last);
    const reading = before ? carriedOver(version, before) : newReading(version);
    const { madeAt: at } = version.content;
    const word = documentSubmitted(acting, bilan, version);
    const { row } = (word && (await keepWordOfPress(ports, intent, '~document-submitted', word))) ?? {};
    const done = await commitPressed(
      acting,
      intent,
      [
        headWrite({ ...bilan, document: { version: version.version, state: 'submitted', at } }, opened.value.version),
        { kind: 'document-version', record: version, expected: 'absent' },
        { kind: 'reading', record: reading, expected: 'absent' },
        // Whoever writes in the version that is left at this very moment does it before, or over the new one.
        ...(before
          ? [{ kind: 'reading' as const, record: before.stored.record, expected: before.stored.version }]
          : []),
      ],
      {
        version: version.version,
        sha256: version.sha256,
        paragraphs: version.content.sections.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0),
        carried: Object.keys(reading.opinions).length,
      },
    );
    if (!done.ok && done.refusal === 'stale') return again;
    const told: Notice = { code: 'document-submitted', version: version.version };
    const shown = await showVersions(acting, { kind: 'document-versions', bilan: bilan.id }, told);
    return done.ok ? { ...shown, follow: () => telling(acting, bilan, version, { told, row }) } : shown;
  });
}

/** What stands is shown, unless a word was typed that did not go with it: that stays, to be said in a version of its own. */
async function submittedMeanwhile(
  acting: Acting,
  opened: Opened,
  { reason }: Named<'submit-document'>,
): Promise<Result> {
  const { bilan } = opened;
  const last = bilan.document && (await versionOf(acting.ports, bilan.id, bilan.document.version))?.record;
  if (!last || reason.trim() === '' || last.reason === reason)
    return showVersions(acting, { kind: 'document-versions', bilan: bilan.id });
  const view = await reviewView(acting, opened, { reason });
  const meanwhile: Notice = { code: 'document-submitted-meanwhile', version: last.version };
  return givenBack([reason], meanwhile, (notice) => ({ ...view, notice }));
}

/** The card goes to the beneficiary once all is saved; the consultant is told when it does not, and can send it again. */
async function telling(
  acting: Acting,
  bilan: Bilan,
  version: DocumentVersion,
  {
    told,
    row,
  }: { told: Extract<Notice, { code: 'document-submitted' | 'document-recalled' }>; row?: string | undefined },
): Promise<Result> {
  const untold = await tellOfDocument(acting, bilan, version);
  if (row !== undefined) await saidBy(acting.ports, row, untold);
  if (untold === undefined) return { deliveries: [] };
  return showVersions(acting, { kind: 'document-versions', bilan: bilan.id }, { ...told, untold });
}

function refusalOf({ bilan }: Opened, { reason }: Named<'submit-document'>): Notice | undefined {
  if (bilan.beneficiary.id === undefined) return { code: 'document-without-reader' };
  if (reason.length > answerLimit) return { code: 'too-long', length: reason.length, limit: answerLimit, title: '' };
  return bilan.document && reason.trim() === '' ? { code: 'document-reason-missing' } : undefined;
}

/** Nothing at all over something: nobody means that, and the beneficiary would have nothing left in its place. */
async function emptied(ports: Pick<Ports, 'bilans'>, bilan: Bilan, { content }: Unsealed): Promise<Notice | undefined> {
  const own = isEmpty(content) ? ownDocument(bilan) : undefined;
  const last = own && (await versionOf(ports, bilan.id, own.version))?.record;
  return last && !isEmpty(last.content) ? { code: 'document-emptied', version: last.version } : undefined;
}

async function frozen(
  { ports, actor }: Acting,
  opened: Opened,
  { after, reason }: Named<'submit-document'>,
): Promise<Unsealed> {
  const sections = asTheyStand(await sectionStates(ports, opened));
  const number = after + 1;
  const printed = printedDocument({ ...opened, organisation: ports.organisation }, sections, {
    version: number,
    state: 'submitted',
    madeAt: ports.clock.now(),
  });
  const { state, observations, ...content } = printed;
  return {
    id: versionId(number),
    bilan: opened.bilan.id,
    version: number,
    state: 'submitted',
    content,
    timeZone: ports.timeZone,
    submittedBy: actor.id,
    ...(reason.trim() === '' ? {} : { reason }),
    observations,
  };
}

/** What the present beneficiary said of the version that is left, with the record as it is kept. */
async function readingBefore(
  ports: Pick<Ports, 'bilans'>,
  bilan: Bilan,
  last: number,
): Promise<{ version: DocumentVersion; reading: Reading; stored: Stored<Reading> } | undefined> {
  if (last === 0) return undefined;
  const [version, stored] = await Promise.all([
    versionOf(ports, bilan.id, last),
    ports.bilans.read(bilan.id, 'reading', versionId(last)),
  ]);
  return version && stored
    ? { version: version.record, reading: withOwnOpinions(bilan, stored.record), stored }
    : undefined;
}

/** The card is sent once more, and once a wish: it did not go, or was lost from sight. */
export async function remindOfDocument(acting: Acting, intent: Named<'remind-document'>): Promise<Result> {
  const { ports, actor } = acting;
  const opened = await openFor(acting, intent.bilan, 'submit-document', intent.source);
  if (!opened.ok) return opened.refusal;
  const { bilan } = opened.value;
  const list: Named<'document-versions'> = { kind: 'document-versions', bilan: bilan.id };
  const version = (await versionOf(ports, bilan.id, intent.version))?.record;
  const waits = version?.state === 'submitted' && bilan.document?.version === intent.version;
  if (!version || !waits || bilan.beneficiary.id === undefined) return showVersions(acting, list);
  const before = await askedBefore(ports, recallOf(bilan, version), { by: actor.id, asked: intent.asked });
  if (before !== undefined)
    return showVersions(acting, list, { code: 'document-recalled-before', version: version.version, at: before });
  const told = { code: 'document-recalled', version: version.version } as const;
  return { ...(await showVersions(acting, list, told)), follow: () => telling(acting, bilan, version, { told }) };
}
