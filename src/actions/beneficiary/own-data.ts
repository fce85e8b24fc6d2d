import type { Appraisal, AppraisalMoment } from '../../domain/beneficiary/appraisal';
import { erasureAskedAt, isHeldWith, isOwn } from '../../domain/beneficiary/beneficiary';
import type { Bilan } from '../../domain/bilan';
import type { Guide } from '../../domain/guide/guide';
import { wholeGuide } from '../../domain/guide/guide-retired';
import { answerKey, type BilanId, type Instant } from '../../domain/ids';
import type { Consent } from '../../domain/beneficiary/consent';
import type { Questionnaire } from '../../domain/beneficiary/questionnaire';
import type { BlockRecord, Session } from '../../domain/session/session';
import { linkStands } from '../../domain/revoked-links';
import { replying, type Acting, type Opened } from '../acting';
import { ownDocuments, type OwnFileDocument } from '../document/own-document';
import { ownAppraisals } from '../appraisal/give-appraisal';
import { consentLines } from './consents';
import { ownBilan } from './own-bilan';
import { allConsentsOf, ownQuestionnaires } from './own-records';
import { ownSyntheses, type OwnSynthesis } from './own-syntheses';
import type { Notice, Result } from '../reply';
import { blockIn, interviewIn } from '../whereabouts';

/**
 * Everything the file holds about its beneficiary that is theirs to see: never a consultant's note, and never a word
 * the consultant recorded. The order is the guide's; every text is as it was typed.
 */
export interface OwnFile {
  reference: string;
  beneficiary: { firstName: string; lastName: string; email?: string };
  consultant: string;
  financing: string;
  openedAt: Instant;
  /** When it was given up. */
  stoppedAt?: Instant;
  madeAt: Instant;
  /** When an access code opened it from another account or device, oldest first. */
  accessMoved: Instant[];
  sessions: { interview: string; startedAt: Instant; closedAt?: Instant }[];
  answers: OwnFileAnswer[];
  consents: { kind: Consent['kind']; title: string; team?: string; text: string; events: Consent['events'] }[];
  /** What they think of it. */
  appraisals: OwnFileAppraisal[];
  /** Once published, and as it was published last. */
  syntheses: OwnSynthesis[];
  /** Every version of the synthesis document that was submitted to them. */
  documents: OwnFileDocument[];
}

export type OwnFileAppraisal = Pick<Appraisal, 'score' | 'comment' | 'changedAt'> & { moment: AppraisalMoment };

export interface OwnFileAnswer {
  interview: string;
  block: string;
  question: string;
  pass: number;
  text: string;
  writtenAt: Instant;
  from: 'questionnaire' | 'session';
}

/** « Mes données ». */
export async function showOwnData(acting: Acting, notice?: Notice): Promise<Result> {
  const opened = await ownBilan(acting, 'see-own');
  if (!opened.ok) return opened.refusal;
  const { ports, actor } = acting;
  const file = await ownFile(acting, opened.value);
  const askedAt = erasureAskedAt(opened.value.bilan);
  const written = new Map<string, { title: string; interview: string; count: number }>();
  for (const { block, interview } of file.answers) {
    const line = written.get(`${interview}/${block}`) ?? { title: block, interview, count: 0 };
    written.set(`${interview}/${block}`, { ...line, count: line.count + 1 });
  }
  return replying({
    kind: 'own-data',
    stamp: { nonce: ports.ids.nonce() },
    reference: file.reference,
    openedAt: file.openedAt,
    ...(file.stoppedAt === undefined ? {} : { stoppedAt: file.stoppedAt }),
    consultantName: file.consultant,
    accessMoved: file.accessMoved,
    ...(askedAt === undefined ? {} : { erasureAskedAt: askedAt }),
    sessions: file.sessions.map(({ interview, startedAt }) => ({ interview, at: startedAt })),
    written: [...written.values()],
    consents: await consentLines(acting, opened.value.bilan),
    bilan: opened.value.bilan.id,
    syntheses: file.syntheses.map(({ session, interview, heldAt, version }) => ({
      session,
      interview,
      heldAt,
      version,
    })),
    links: {
      readable: ports.links.ownData(opened.value.bilan, actor, 'readable'),
      json: ports.links.ownData(opened.value.bilan, actor, 'json'),
    },
    ...(notice ? { notice } : {}),
  });
}

