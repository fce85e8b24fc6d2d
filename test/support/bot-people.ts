/** Who takes part in the tests' conversations, and where they meet the bot. */
export interface TestPerson {
  name: string;
  /** Teams' id for this bot. */
  id: string;
  /** Entra object id; absent for anonymous guests. */
  aad?: string;
  tenant: string;
}

export interface TestPlace {
  kind: 'personal' | 'groupChat' | 'channel';
  id: string;
  /** Of a channel. */
  team?: string;
}

export const organisation = '11111111-1111-4111-8111-111111111111';
export const elsewhere = '99999999-9999-4999-8999-999999999999';
export const botId = '28:bot-1';
export const botName = 'Compagnon de bilan';

const person = (name: string, number: number, tenant = organisation): TestPerson => ({
  name,
  id: `29:user-${number}`,
  aad: `00000000-0000-4000-8000-00000000000${number}`,
  tenant,
});

/** Consultant, member of the team. */
export const claire = person('Claire Morel', 1);
/** Consultant, of the same team. */
export const marc = person('Marc Petit', 2);
/** Beneficiary. */
export const nadia = person('Nadia Benali', 3);
/** Of the organisation, but nobody here. */
export const stranger = person('Paul Durand', 4);
/** Of another organisation. */
export const foreigner = person('Eve Martin', 5, elsewhere);
/** Joined the meeting without an account. */
export const guest: TestPerson = { name: 'Invité', id: '29:guest-6', tenant: organisation };

export const team = '19:team-1@thread.tacv2';
export const teamName = 'Bilans de Lyon';
export const channel: TestPlace = { kind: 'channel', id: '19:channel-1@thread.tacv2', team };
export const meeting: TestPlace = { kind: 'groupChat', id: '19:meeting_grp-1@thread.v2' };
export const otherMeeting: TestPlace = { kind: 'groupChat', id: '19:meeting_grp-2@thread.v2' };

/** Someone's one-to-one chat with the bot: for a consultant, the pupitre. */
export const deskOf = ({ id }: TestPerson): TestPlace => ({ kind: 'personal', id: `a:personal-${id}` });
