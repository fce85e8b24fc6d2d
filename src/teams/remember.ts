import type { Clock, Directory, Stored } from '../actions/ports';
import { planCatchUp } from '../actions/reminders/catch-up';
import type { ConversationAddress, DirectoryEntry, Person, Place, Team } from '../domain/directory';
import type { Instant, PersonId } from '../domain/ids';
import type { Sender } from './read/read';

const triesAtMost = 8;
const dayMs = 86_400_000;

type Kind = DirectoryEntry['kind'];
type Entry<K extends Kind> = Extract<DirectoryEntry, { kind: K }>;

/**
 * Brings one entry to what it should be; nothing is written when it is so already (`undefined`).
 * @returns whether the entry was made.
 */
export async function settle<K extends Kind>(
  directory: Directory,
  kind: K,
  id: string,
  change: (present: Entry<K> | undefined) => Entry<K> | undefined,
): Promise<'made' | 'changed' | 'same'> {
  for (let tries = 0; tries < triesAtMost; tries++) {
    const stored: Stored<Entry<K>> | undefined = await directory.find(kind, id);
    const wanted = change(stored?.record);
    if (wanted === undefined) return 'same';
    const put = await directory.put(wanted, stored?.version ?? 'absent');
    if (put.ok) return stored === undefined ? 'made' : 'changed';
  }
  throw new Error(`the directory's entry went on changing through ${triesAtMost} attempts`);
}

export type Met = 'first' | 'back' | 'known';

/** Keeps where people, meeting chats and teams are reached. */
export interface Memory {
  /** @returns how the person is met in one-to-one chat: for the first time, or again after there was no way to them. */
  met(sender: Sender): Promise<Met>;
  /** The bot was removed from where the activity comes from. */
  left(sender: Sender): Promise<void>;
}

export function createMemory({ directory, clock }: { directory: Directory; clock: Clock }): Memory {
  return {
    async met(sender) {
      if (sender.team !== undefined) await keepTeam(directory, sender, sender.team, clock.now());
      if (sender.scene.kind === 'shared') await keepPlace(directory, sender);
      return sender.scene.kind === 'personal' ? keepPerson({ directory, clock }, sender) : 'known';
    },
    async left({ team, person, scene }) {
      if (team !== undefined) {
        await settle(directory, 'team', team.id, (known) =>
          known?.installed === true ? { ...known, installed: false, seenAt: clock.now() } : undefined,
        );
      } else if (scene.kind === 'personal' && person !== undefined) {
        await settle(directory, 'person', person, (known) =>
          known?.reachable === true ? { ...known, reachable: false } : undefined,
        );
      }
    },
  };
}

async function keepPerson(
  { directory, clock }: { directory: Directory; clock: Clock },
  { person, tenant, name, address }: Sender,
): Promise<Met> {
  if (person === undefined) return 'known';
  if ((await directory.find('person', person))?.record.reachable !== true) {
    await planCatchUp({ directory, clock }, person);
  }
  let away = false as boolean;
  const done = await settle(directory, 'person', person, (known): Person | undefined => {
    away = known?.reachable === false;
    // Install events carry no name.
    const wanted = { kind: 'person', id: person, tenant, name: name || (known?.name ?? ''), reachable: true } as const;
    const same =
      known?.reachable === true &&
      known.name === wanted.name &&
      known.tenant === tenant &&
      sameAddress(known.personalChat, address);
    return same ? undefined : { ...wanted, personalChat: address };
  });
  if (done === 'made') return 'first';
  return away ? 'back' : 'known';
}

async function keepPlace(directory: Directory, { tenant, address }: Sender): Promise<void> {
  await settle(directory, 'place', address.conversation, (known): Place | undefined => {
    if (known !== undefined && sameAddress(known.address, address)) return undefined;
    return { ...known, kind: 'place', id: address.conversation, tenant, address };
  });
}

/** A team is reached through its general channel, which bears the team's id. */
async function keepTeam(
  directory: Directory,
  { tenant, address }: Sender,
  { id, name: given }: NonNullable<Sender['team']>,
  now: Instant,
): Promise<void> {
  const general: ConversationAddress = {
    ...address,
    conversation: id as string as ConversationAddress['conversation'],
  };
  await settle(directory, 'team', id, (known): Team | undefined => {
    // Another organisation's people may meet in it, and don't take it over.
    if (known !== undefined && known.tenant !== tenant) return undefined;
    const name = given || (known?.name ?? '');
    const same = known?.installed === true && known.name === name && sameAddress(known.address, general);
    const fresh = known !== undefined && Date.parse(now) - Date.parse(known.seenAt) < dayMs;
    return same && fresh
      ? undefined
      : { ...known, kind: 'team', id, name, tenant, address: general, installed: true, seenAt: now };
  });
}

/**
 * Keeps in which teams a consultant was last seen, on the teams' own entries, which are read whenever that is asked; a
 * roster that could not be read (`undefined`) changes nothing. Written once for each team they come to or change for.
 */
export async function keepSeen(
  directory: Directory,
  person: PersonId,
  seen: readonly { team: Team; isIn: boolean | undefined }[],
): Promise<void> {
  const isKept = ({ consultants = [] }: Team): boolean => consultants.includes(person);
  for (const { team, isIn } of seen) {
    if (isIn === undefined || isKept(team) === isIn) continue;
    await settle(directory, 'team', team.id, (known): Team | undefined => {
      if (known === undefined || isKept(known) === isIn) return undefined;
      const others = (known.consultants ?? []).filter((one) => one !== person);
      return { ...known, consultants: isIn ? [...others, person] : others };
    });
  }
}

const sameAddress = (one: ConversationAddress, other: ConversationAddress): boolean =>
  one.serviceUrl === other.serviceUrl &&
  one.conversation === other.conversation &&
  one.tenant === other.tenant &&
  one.bot === other.bot;