/** The file behind a download link, made afresh; undefined when the person may not (any more). */
export async function ownFileOf(
  acting: Pick<Acting, 'ports' | 'actor'>,
  id: BilanId,
  revoked: number,
): Promise<OwnFile | undefined> {
  const opened = await ownBilan(acting, 'see-own');
  if (!opened.ok) return undefined;
  const { bilan } = opened.value;
  return bilan.id === id && linkStands(bilan, revoked) ? ownFile(acting, opened.value) : undefined;
}

async function ownFile({ ports }: Pick<Acting, 'ports'>, opened: Opened): Promise<OwnFile> {
  const { bilan } = opened;
  // What was answered to a question that is there no more is the person's all the same.
  const guide = wholeGuide(opened.guide);
  const [closed, blocks, questionnaires, consents, syntheses, documents, appraisals, journal] = await Promise.all([
    ports.bilans.readAll(bilan.id, 'session'),
    ports.bilans.readAll(bilan.id, 'block'),
    ownQuestionnaires(ports, opened),
    allConsentsOf(ports, bilan),
    ownSyntheses(ports, opened),
    ownDocuments(ports, opened),
    ownAppraisals(ports, bilan),
    ports.bilans.journal(bilan.id),
  ]);
  const sessions = [...closed.map(({ record }) => record), ...(bilan.running ? [bilan.running] : [])]
    .filter(({ startedAt }) => isHeldWith(bilan, startedAt))
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  const order = guide.interviews.flatMap((interview) => interview.blocks.map((block) => block.id));
  const inOrder = blocks.sort((a, b) => order.indexOf(a.record.block) - order.indexOf(b.record.block));
  const { firstName, lastName, email } = bilan.beneficiary;
  return {
    reference: bilan.reference,
    beneficiary: { firstName, lastName, ...(email === undefined ? {} : { email }) },
    consultant: bilan.consultant.name,
    financing: bilan.financing,
    openedAt: bilan.openedAt,
    ...(bilan.stopped ? { stoppedAt: bilan.stopped.at } : {}),
    madeAt: ports.clock.now(),
    accessMoved: journal.flatMap(({ act, at }) => (act === 'come-back' && isOwn(bilan, at) ? [at] : [])),
    sessions: sessions.map((session) => sessionLine(guide, session)),
    answers: [
      ...questionnaires.flatMap(({ record }) => questionnaireAnswers(guide, record)),
      ...inOrder.flatMap(({ record }) => sessionAnswers(bilan, guide, record)),
    ],
    consents: consents.map(({ kind, text, team, events }) => ({
      kind,
      title: text.title,
      ...(team ? { team: team.name } : {}),
      text: text.text,
      events,
    })),
    appraisals: appraisals.map(({ id: moment, score, comment, changedAt }) => ({ moment, score, comment, changedAt })),
    syntheses,
    documents,
  };
}

const sessionLine = (guide: Guide, session: Session): OwnFile['sessions'][number] => ({
  interview: interviewIn(guide, session.interview).title,
  startedAt: session.startedAt,
  ...(session.closedAt === undefined ? {} : { closedAt: session.closedAt }),
});

function questionnaireAnswers(guide: Guide, { interview, blocks }: Questionnaire): OwnFileAnswer[] {
  const title = interviewIn(guide, interview).title;
  return blocks.flatMap(({ block, answers, passes }) =>
    eachQuestion(guide, block, passes).flatMap(({ key, ...where }) => {
      const answer = answers[key];
      return answer && answer.text !== ''
        ? [
            {
              interview: title,
              ...where,
              text: answer.text,
              writtenAt: answer.changedAt,
              from: 'questionnaire' as const,
            },
          ]
        : [];
    }),
  );
}

/** « Mes réponses » in a session; what came from a questionnaire stands with the questionnaire already. */
function sessionAnswers(bilan: Bilan, guide: Guide, { block, ownAnswers, passes }: BlockRecord): OwnFileAnswer[] {
  const interview = guide.interviews.find((one) => one.blocks.some((other) => other.id === block))?.title ?? '';
  return eachQuestion(guide, block, passes).flatMap(({ key, ...where }) => {
    const own = ownAnswers[key];
    return own?.via === 'session' && own.text !== '' && isOwn(bilan, own.changedAt)
      ? [{ interview, ...where, text: own.text, writtenAt: own.changedAt, from: 'session' as const }]
      : [];
  });
}

function eachQuestion(
  guide: Guide,
  id: BlockRecord['block'],
  passes: number,
): { key: ReturnType<typeof answerKey>; block: string; question: string; pass: number }[] {
  const block = blockIn(guide, id);
  return Array.from({ length: passes }, (_, at) => at + 1).flatMap((pass) =>
    block.items.map((item) => ({ key: answerKey(item.id, pass), block: block.title, question: item.text, pass })),
  );
}
