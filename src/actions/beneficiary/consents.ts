import { ownConsents } from '../../domain/beneficiary/beneficiary';
import type { Bilan } from '../../domain/bilan';
import { consentId, isGiven, withConsent, type Consent, type ConsentText } from '../../domain/beneficiary/consent';
import { operationOf, type TeamId } from '../../domain/ids';
import { again, commit, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import type { BeneficiaryIntent } from './intent-beneficiary';
import { ownBilan } from './own-bilan';
import type { Stored } from '../ports';
import { planWithdrawal, withdrawTexts } from '../synthesis/withdraw-text';
import type { Delivery, Notice, Result } from '../reply';
import { noticeAbout, toConsultant } from '../tell-consultant';
import type { ConsentLine, ConsentView } from './view-beneficiary';

type AnswerIntent = Extract<BeneficiaryIntent, { kind: 'answer-consent' }>;

/** One consent as it can be asked for: its text of today, and for `sharing` the team it names. */
interface Asked {
  id: string;
  text: ConsentText;
  team?: { id: TeamId; name: string };
  /** As the present beneficiary answered it. */
  own?: Consent;
  /** With what a beneficiary since released had answered. */
  stored?: Stored<Consent>;
}

/** Every consent of the organisation's file, once for each of the consultant's teams where it names one. */
async function askedConsents({ ports }: Acting, bilan: Bilan): Promise<Asked[]> {
  const teams = await ports.roster.teamsOf(bilan.tenant, bilan.consultant.id);
  const stored = await ports.bilans.readAll(bilan.id, 'consent');
  const asked = ports
    .consentTexts()
    .flatMap((text): Asked[] =>
      text.kind === 'sharing'
        ? teams.map((team) => ({ id: consentId(text.kind, team.id), text, team }))
        : [{ id: consentId(text.kind), text }],
    );
  const known = asked.map((one): Asked => {
    const found = stored.find(({ record }) => record.id === one.id);
    return { ...one, ...(found ? withAnswer(bilan, found) : {}) };
  });
  // A consent given for a team that is no longer the consultant's can still be seen, and withdrawn.
  const others = stored.filter(
    ({ record }) => !asked.some((one) => one.id === record.id) && ownConsents(bilan, [record]).length > 0,
  );
  return [
    ...known,
    ...others.map((found) => ({
      id: found.record.id,
      text: found.record.text,
      ...(found.record.team ? { team: found.record.team } : {}),
      ...withAnswer(bilan, found),
    })),
  ];
}

function withAnswer(bilan: Bilan, stored: Stored<Consent>): Pick<Asked, 'own' | 'stored'> {
  const [own] = ownConsents(bilan, [stored.record]);
  return own ? { own, stored } : { stored };
}

function lineOf({ id, text, team, own }: Asked): ConsentLine {
  const last = own?.events.at(-1);
  return {
    id,
    kind: text.kind,
    title: text.title,
    purpose: text.purpose,
    ...(team ? { team: team.name } : {}),
    state: !last ? 'asked' : last.what,
    ...(last ? { at: last.at } : {}),
  };
}

export const consentLines = async (acting: Acting, bilan: Bilan): Promise<ConsentLine[]> =>
  (await askedConsents(acting, bilan)).map(lineOf);

/** « Mes consentements ». */
export async function showConsents(acting: Acting, notice?: Notice): Promise<Result> {
  const opened = await ownBilan(acting, 'answer-consent');
  if (!opened.ok) return opened.refusal;
  const { bilan } = opened.value;
  return replying({
    kind: 'consents',
    stamp: { nonce: acting.ports.ids.nonce() },
    bilan: bilan.id,
    consents: await consentLines(acting, bilan),
    ...(notice ? { notice } : {}),
  });
}

export async function showConsent(acting: Acting, bilan: Bilan['id'], id: string): Promise<Result> {
  const opened = await openFor(acting, bilan, 'answer-consent');
  return opened.ok ? consentCard(acting, opened.value, id) : opened.refusal;
}

async function consentCard(acting: Acting, { bilan }: Opened, id: string, notice?: Notice): Promise<Result> {
  const all = await askedConsents(acting, bilan);
  const index = all.findIndex((one) => one.id === id);
  const asked = all[index];
  if (!asked) return showConsents(acting);
  const { own } = asked;
  const agreed = own && isGiven(own) && own.text.version !== asked.text.version ? own.text.text : undefined;
  const view: ConsentView = {
    kind: 'consent',
    stamp: { nonce: acting.ports.ids.nonce() },
    bilan: bilan.id,
    consent: lineOf(asked),
    text: asked.text.text,
    version: asked.text.version,
    ...(agreed === undefined ? {} : { agreedText: agreed }),
    position: index + 1,
    total: all.length,
    ...(notice ? { notice } : {}),
  };
  return replying(view);
}

/** Gives one consent, or withdraws it. Only the text that was on the card can be agreed to. */
export function answerConsent(acting: Acting, intent: AnswerIntent): Promise<Result> {
  const { ports, actor } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'answer-consent', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan } = opened.value;
    const asked = (await askedConsents(acting, bilan)).find((one) => one.id === intent.consent);
    if (!asked) return showConsents(acting);
    if (intent.agree && asked.text.version !== intent.version) {
      return consentCard(acting, opened.value, asked.id, { code: 'text-changed' });
    }
    const now = ports.clock.now();
    const event = { at: now, what: intent.agree ? ('given' as const) : ('withdrawn' as const), by: actor.id };
    const record = withConsent(
      asked.stored?.record,
      { bilan: bilan.id, text: asked.text, ...(asked.team ? { team: asked.team } : {}) },
      event,
    );
    const { source, kind, ...content } = intent;
    const readers = intent.agree ? undefined : asked.team;
    if (readers) await planWithdrawal(ports, bilan.id, readers.id, now);
    const done = await commit(ports, {
      bilan: bilan.id,
      operation: operationOf(source, kind, content),
      name: intent.agree ? 'give-consent' : 'withdraw-consent',
      by: actor.id,
      writes: [{ kind: 'consent', record, expected: asked.stored?.version ?? 'absent' }],
      detail: { consent: record.id, version: record.text.version },
    });
    if (!done.ok && done.refusal === 'stale') return again;
    const result = await afterAnswer(acting, opened.value, intent, asked);
    if (!done.ok || intent.agree) return result;
    return {
      ...result,
      deliveries: [withdrawn(bilan, asked)],
      ...(readers ? { follow: () => withdrawTexts(acting, bilan.id) } : {}),
    };
  });
}

/** The next consent nobody answered yet, or the list. */
async function afterAnswer(acting: Acting, opened: Opened, intent: AnswerIntent, asked: Asked): Promise<Result> {
  const { bilan } = opened;
  const notice: Notice = { code: intent.agree ? 'consent-given' : 'consent-withdrawn', title: asked.text.title };
  const waiting = (await askedConsents(acting, bilan)).find((one) => one.own === undefined);
  return waiting && intent.agree ? consentCard(acting, opened, waiting.id, notice) : showConsents(acting, notice);
}

/** Told to the consultant. */
const withdrawn = (bilan: Bilan, { text: { title } }: Asked): Delivery => {
  const notice: Notice = { code: 'consent-changed', reference: bilan.reference, title, given: false };
  return toConsultant(bilan, noticeAbout(bilan, notice));
};
