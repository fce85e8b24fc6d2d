import type { BilanId, Instant, PersonId, TeamId } from '../ids';

/**
 * `undertaking`: the bilan itself (Code du travail, L6313-4). `information`: the notice on personal data, acknowledged.
 * `questionnaires`: answering in chat. `sharing`: the synthesis with one named team. `keeping`: documents kept for
 * the follow-up (R6313-7). Each is asked for on its own and withdrawn on its own.
 */
export type ConsentKind = 'undertaking' | 'information' | 'questionnaires' | 'sharing' | 'keeping';
export const consentKinds: readonly ConsentKind[] = [
  'undertaking',
  'information',
  'questionnaires',
  'sharing',
  'keeping',
];

/** What a person is asked to agree to, from the organisation's own file. */
export interface ConsentText {
  kind: ConsentKind;
  /** Digest of the text: a changed text is a new version. */
  version: string;
  title: string;
  /** What it is for, in one sentence. */
  purpose: string;
  text: string;
  /** `keeping` only. */
  years?: number;
}

export interface ConsentEvent {
  at: Instant;
  what: 'given' | 'withdrawn';
  version: string;
  /** What that version says: kept whole, whatever the organisation's file says later. */
  text: string;
  by: PersonId;
}

/** One consent of one beneficiary, with the very text they agreed to. */
export interface Consent {
  /** The kind; for `sharing`, the kind and the team. */
  id: string;
  bilan: BilanId;
  kind: ConsentKind;
  team?: { id: TeamId; name: string };
  text: ConsentText;
  events: ConsentEvent[];
}

export const consentId = (kind: ConsentKind, team?: TeamId): string => (team === undefined ? kind : `${kind}~${team}`);

export const isGiven = (consent: Consent | undefined): boolean => consent?.events.at(-1)?.what === 'given';

/** Given anew (with the text of today), or withdrawn (the text that was agreed to stays beside the withdrawal). */
export function withConsent(
  before: Consent | undefined,
  asked: { bilan: BilanId; text: ConsentText; team?: { id: TeamId; name: string } },
  event: Omit<ConsentEvent, 'version' | 'text'>,
): Consent {
  const text = event.what === 'withdrawn' && before ? before.text : asked.text;
  return {
    id: consentId(asked.text.kind, asked.team?.id),
    bilan: asked.bilan,
    kind: asked.text.kind,
    ...(asked.team ? { team: asked.team } : {}),
    text,
    events: [...(before?.events ?? []), { ...event, version: text.version, text: text.text }],
  };
}

/** What must be given before a questionnaire may be sent or answered. */
export const neededForQuestionnaires: readonly ConsentKind[] = ['information', 'questionnaires'];

/** What the consultant is told is missing: what the bilan and its questionnaires rest on. */
export const awaitedConsents: readonly ConsentKind[] = ['undertaking', ...neededForQuestionnaires];

export function missingFor(needed: readonly ConsentKind[], consents: readonly Consent[]): ConsentKind[] {
  return needed.filter((kind) => !consents.some((consent) => consent.kind === kind && isGiven(consent)));
}
