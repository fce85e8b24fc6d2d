import { readAppointment } from '../../domain/appointment';
import {
  actOnFollowUp,
  followUpOf,
  hasFollowUp,
  type FollowUpAct,
  type FollowUpRefusal,
} from '../../domain/follow-up/act-on-follow-up';
import type { Bilan } from '../../domain/bilan';
import { operationOf, type BilanId } from '../../domain/ids';
import { refused, type Outcome } from '../../domain/outcome';
import { keepActWord, type Told, type ToPerson } from '../act-word';
import { again, commit, headWrite, noticing, replying, untilFresh, type Acting, type Opened } from '../acting';
import type { Delivery, Notice, Result } from '../reply';
import { followUpDateView, followUpView, teamFollowUpView } from './follow-up-views';
import type { FollowUpIntent } from './intent-follow-up';
import { teamPost } from './team-post';
import { elsewhere, openForTeam } from './open-follow-up';
import { tellingMoved } from '../bilan/tell-moved';
import { toConsultant } from '../tell-consultant';

type ActIntent = Extract<FollowUpIntent, { kind: 'act-on-follow-up' }>;
type PlanIntent = Extract<FollowUpIntent, { kind: 'plan-follow-up' }>;

/** Everybody's cards about it are brought up to date. */
export const cardsOf = (bilan: BilanId): Delivery => ({ to: 'follow-up-cards', bilan });

/** « Je m'en charge », « Réalisé », « Sans réponse », « Reporter d'une semaine », « Rouvrir »: in the channel, or alone. */
export function takeStep(acting: Acting, intent: ActIntent): Promise<Result> {
  return untilFresh(async () => {
    const opened = await openFollowUp(acting, intent.bilan, intent.source);
    if (!opened.ok) return opened.refusal;
    const done = await record(acting, opened.value, { what: intent.what }, intent);
    if (done === again) return again;
    const shown = await shownHere(acting, done.opened, intent.reminder, done.notice);
    // A card that was out of date is brought up to date, too.
    return {
      ...shown,
      deliveries: [
        ...shown.deliveries,
        ...done.told,
        ...(shown.reply?.kind === 'notice' ? [] : [cardsOf(intent.bilan)]),
      ],
    };
  });
}

/** « Planifié le… »: the date is asked for in the presser's one-to-one chat; a shared card holds no inputs. */
export async function askDate(acting: Acting, bilan: BilanId): Promise<Result> {
  const opened = await openFollowUp(acting, bilan);
  if (!opened.ok) return opened.refusal;
  const view = followUpDateView(acting.ports, opened.value, undefined);
  if (acting.scene.kind === 'personal') return replying(view);
  const { id: person, tenant } = acting.actor;
  return replying({ kind: 'notice', notice: { code: 'date-asked-aside' } }, [{ to: 'person', tenant, person, view }]);
}

/** The date that was asked for; what can't be taken stays typed. */
export function planFollowUp(acting: Acting, intent: PlanIntent): Promise<Result> {
  const { ports } = acting;
  return untilFresh(async () => {
    const opened = await openFollowUp(acting, intent.bilan, intent.source);
    if (!opened.ok) return opened.refusal;
    const typed = { date: intent.date, time: intent.time };
    const formAgain = (notice: Notice): Result => replying(followUpDateView(ports, opened.value, typed, notice));
    const read = readAppointment(typed, ports.clock.now(), ports.timeZone);
    if (!read.ok || read.value === undefined) return formAgain({ code: 'bad-appointment' });
    const done = await record(acting, opened.value, { what: 'plan', on: read.value }, intent);
    if (done === again) return again;
    if (done.refusal === 'changed') return formAgain({ code: 'follow-up-changed' });
    const own = isHolder(acting, done.opened);
    return replying(followUpView(ports, done.opened, own, done.notice), [...done.told, cardsOf(intent.bilan)]);
  });
}

/** Of a bilan that is not closed, colleagues learn nothing here: there is no follow-up to act on. */
async function openFollowUp(acting: Acting, id: BilanId, source = ''): Promise<Outcome<Opened, Result>> {
  const opened = await openForTeam(acting, id, 'follow-up', source);
  if (!opened.ok) return refused((await elsewhere(acting, id)) ?? opened.refusal);
  const { bilan, guide } = opened.value;
  return hasFollowUp(bilan, guide) ? opened : refused(noticing({ code: 'no-follow-up' }));
}

