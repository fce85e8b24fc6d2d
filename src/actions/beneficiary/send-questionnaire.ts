import { isOwn, ownSessions } from '../../domain/beneficiary/beneficiary';
import { declinedFor, missingFor, neededForQuestionnaires } from '../../domain/beneficiary/consent';
import type { Bilan } from '../../domain/bilan';
import type { BilanId } from '../../domain/ids';
import {
  blocksFor,
  newQuestionnaire,
  questionnaireId,
  questionnairesOf,
  readableBlocks,
  type Questionnaire,
} from '../../domain/beneficiary/questionnaire';
import { keepWordOfPress } from '../act-word';
import { asItStands } from '../../domain/stopped';
import { again, commitPressed, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import type { BeneficiaryIntent } from './intent-beneficiary';
import { beneficiaryName } from '../bilan/bilan-views';
import { forOneBilan } from '../bilan/which-bilan';
import { consentsOf } from './own-records';
import type { Write } from '../ports';
import { reviewView } from './questionnaire-views';
import { questionnaireAsked } from './questionnaire-words';
import type { Notice, Result } from '../reply';
import type { QuestionnairesView } from './view-questionnaire';

type SendIntent = Extract<BeneficiaryIntent, { kind: 'send-questionnaire' }>;

/** « Questionnaires » on the bilan's card: what the plan knows, what was sent, what it waits for. */
export async function showQuestionnaires(acting: Acting, id: BilanId, notice?: Notice): Promise<Result> {
  const opened = await openFor(acting, id, 'send-questionnaire');
  return opened.ok ? replying(await questionnairesView(acting, opened.value, notice)) : opened.refusal;
}

/** « Questionnaire », said by a consultant: of the bilan being held, or of the only one; of several, one is chosen first. */
export const offerQuestionnaires = (acting: Acting): Promise<Result> =>
  forOneBilan(acting, 'questionnaires', (bilan) => showQuestionnaires(acting, bilan));

async function questionnairesView(
  acting: Acting,
  { bilan, guide }: Opened,
  notice?: Notice,
): Promise<QuestionnairesView> {
  const { ports } = acting;
  const stored = await ports.bilans.readAll(bilan.id, 'questionnaire');
  const consents = await consentsOf(ports, bilan);
  return {
    kind: 'questionnaires',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    reference: bilan.reference,
    beneficiaryName: beneficiaryName(bilan),
    accepted: bilan.beneficiary.id !== undefined,
    missing: missingFor(neededForQuestionnaires, consents),
    declined: declinedFor(neededForQuestionnaires, consents),
    lines: questionnairesOf(guide).map(({ interview, when }) => {
      const id = questionnaireId(interview.id, when);
      const found = stored.find(({ record }) => record.id === id && isOwn(bilan, record.askedAt))?.record;
      const one = found && asItStands(bilan, found);
      return {
        id,
        interview: interview.title,
        when,
        blocks: blocksFor(interview, when).map((block) => block.title),
        state: one?.state ?? 'not-asked',
        ...(one?.sentAt === undefined ? {} : { sentAt: one.sentAt }),
        canSend: canSend(bilan, one, when, interview.id),
      };
    }),
    ...(notice ? { notice } : {}),
  };
}

/** Before its interview, or after it as homework; while it can be answered it can be called to mind again. */
function canSend(
  bilan: Bilan,
  one: Questionnaire | undefined,
  when: Questionnaire['when'],
  interview: Questionnaire['interview'],
): boolean {
  if (bilan.stopped) return false;
  if (one) return one.state === 'open';
  const held = ownSessions(bilan).some((session) => session.interview === interview);
  return when === 'after' ? held : !held && bilan.running?.interview !== interview;
}

/** Sends a questionnaire to the beneficiary by hand; one that is still open is called to mind again. */
export function sendQuestionnaire(acting: Acting, intent: SendIntent): Promise<Result> {
  const { ports } = acting;
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, 'send-questionnaire', intent.source);
    if (!opened.ok) return opened.refusal;
    const { bilan, guide } = opened.value;
    const view = await questionnairesView(acting, opened.value);
    const line = view.lines.find((one) => one.id === intent.questionnaire);
    if (!line?.canSend || bilan.beneficiary.id === undefined)
      return replying({ ...view, notice: { code: 'cannot-send' } });
    if (view.missing.length > 0)
      return replying({ ...view, notice: { code: 'consent-missing', missing: view.missing } });
    const planned = questionnairesOf(guide).find(
      ({ interview, when }) => questionnaireId(interview.id, when) === line.id,
    );
    const stored = await ports.bilans.read(bilan.id, 'questionnaire', line.id);
    const asked = stored && isOwn(bilan, stored.record.askedAt) ? stored.record : undefined;
    const one = asked ?? (planned && newQuestionnaire(bilan.id, planned.interview, planned.when, ports.clock.now()));
    if (!one) return replying(view);
    // One that was asked of a beneficiary since released gives way to this one's own.
    const expected = stored?.version ?? 'absent';
    const writes: Write[] = asked ? [] : [{ kind: 'questionnaire', record: one, expected }];
    const word = questionnaireAsked(acting, opened.value, one);
    const told = word && (await keepWordOfPress(ports, intent, '~questionnaire-asked', word));
    const done = await commitPressed(acting, intent, writes, { questionnaire: one.id });
    if (!done.ok && done.refusal === 'stale') return again;
    const notice: Notice = { code: 'questionnaire-asked', interview: line.interview };
    return replying(await questionnairesView(acting, opened.value, notice), done.ok && told ? [told] : []);
  });
}

/** For the consultant: what was sent, and nothing that was not. */
export async function readQuestionnaire(
  acting: Acting,
  { bilan, questionnaire, part = 0 }: Extract<BeneficiaryIntent, { kind: 'read-questionnaire' }>,
): Promise<Result> {
  const opened = await openFor(acting, bilan, 'see-answers');
  if (!opened.ok) return opened.refusal;
  const one = (await acting.ports.bilans.read(bilan, 'questionnaire', questionnaire))?.record;
  const blocks = one ? readableBlocks(opened.value.bilan, one) : [];
  if (!one || blocks.length === 0) return showQuestionnaires(acting, bilan);
  const view = reviewView(acting, opened.value, one, blocks, { part });
  return replying({ ...view, reader: 'consultant', state: 'locked' });
}
