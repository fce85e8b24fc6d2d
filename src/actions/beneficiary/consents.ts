import type { Bilan } from '../../domain/bilan';
import {
  answerOf,
  canBeDeclined,
  declinedAt,
  isGiven,
  refusalOf,
  withConsent,
  type ConsentEvent,
} from '../../domain/beneficiary/consent';
import { operationOf } from '../../domain/ids';
import { keepActWord, type Told, type ToPerson } from '../act-word';
import { again, commit, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import { askedConsents, lineOf, type Asked } from './asked-consents';
import type { BeneficiaryIntent } from './intent-beneficiary';
import { ownBilan } from './own-bilan';
import { planWithdrawal, withdrawTexts } from '../synthesis/withdraw-text';
import type { Notice, Result } from '../reply';
import { noticeAbout, toConsultant } from '../tell-consultant';
import type { ConsentLine, ConsentView } from './view-beneficiary';

type AnswerIntent = Extract<BeneficiaryIntent, { kind: 'answer-consent' | 'decline-consent' }>;

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
  const view: ConsentView = {
    kind: 'consent',
    stamp: { nonce: acting.ports.ids.nonce() },
    bilan: bilan.id,
    consent: lineOf(asked),
    text: asked.text.text,
    version: asked.text.version,
    ...changeSince(asked),
    position: index + 1,
    total: all.length,
    ...(notice ? { notice } : {}),
  };
  return replying(view);
}

/** What is to be said of a text that changed since it was answered. */
function changeSince({ own, text }: Asked): Pick<ConsentView, 'agreedText' | 'newDeclinedAt' | 'changedSince'> {
  const answer = answerOf(own);
  if (!own || !answer || answer.what === 'withdrawn' || answer.version === text.version) return {};
  if (answer.what === 'declined') return { changedSince: true };
  const newDeclinedAt = declinedAt(own, text);
  return { agreedText: own.text.text, ...(newDeclinedAt === undefined ? {} : { newDeclinedAt }) };
}

/** Gives one consent, refuses it, or withdraws it. Only the text that was on the card can be agreed to. */
export function answerConsent(acting: Acting, intent: AnswerIntent): Promise<Result> {
  const { ports, actor } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'answer-consent', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan } = opened.value;
    const asked = (await askedConsents(acting, bilan)).find((one) => one.id === intent.consent);
    if (!asked) return showConsents(acting);
    const declines = intent.kind === 'decline-consent';
    if (declines && !canBeDeclined(asked.text.kind)) return consentCard(acting, opened.value, asked.id);
    const what = declines ? refusalOf(asked.own, asked.text, intent.version) : agreementIn(asked, intent.agree);
    if (what === 'given' && asked.text.version !== intent.version) {
      return consentCard(acting, opened.value, asked.id, { code: 'text-changed' });
    }
    if (what === undefined) return afterAnswer(acting, opened.value, asked, declines ? 'declined' : 'withdrawn');
    const now = ports.clock.now();
    const { text, team } = asked;
    const record = withConsent(
      asked.stored?.record,
      { bilan: bilan.id, text, ...(team ? { team } : {}), stands: isGiven(asked.own) },
      { at: now, what, by: actor.id },
    );
    const { source, kind, ...content } = intent;
    const readers = what === 'withdrawn' ? team : undefined;
    if (readers) await planWithdrawal(ports, bilan.id, readers.id, now);
    const operation = operationOf(source, kind, content);
    const said = what === 'declined' && isGiven(asked.own) ? 'new-declined' : what;
    const word = { bilan: bilan.id, operation, word: '~consent-changed' } as const;
    const told = said === 'given' ? [] : [await keepActWord(ports, word, changed(bilan, text.title, said))];
    const done = await commit(ports, {
      bilan: bilan.id,
      operation,
      name: acts[what],
      by: actor.id,
      writes: [{ kind: 'consent', record, expected: asked.stored?.version ?? 'absent' }],
      detail: { consent: record.id, version: what === 'withdrawn' ? record.text.version : text.version, said },
    });
    if (!done.ok && done.refusal === 'stale') return again;
    const result = await afterAnswer(acting, opened.value, asked, what);
    if (!done.ok || what === 'given') return result;
    return {
      ...result,
      deliveries: told,
      ...(readers ? { follow: () => withdrawTexts(acting, bilan.id) } : {}),
    };
  });
}

/** Nothing is taken back where nothing was given. */
const agreementIn = ({ own }: Asked, agree: boolean): 'given' | 'withdrawn' | undefined =>
  agree ? 'given' : isGiven(own) ? 'withdrawn' : undefined;

const acts = { given: 'give-consent', declined: 'decline-consent', withdrawn: 'withdraw-consent' } as const;

/** The next consent nobody answered yet, or the list. */
async function afterAnswer(
  acting: Acting,
  opened: Opened,
  { own, text: { title } }: Asked,
  what: ConsentEvent['what'],
): Promise<Result> {
  const stands = isGiven(own) ? { stands: true as const } : {};
  const notice: Notice =
    what === 'declined' ? { code: 'consent-declined', title, ...stands } : { code: `consent-${what}`, title };
  const waiting = (await askedConsents(acting, opened.bilan)).find((one) => one.own === undefined);
  const next = what === 'withdrawn' ? undefined : waiting;
  return next ? consentCard(acting, opened, next.id, notice) : showConsents(acting, notice);
}

type Said = Extract<Notice, { code: 'consent-changed' }>['what'];

/** Told to the consultant. */
const changed = (bilan: Bilan, title: string, what: Said): ToPerson =>
  toConsultant(bilan, noticeAbout(bilan, { code: 'consent-changed', reference: bilan.reference, title, what }));

/** While it is the last thing that was said. */
export async function stillChanged({ ports, bilan, act: { detail } }: Told): Promise<ToPerson | undefined> {
  const consent = (await ports.bilans.read(bilan.id, 'consent', String(detail['consent'])))?.record;
  const said = (['declined', 'new-declined', 'withdrawn'] as const).find((one) => one === detail['said']);
  const last = consent?.events.at(-1)?.what;
  const stands = last === (said === 'withdrawn' ? 'withdrawn' : 'declined');
  return consent && said && stands ? changed(bilan, consent.text.title, said) : undefined;
}
