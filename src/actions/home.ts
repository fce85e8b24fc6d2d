import type { Questionnaire } from '../domain/questionnaire';
import { replying, type Acting, type Opened } from './acting';
import { consentLines } from './consents';
import { ownBilan } from './own-bilan';
import { ownQuestionnaires } from './own-records';
import type { Notice, Result } from './reply';
import type { HomeView, QuestionnaireLine } from './view-beneficiary';
import { interviewIn } from './whereabouts';

/** Everything a beneficiary can do, and nothing that is not theirs. */
export async function home(acting: Acting, notice?: Notice): Promise<Result> {
  const opened = await ownBilan(acting, 'see-own');
  return opened.ok ? replying(await homeView(acting, opened.value, notice)) : opened.refusal;
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
