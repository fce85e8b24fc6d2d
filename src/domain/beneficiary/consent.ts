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
  /** `declined` takes nothing back: refused of a changed text, it leaves standing what was given on the one before. */
  what: 'given' | 'withdrawn' | 'declined';
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

/** What was given or taken back last, whatever was refused since. */
export const agreementOf = (consent: Consent | undefined): ConsentEvent | undefined =>
  consent?.events.findLast(({ what }) => what !== 'declined');

/** The event that says how a consent stands; undefined while nobody answered. */
export function answerOf(consent: Consent | undefined): ConsentEvent | undefined {
  const agreement = agreementOf(consent);
  return agreement?.what === 'given' ? agreement : consent?.events.at(-1);
}

export const isGiven = (consent: Consent | undefined): boolean => answerOf(consent)?.what === 'given';
export const isDeclined = (consent: Consent | undefined): boolean => answerOf(consent)?.what === 'declined';

/** A notice is read; there is nothing in it to refuse. */
export const canBeDeclined = (kind: ConsentKind): boolean => kind !== 'information';

/** When this very text was refused, if that is the last thing that was said. */
export function declinedAt(
  consent: Consent | undefined,
  { version }: Pick<ConsentText, 'version'>,
): Instant | undefined {
  const last = consent?.events.at(-1);
  return last?.what === 'declined' && last.version === version ? last.at : undefined;
}

/**
 * What « Refuser » says, pressed on a card that showed the version `seen`; undefined where it was said already. A no
 * needs no reading: it is taken for what is asked today. On an older card, where the same person agreed meanwhile, it
 * takes the agreement back; only of a text that came after the one agreed to does it refuse just that text.
 */
export function refusalOf(
  own: Consent | undefined,
  asked: Pick<ConsentText, 'version'>,
  seen: string,
): 'declined' | 'withdrawn' | undefined {
  const answer = answerOf(own);
  if (answer?.what === 'given' && [asked.version, seen].includes(answer.version)) return 'withdrawn';
  return declinedAt(own, asked) === undefined ? 'declined' : undefined;
}

/**
 * Given anew or refused (with the text of today), or withdrawn (the text that was agreed to stays beside the withdrawal).
 * `stands`: what is refused is a changed text, and the one agreed to stays the consent's own.
 */
export function withConsent(
  before: Consent | undefined,
  asked: { bilan: BilanId; text: ConsentText; team?: { id: TeamId; name: string }; stands?: boolean },
  event: Omit<ConsentEvent, 'version' | 'text'>,
): Consent {
  const said = event.what === 'withdrawn' && before ? before.text : asked.text;
  return {
    id: consentId(asked.text.kind, asked.team?.id),
    bilan: asked.bilan,
    kind: asked.text.kind,
    ...(asked.team ? { team: asked.team } : {}),
    text: event.what === 'declined' && asked.stands && before ? before.text : said,
    events: [...(before?.events ?? []), { ...event, version: said.version, text: said.text }],
  };
}

/** What must be given before a questionnaire may be sent or answered. */
export const neededForQuestionnaires: readonly ConsentKind[] = ['information', 'questionnaires'];

/** What the consultant is told is missing: what the bilan and its questionnaires rest on. */
export const awaitedConsents: readonly ConsentKind[] = ['undertaking', ...neededForQuestionnaires];

export function missingFor(needed: readonly ConsentKind[], consents: readonly Consent[]): ConsentKind[] {
  return needed.filter((kind) => !consents.some((consent) => consent.kind === kind && isGiven(consent)));
}

/** Of what is missing: what was refused, and waits for no answer. */
export const declinedFor = (needed: readonly ConsentKind[], consents: readonly Consent[]): ConsentKind[] =>
  missingFor(needed, consents).filter((kind) =>
    consents.some((consent) => consent.kind === kind && isDeclined(consent)),
  );
