import type { Bilan } from '../../domain/bilan';
import { bilansNamed } from '../../domain/named-bilan';
import { noticing, replying, type Acting } from '../acting';
import { isBeneficiary } from '../beneficiary/own-bilan';
import { home } from '../bilan/home';
import { listBilans, showBilan } from '../bilan/list-bilans';
import { candidatesFor } from '../bilan/which-bilan';
import type { Intent } from '../intent';
import type { Notice, Result, Said } from '../reply';
import type { ChatIntent, CommandName } from './intent-chat';

/** To whom something is answered: whoever is alone with the bot, or those who read along. */
type Listener = 'consultant' | 'beneficiary' | 'outsider' | 'shared' | 'channel';
type Unknown = Extract<ChatIntent, { kind: 'unknown' }>;

const kinds: Record<ChatIntent['kind'], true> = {
  help: true,
  unknown: true,
  greet: true,
  thank: true,
  agree: true,
  'ask-cancelling': true,
  'ask-appointment': true,
};

export const isSaid = (intent: Intent): intent is ChatIntent => Object.hasOwn(kinds, intent.kind);

/** Where each command makes sense: it is proposed to nobody else. */
const madeFor: Record<CommandName, readonly Listener[]> = {
  help: ['consultant', 'beneficiary', 'shared', 'channel'],
  'new-bilan': ['consultant'],
  'list-bilans': ['consultant'],
  'start-session': ['consultant', 'shared'],
  'reshow-shared': ['consultant', 'shared'],
  'show-step': ['consultant', 'beneficiary'],
  next: ['consultant', 'shared'],
  previous: ['consultant', 'shared'],
  'end-session': ['consultant', 'shared'],
  plan: ['consultant'],
  questionnaire: ['consultant', 'beneficiary'],
  'own-data': ['beneficiary'],
  synthesis: ['consultant', 'beneficiary'],
  'configure-channel': ['consultant', 'shared', 'channel'],
  'follow-up': ['consultant'],
  consents: ['beneficiary'],
};

/** Answers what is no command of its own: nothing is changed by it, and a stranger learns nothing. */
export async function answerWords(acting: Acting, intent: ChatIntent): Promise<Result> {
  const listener = await listenerOf(acting);
  switch (intent.kind) {
    case 'help':
      return whereOneIs(acting, listener);
    case 'thank':
      return saying(acting, { code: 'thanks' });
    case 'agree':
      return saying(acting, { code: 'agreed' });
    case 'greet':
      return greet(acting, listener);
    case 'ask-cancelling':
      return tellCancelling(acting, listener);
    case 'ask-appointment':
      return tellAppointment(acting, listener);
    case 'unknown':
      return notUnderstood(acting, listener, intent);
  }
}

/** Whoever may do nothing of a consultant's: a beneficiary is brought home, anyone else learns that this isn't for them. */
export const turnedAway = async (acting: Acting): Promise<Result> => whereOneIs(acting, await listenerOf(acting));

async function listenerOf(acting: Acting): Promise<Listener> {
  const { scene, actor } = acting;
  if (scene.kind === 'shared') return 'shared';
  if (actor.consultant) return scene.kind === 'personal' ? 'consultant' : 'channel';
  return scene.kind === 'personal' && (await isBeneficiary(acting)) ? 'beneficiary' : 'outsider';
}

function whereOneIs(acting: Acting, listener: Listener, notice?: Notice): Result | Promise<Result> {
  if (listener === 'beneficiary') return home(acting, notice);
  const takesCode = listener === 'outsider' && acting.scene.kind === 'personal';
  return replying({
    kind: 'help',
    audience: listener,
    ...(takesCode ? { takesCode } : {}),
    ...(notice && acting.actor.consultant ? { notice } : {}),
  });
}

const saying = ({ ports }: Acting, said: Said): Result =>
  replying({ kind: 'said', stamp: { nonce: ports.ids.nonce() }, said });

function greet(acting: Acting, listener: Listener): Result | Promise<Result> {
  if (acting.scene.kind !== 'personal') return saying(acting, { code: 'hello' });
  if (listener === 'consultant') return listBilans(acting, { greeted: firstNameIn(acting.actor.name) });
  return whereOneIs(acting, listener);
}

/** As directories write names: « Claire Martin », « MARTIN Claire », « Martin, Claire »; empty when in none of these ways. */
export function firstNameIn(name: string): string {
  const inOrder = name.split(',').reverse().join(' ').split(/\s+/);
  return inOrder.find((word) => /^\p{Lu}[\p{L}'’-]*\p{Ll}$/u.test(word)) ?? '';
}

async function tellCancelling(acting: Acting, listener: Listener): Promise<Result> {
  if (listener === 'beneficiary') return home(acting, { code: 'cancelling-with-consultant' });
  if (listener !== 'consultant') return inPrivate(acting, listener);
  const { running } = await candidatesFor(acting, 'start');
  return saying(acting, { code: 'cancelling', running: running.length > 0 });
}

/** The card that says it: one's own, that of the only bilan, or the list with each one's date. */
async function tellAppointment(acting: Acting, listener: Listener): Promise<Result> {
  if (listener === 'beneficiary') return home(acting);
  if (listener !== 'consultant') return inPrivate(acting, listener);
  const { among } = await candidatesFor(acting, 'plan');
  const [only] = among;
  return only && among.length === 1 ? showBilan(acting, only.id) : listBilans(acting);
}

const inPrivate = (acting: Acting, listener: Listener): Result | Promise<Result> =>
  acting.actor.consultant ? noticing({ code: 'open-in-personal-chat' }) : whereOneIs(acting, listener);

async function notUnderstood(acting: Acting, listener: Listener, { words, bare, near }: Unknown): Promise<Result> {
  if (listener === 'consultant') {
    const { among } = await candidatesFor(acting, 'open');
    const named = bilansNamed(among, bare ?? words);
    if (named.length > 0) return showNamed(acting, named);
  }
  const others = listener === 'shared' || listener === 'channel';
  if (near && madeFor[near].includes(listener) && (acting.actor.consultant || !others)) {
    return saying(acting, {
      code: 'near',
      command: near,
      to: listener === 'consultant' || listener === 'beneficiary' ? listener : 'others',
    });
  }
  // What someone typed is told again to themselves alone.
  const own = listener === 'beneficiary' ? { own: true as const } : {};
  return whereOneIs(acting, listener, { code: 'unknown-words', ...(others ? {} : { words }), ...own });
}

function showNamed(acting: Acting, [only, ...others]: Bilan[]): Promise<Result> {
  if (!only) return listBilans(acting);
  if (others.length === 0) return showBilan(acting, only.id);
  return listBilans(acting, { asking: 'open', among: [only, ...others].map(({ id }) => id) });
}
