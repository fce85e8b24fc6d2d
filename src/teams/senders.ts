import type { Actor } from '../actions/intent';
import type { PersonId } from '../domain/ids';
import type { Identity } from './door/identity';
import type { TeamsLog } from './log';
import type { Sender } from './read/read';
import type { Memory, Met } from './remember';
import type { InTurn } from './send/in-turn';

export interface SendersParts {
  identity: Identity;
  memory: Memory;
  later: InTurn;
  /** Someone can be written to in one-to-one chat: for the first time, or again. */
  reachable: (who: Pick<Actor, 'tenant'> & { person: PersonId }) => Promise<unknown>;
}

export interface Senders {
  /** @param anonymous names them in their chat, where Teams tells no person. */
  actorOf(sender: Sender, anonymous: string, log: TeamsLog): Promise<Actor>;
  /** Notes how they are reached; what did not reach them meanwhile goes to them after that. Never throws. */
  meet(sender: Sender, log: TeamsLog): Promise<Met>;
}

/** Whoever writes or presses. */
export function createSenders({ identity, memory, later, reachable }: SendersParts): Senders {
  /** What did not reach them meanwhile goes to them at once; where that fails, the clock sees to it. */
  const catchUp = ({ person, tenant }: Sender, log: TeamsLog): void => {
    if (person === undefined) return;
    void later.run(`back ${person}`, () =>
      reachable({ person, tenant }).catch((error: unknown) => {
        log.error('missed-not-put-back', error, { person });
      }),
    );
  };
  return {
    async actorOf({ person, tenant, name }, anonymous, log) {
      return person === undefined
        ? { id: `anonymous:${anonymous}` as PersonId, tenant, name, consultant: false }
        : { id: person, tenant, name, consultant: await identity.isConsultant(tenant, person, log) };
    },
    async meet(sender, log) {
      try {
        const met = await memory.met(sender);
        if (met !== 'known') catchUp(sender, log);
        return met;
      } catch (error) {
        // The store being away must not keep anyone from being told so.
        log.error('address-not-kept', error, { person: sender.person });
        return 'known';
      }
    },
  };
}
