import type { Actor, Intent, Scene } from '../../src/actions/intent';
import type { Result, View } from '../../src/actions/reply';
import { createShow } from '../../src/show/show';

/** An account: ids may be the same in two organisations. */
export const account = ({ tenant, id }: Pick<Actor, 'tenant' | 'id'>): string => `${tenant}/${id}`;

/** What was sent to whom by one act; `everyone`: all who read the conversation. */
export interface Sent {
  to: string;
  view: View;
}

/** A window over the meeting's chat is seen by its presser alone (`teams/guard`). */
const isWindow = (view: View): boolean =>
  view.kind === 'own-answers' || (view.kind === 'block' && view.at === 'dialog');

export function sentBy({ reply, deliveries }: Result, actor: Actor, scene: Scene): Sent[] {
  const before = scene.kind !== 'personal' && reply && !isWindow(reply) ? 'everyone' : account(actor);
  return [
    ...(reply ? [{ to: before, view: reply }] : []),
    ...deliveries.map((delivery) => ({
      to: delivery.to === 'person' ? account({ tenant: delivery.tenant, id: delivery.person }) : 'everyone',
      view: delivery.view,
    })),
  ];
}

/** What words are, written in them; behind it the bilan they belong to, or the author of a note. */
export const secrets = ['note', 'réponse', 'raison', 'mes-mots', 'nom'] as const;
export type Secret = (typeof secrets)[number];

export const marked = (secret: Secret, whose: string): string => `§${secret}@${whose}§`;
const marks = /§([^§@]+)@([^§]+)§/g;

const show = createShow({ timeZone: 'Europe/Paris' });

/** Who may read what is said in a bilan. */
export interface Readers {
  holder: string;
  beneficiary: string;
  reference: string;
}

/** What one was sent and may not see: in the view, and on the card drawn from it. */
export function leaksIn({ to, view }: Sent, bilans: ReadonlyMap<string, Readers>): string[] {
  const text = JSON.stringify(view) + JSON.stringify(show(view));
  const said = [...text.matchAll(marks)].flatMap(([mark, secret, whose = '']) => {
    const readers = secret === 'note' ? { holder: whose, beneficiary: '' } : bilans.get(whose);
    const allowed = to === readers?.holder || (secret === 'mes-mots' && to === readers?.beneficiary);
    return allowed ? [] : [mark];
  });
  const named = [...bilans.values()].flatMap(({ holder, reference }) =>
    to !== holder && text.includes(reference) ? [reference] : [],
  );
  return [...said, ...named];
}

/** The same act, from a card that somebody copied. */
export const copied = (intent: Intent, source: string): Intent => ('source' in intent ? { ...intent, source } : intent);
