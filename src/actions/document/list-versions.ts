import type { Bilan } from '../../domain/bilan';
import type { DocumentVersion } from '../../domain/synthesis/document-version';
import { openFor, replying, type Acting } from '../acting';
import { timesAsked, type Wish } from '../asked';
import type { Notice, Result } from '../reply';
import { showSynthesis } from '../synthesis/synthesis-desk';
import { versionOf, versionsOf } from '../synthesis/document-versions';
import { announcementOf } from './announcement';
import type { DocumentIntent } from './intent-document';
import type { VersionLine } from './view-document';

type Named<K extends DocumentIntent['kind']> = Extract<DocumentIntent, { kind: K }>;

/** Every version with its number, date, state and hash; none yet: the desk. */
export async function showVersions(
  acting: Acting,
  intent: Named<'document-versions'>,
  notice?: Notice,
): Promise<Result> {
  const { ports } = acting;
  const opened = await openFor(acting, intent.bilan, 'submit-document');
  if (!opened.ok) return opened.refusal;
  const { bilan } = opened.value;
  const versions = await versionsOf(ports, bilan.id);
  if (versions.length === 0) return showSynthesis(acting, bilan.id);
  const announcement = await announcementOf(ports, bilan);
  const last = versions.at(-1);
  return replying({
    kind: 'document-versions',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    versions: versions.map((version) => lineOf(bilan, version)).reverse(),
    ...(last?.state === 'submitted' ? { recalled: await timesAsked(ports, recallOf(bilan, last)) } : {}),
    ...(announcement ? { announcement } : {}),
    ...(notice ? { notice } : {}),
  });
}

export const recallOf = ({ id }: Bilan, { version }: DocumentVersion): Wish => ({
  act: 'remind-document',
  bilan: id,
  version,
});

function lineOf({ document }: Bilan, version: DocumentVersion): VersionLine {
  const { state, observations, observedAt, receivedAt, reason, sha256 } = version;
  const last = document?.version === version.version;
  return {
    version: version.version,
    madeAt: version.content.madeAt,
    state: last ? state : state === 'final' ? 'final-superseded' : 'superseded',
    ...(observedAt === undefined ? {} : { observedAt }),
    ...(receivedAt === undefined ? {} : { receivedAt }),
    remarks: observations.filter(({ remark }) => remark !== undefined).length,
    ...(reason === undefined ? {} : { reason }),
    sha256,
  };
}

/** What the beneficiary sent about one version. */
export async function readObservations(acting: Acting, intent: Named<'read-observations'>): Promise<Result> {
  const { ports } = acting;
  const opened = await openFor(acting, intent.bilan, 'submit-document');
  if (!opened.ok) return opened.refusal;
  const { bilan } = opened.value;
  const version = (await versionOf(ports, bilan.id, intent.version))?.record;
  if (version?.observedAt === undefined) return showVersions(acting, { kind: 'document-versions', bilan: bilan.id });
  return replying({
    kind: 'document-observations',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    version: version.version,
    sentAt: version.observedAt,
    observations: version.observations,
    part: intent.part ?? 0,
    superseded: bilan.document?.version !== version.version,
  });
}
