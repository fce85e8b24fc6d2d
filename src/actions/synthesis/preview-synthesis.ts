import { consentId, isDeclined } from '../../domain/beneficiary/consent';
import type { Appointment } from '../../domain/bilan';
import { digest, type BilanId, type SessionId } from '../../domain/ids';
import { nextToTell, versionToBe } from '../../domain/synthesis/publication';
import { openFor, replying, type Acting, type Opened } from '../acting';
import { consentsOf } from '../beneficiary/own-records';
import type { Notice, Result } from '../reply';
import { presentState } from '../session/show-step';
import { whereaboutsOf } from '../whereabouts';
import type { Target } from '../posts/target';
import { targetsOf } from './publication-topic';
import { filedView, ownView, type Material } from './publication-views';
import { readText, showSessionSynthesis, type ReadSynthesis } from './show-session-synthesis';
import type {
  ChannelPreview,
  FiledSynthesisView,
  OwnSynthesisView,
  PreviewView,
  TeamSynthesisView,
} from './view-publication';

/** What « Publier » would send and keep, as things are. */
export interface Previews {
  beneficiary?: OwnSynthesisView;
  channels: ChannelPreview[];
  filed: FiledSynthesisView;
  targets: Target[];
  next: Appointment | undefined;
  seen: string;
}

/** « Qui verra quoi ». */
export async function showPreview(
  acting: Acting,
  asked: { bilan: BilanId; session: SessionId; at?: number },
): Promise<Result> {
  const opened = await openFor(acting, asked.bilan, 'write-synthesis');
  if (!opened.ok) return opened.refusal;
  const read = await readText(acting, opened.value, asked.session);
  if (!read) return replying(await presentState(acting, opened.value));
  if (read.record.text.trim() === '') {
    return showSessionSynthesis(acting, asked, { code: 'publication', what: 'empty' });
  }
  const previews = await previewOf(acting, opened.value, read);
  return replying(previewView(acting, opened.value, read, previews, { at: asked.at ?? 0 }));
}

export async function previewOf(
  { ports }: Acting,
  { bilan, guide }: Opened,
  { session, record }: ReadSynthesis,
): Promise<Previews> {
  const { text, publication } = record;
  const next = nextToTell(bilan, session, { now: ports.clock.now(), timeZone: ports.timeZone });
  const material: Material = { bilan, guide, session, text, version: versionToBe(publication, text), next };
  const targets = await targetsOf(ports, material, publication);
  const beneficiary = targets.find(({ recipient }) => recipient.to === 'beneficiary') ? ownView(material) : undefined;
  const declined = (await consentsOf(ports, bilan)).filter(isDeclined).map(({ id }) => id);
  const channels = channelsIn(targets, declined);
  const filed = filedView(material);
  return {
    ...(beneficiary ? { beneficiary } : {}),
    channels,
    filed,
    targets,
    next,
    seen: digest([beneficiary ?? null, channels, filed]),
  };
}

/** `declined`: the consents that were refused. */
function channelsIn(targets: readonly Target[], declined: readonly string[]): ChannelPreview[] {
  const channels = new Map<string, ChannelPreview>();
  for (const { recipient, view } of targets) {
    if (recipient.to !== 'channel' || view.kind !== 'team-synthesis') continue;
    const { channel: id, teamName: team, channelName: channel } = recipient;
    const views: TeamSynthesisView[] = [...(channels.get(id)?.views ?? []), view];
    const refused = declined.includes(consentId('sharing', recipient.team)) ? { declined: true as const } : {};
    channels.set(id, { team, channel, views, ...refused });
  }
  return [...channels.values()];
}

export function previewView(
  { ports }: Acting,
  { bilan, guide }: Opened,
  { session }: ReadSynthesis,
  { beneficiary, channels, filed, seen }: Previews,
  { at = 0, notice }: { at?: number; notice?: Notice } = {},
): PreviewView {
  return {
    kind: 'synthesis-preview',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    session: session.id,
    where: whereaboutsOf(bilan, guide, session),
    seen,
    at,
    ...(beneficiary ? { beneficiary } : {}),
    channels,
    filed,
    ...(notice ? { notice } : {}),
  };
}
