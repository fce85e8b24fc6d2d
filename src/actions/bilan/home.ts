import { comingAppointment, localDay } from '../../domain/appointment';
import { awaitedAppraisal } from '../../domain/beneficiary/asked-appraisal';
import type { Questionnaire } from '../../domain/beneficiary/questionnaire';
import { replying, type Acting, type Opened } from '../acting';
import { consentLines } from '../beneficiary/consents';
import { ownBilan } from '../beneficiary/own-bilan';
import { ownQuestionnaires } from '../beneficiary/own-records';
import { ownDocumentLine } from '../document/own-document';
import type { Notice, Result } from '../reply';
import type { HomeView } from '../beneficiary/view-beneficiary';
import type { QuestionnaireLine } from '../beneficiary/view-questionnaire';
import { interviewIn } from '../whereabouts';

/** Everything a beneficiary can do, and nothing that is not theirs. */
export async function home(acting: Acting, notice?: Notice): Promise<Result> {
  const opened = await ownBilan(acting, 'see-own');
  return opened.ok ? replying(await homeView(acting, opened.value, notice)) : opened.refusal;
}

/** The web page was opened. Whoever is nobody's beneficiary is asked for a code, and told nothing. */
export async function openPage(acting: Acting): Promise<Result> {
  const opened = await ownBilan(acting, 'see-own');
  if (opened.ok) return replying(await homeView(acting, opened.value));
  return replying({ kind: 'code-entry', stamp: { nonce: acting.ports.ids.nonce() } });
}

export async function homeView(
  acting: Acting,
  opened: Pick<Opened, 'bilan' | 'guide'>,
  notice?: Notice,
): Promise<HomeView> {
  const { ports } = acting;
  const { bilan, guide } = opened;
  const questionnaires = (await ownQuestionnaires(ports, opened)).map(({ record }) => record);
  const consents = await consentLines(acting, bilan);
  const document = await ownDocumentLine(acting, opened);
  const appraisal = awaitedAppraisal(bilan, guide, ports.clock.now(), ports.timeZone);
  const next = comingAppointment(bilan);
  return {
    kind: 'home',
    stamp: { nonce: ports.ids.nonce() },
    bilan: bilan.id,
    firstName: bilan.beneficiary.firstName,
    consultantName: bilan.consultant.name,
    questionnaires: questionnaires.map((one) => questionnaireLine(one, interviewIn(guide, one.interview).title)),
    consents: {
      given: consents.filter((one) => one.state === 'given').length,
      asked: consents.filter((one) => one.state === 'asked').length,
      total: consents.length,
    },
    ...(next && next.date >= localDay(ports.clock.now(), ports.timeZone) ? { next } : {}),
    ...(bilan.stopped ? { stoppedAt: bilan.stopped.at } : {}),
    ...(onPage(acting) ? {} : { page: ports.links.page(acting.actor) }),
    ...(document ? { document } : {}),
    ...(appraisal ? { appraisal } : {}),
    ...(notice ? { notice } : {}),
  };
}

export const questionnaireLine = (one: Questionnaire, interview: string): QuestionnaireLine => ({
  id: one.id,
  interview,
  when: one.when,
  state: one.state,
  sent: one.sentAt !== undefined,
  begun: one.blocks.some((block) => block.spoken || Object.values(block.answers).some((answer) => answer.text !== '')),
});

const onPage = ({ scene }: Acting): boolean => scene.kind === 'personal' && scene.visitor !== undefined;
