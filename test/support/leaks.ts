import type { Actor, Intent, Scene } from '../../src/actions/intent';
import type { Result, View } from '../../src/actions/reply';
import { show } from './drawn';

/** An account: ids may be the same in two organisations. */
export const account = ({ tenant, id }: Pick<Actor, 'tenant' | 'id'>): string => `${tenant}/${id}`;

/** What was sent to whom by one act; `everyone`: all who read the conversation. */
export interface Sent {
  to: string;
  view: View | undefined;
  /** What Teams is told of a file. */
  file?: object;
}

/** A window over the meeting's chat is seen by its presser alone (`teams/guard`). */
const isWindow = (view: View): boolean =>
  view.kind === 'own-answers' || (view.kind === 'block' && view.at === 'dialog');

export function sentBy({ reply, deliveries }: Result, actor: Actor, scene: Scene): Sent[] {
  const before = scene.kind !== 'personal' && reply && !isWindow(reply) ? 'everyone' : account(actor);
  return [
    ...(reply ? [{ to: before, view: reply }] : []),
    ...deliveries.flatMap((delivery): Sent[] => {
      if (delivery.to === 'follow-up-cards') return [];
      if (delivery.to === 'shared') return [{ to: 'everyone', view: delivery.view }];
      const to = account({ tenant: delivery.tenant, id: delivery.person });
      return [delivery.to === 'person' ? { to, view: delivery.view } : { to, view: undefined, file: delivery }];
    }),
  ];
}

/**
 * What words are, written in them; behind it the bilan they belong to, who wrote them, and for what is written in a
 * questionnaire which one; for a note when, in milliseconds.
 */
export type Secret = 'note' | 'réponse' | 'raison' | 'mes-mots' | 'écrit' | 'nom';

export const marked = (secret: Secret, bilan: string, author = '', questionnaire = ''): string =>
  `§${[secret, bilan, author, questionnaire].join('@')}§`;
const marks = /§([^§@]+)@([^§@]+)@([^§@]*)@([^§@]*)§/g;

/** Who may read what is said in a bilan. */
export interface Readers {
  holder: string;
  beneficiary: string;
  reference: string;
}

/** Who may read what, as it stands. */
export interface Known {
  bilans: ReadonlyMap<string, Readers>;
  /** Questionnaires that were sent: bilan, author and questionnaire, joined by `@`. */
  sent: ReadonlySet<string>;
  /**
   * Whose notes somebody else may read while they hold the bilan, and up to when they were written: by bilan, author and
   * reader, joined by `@`.
   */
  granted: ReadonlyMap<string, number>;
}

function mayRead(
  to: string,
  { bilans, sent, granted }: Known,
  [secret, bilan, author, questionnaire]: string[],
): boolean {
  if (to === author) return true;
  if (to !== bilans.get(bilan ?? '')?.holder) return false;
  if (secret === 'note') return Number(questionnaire) <= (granted.get([bilan, author, to].join('@')) ?? 0);
  return secret !== 'écrit' || sent.has([bilan, author, questionnaire].join('@'));
}

/** What stands in a text and its reader may not see; `known`: before the act, and after it. */
export function leaksInText(to: string, text: string, known: readonly Known[]): string[] {
  const said = [...text.matchAll(marks)].flatMap(([mark, ...parts]) =>
    known.some((one) => mayRead(to, one, parts)) ? [] : [mark],
  );
  const references = known.flatMap(({ bilans }) => [...bilans.values()].map(({ reference }) => reference));
  const named = [...new Set(references)].filter(
    (reference) => text.includes(reference) && !known.some(({ bilans }) => isTheirs(to, bilans, reference)),
  );
  return [...said, ...named];
}

const isTheirs = (to: string, bilans: Known['bilans'], reference: string): boolean =>
  [...bilans.values()].some((one) => one.reference === reference && (to === one.holder || to === one.beneficiary));

/** In the view, and on the card drawn from it. */
export const leaksIn = ({ to, view, file }: Sent, known: readonly Known[]): string[] =>
  leaksInText(to, JSON.stringify(view ?? file) + JSON.stringify(view && show(view)), known);

/** The same act, from a card that somebody copied. */
export const copied = (intent: Intent, source: string): Intent => ('source' in intent ? { ...intent, source } : intent);
