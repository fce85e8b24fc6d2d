import type { Actor } from '../actions/intent';
import type { PersonId } from '../domain/ids';
import type { Identity } from './door/identity';
import type { TeamsLog } from './log';
import type { Sender } from './read/read';
import type { Memory, Met } from './remember';
import type { InTurn } from './send/in-turn';

/** Whoever may have missed something. */
export type Missed = Pick<Actor, 'tenant'> & { person: PersonId };

export interface CatchUpParts {
  later: InTurn;
  /** Someone can be written to: for the first time, or again. */
  reachable: (who: Missed) => Promise<unknown>;
}

interface SendersParts {
  identity: Identity;
  memory: Memory;
  catchUp: (who: Missed, log: TeamsLog) => void;
}

export interface Senders {
  /** @param anonymous names them in their chat, where Teams tells no person. */
  actorOf(sender: Sender, anonymous: string, log: TeamsLog): Promise<Actor>;
  /** Notes how they are reached; what did not reach them meanwhile goes to them after that. Never throws. */
  meet(sender: Sender, log: TeamsLog): Promise<Met>;
}

/** What did not reach them meanwhile goes to them at once; where that fails, the clock sees to it. */
export const catchingUp =
  ({ later, reachable }: CatchUpParts): SendersParts['catchUp'] =>
  ({ person, tenant }, log) => {
    void later.run(`back ${person}`, () =>
      reachable({ person, tenant }).catch((error: unknown) => {
        log.error('missed-not-put-back', error, { person });
      }),
    );
  };

/** Whoever writes or presses. */
export function createSenders({ identity, memory, catchUp }: SendersParts): Senders {
  return {
    async actorOf({ person, tenant, name }, anonymous, log) {
      return person === undefined
        ? { id: `anonymous:${anonymous}` as PersonId, tenant, name, consultant: false }
        : { id: person, tenant, name, consultant: await identity.isConsultant(tenant, person, log) };
    },
    async meet(sender, log) {
      try {
        const met = await memory.met(sender);
        const { person, tenant } = sender;
        if (met !== 'known' && person !== undefined) catchUp({ person, tenant }, log);
        return met;
      } catch (error) {
        // The store being away must not keep anyone from being told so.
        log.error('address-not-kept', error, { person: sender.person });
        return 'known';
      }
    },
  };
}