interface Recorded {
  opened: Opened;
  /** To whoever knew of another date; to the bilan's own consultant, of what a colleague did. */
  told: Delivery[];
  notice?: Notice;
  refusal?: FollowUpRefusal;
}

const notices: Record<FollowUpRefusal, Notice> = {
  changed: { code: 'follow-up-changed' },
  'not-due': { code: 'follow-up-over' },
  running: { code: 'follow-up-runs' },
};

/** Written over what the actor saw. Pressed twice, the second press finds it done and shows what stands. */
async function record(
  acting: Acting,
  opened: Opened,
  act: FollowUpAct,
  { bilan: id, seen, source }: ActIntent | PlanIntent,
): Promise<Recorded | typeof again> {
  const { ports, actor } = acting;
  const by = { id: actor.id, name: actor.name };
  const now = ports.clock.now();
  const acted = actOnFollowUp(opened.bilan, opened.guide, act, { seen, by, now, timeZone: ports.timeZone });
  if (!acted.ok) {
    // The very same press, come again: no reproach.
    const last = opened.bilan.followUp?.steps.at(-1);
    const own = last !== undefined && last.by !== 'clock' && last.by.id === actor.id && steps[last.what] === act.what;
    return { opened, told: [], ...(own ? {} : { notice: notices[acted.refusal], refusal: acted.refusal }) };
  }
  const operation = operationOf(source, 'follow-up', [actor.id, seen, act]);
  const done: Opened = { ...opened, bilan: acted.value };
  const { detail, deliveries } = await tellingMoved(ports, opened, acted.value, operation);
  const holder = isHolder(acting, opened) ? undefined : followUpActed(acted.value, seen);
  const word = { bilan: id, operation, word: '~follow-up-acted' } as const;
  const told = holder ? [await keepActWord(ports, word, holder)] : [];
  const written = await commit(ports, {
    bilan: id,
    operation,
    name: `follow-up-${act.what}`,
    by: actor.id,
    writes: [headWrite(acted.value, opened.version)],
    detail: { ...detail, seen, ...(act.what === 'plan' ? { on: `${act.on.date} ${act.on.time}` } : {}) },
  });
  if (!written.ok) return written.refusal === 'stale' ? again : { opened, told: [] };
  return { opened: done, told: [...deliveries, ...told] };
}

/** The bilan's own consultant is told of what a colleague did: where nothing changed, of nothing. */
function followUpActed(bilan: Bilan, seen: number): ToPerson | undefined {
  const step = followUpOf(bilan).steps.at(seen);
  return (
    step &&
    toConsultant(bilan, { kind: 'notice', notice: { code: 'follow-up-acted', reference: bilan.reference, step } })
  );
}

export const stillActed = ({ bilan, act }: Told): ToPerson | undefined =>
  act.actor === bilan.consultant.id ? undefined : followUpActed(bilan, Number(act.detail['seen']));

const steps: Record<string, FollowUpAct['what'] | undefined> = {
  taken: 'take',
  planned: 'plan',
  'put-off': 'put-off',
  done: 'done',
  'no-answer': 'no-answer',
  reopened: 'reopen',
};

const isHolder = ({ actor }: Acting, { bilan }: Opened): boolean => bilan.consultant.id === actor.id;

/** In the channel, the very card that was pressed, as it stands now; in one-to-one chat the person's own. */
async function shownHere(
  acting: Acting,
  opened: Opened,
  reminder: string | undefined,
  notice: Notice | undefined,
): Promise<Result> {
  const { ports, scene } = acting;
  if (scene.kind === 'personal') return replying(followUpView(ports, opened, isHolder(acting, opened), notice));
  const post = reminder === undefined ? undefined : await teamPost(ports, opened, reminder);
  return post
    ? replying(await teamFollowUpView(ports, opened, post.rule, post.row.id))
    : noticing({ code: 'open-in-personal-chat' });
}
