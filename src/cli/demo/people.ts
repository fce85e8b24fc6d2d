/** Someone as the local Teams client knows them. */
export interface Person {
  id: string;
  name: string;
  /** Spelt as the client's configuration spells it. */
  userPrincipleName: string;
  aadObjectId: string;
  givenName: string;
  surname: string;
  email: string;
}

export type FivePeople = [Person, Person, Person, Person, Person];

/** The configuration of one local Teams client: one person's window on Teams. Every key is required by the client. */
export interface Scene {
  version: '0.1.1';
  tenantId: string;
  /** The name has at most 42 characters. */
  bot: { id: string; name: string };
  currentUser: Person;
  /** The other members of the group chat and of the team alike; `currentUser` is a member of both, and never listed. */
  users: FivePeople;
  personalChat: { id: string };
  groupChat: { id: string; name: string };
  /** A team has its « General » channel, whose id is the team's, and at most one other. */
  team: { id: string; name: string; aadGroupId: string; channels: { id: string; name: string }[] };
}

/**
 * Teams finds a team's member by either of a person's two ids, this client by `id` alone: both are therefore the same
 * here, so that the bot may ask for people by the id that lasts, as it does in Teams.
 */
function person(number: number, givenName: string, surname: string, email: string): Person {
  const id = `5b1a7c3e-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return {
    id,
    name: `${givenName} ${surname}`,
    userPrincipleName: email,
    aadObjectId: id,
    givenName,
    surname,
    email,
  };
}

const firm = 'cabinet-horizon.example';

export const claire = person(1, 'Claire', 'Fontaine', `claire.fontaine@${firm}`);
export const nadia = person(2, 'Nadia', 'Benali', 'nadia.benali@courriel.example');
export const colleagues: FivePeople = [
  person(3, 'Marc', 'Lefèvre', `marc.lefevre@${firm}`),
  person(4, 'Sophie', 'Garnier', `sophie.garnier@${firm}`),
  person(5, 'Karim', 'Haddad', `karim.haddad@${firm}`),
  person(6, 'Julie', 'Moreau', `julie.moreau@${firm}`),
  person(7, 'Paul', 'Roux', `paul.roux@${firm}`),
];

const common = {
  version: '0.1.1',
  tenantId: '5b1a7c3e-1111-4111-8111-111111111111',
  bot: { id: '28:compagnon-de-bilan', name: 'Compagnon de bilan' },
} as const;

/** Claire's Teams: her firm's team, whose members are consultants, and the chat of the meeting with Nadia. */
export const consultantScene: Scene = {
  ...common,
  currentUser: claire,
  users: colleagues,
  personalChat: { id: 'a:claire-fontaine' },
  groupChat: { id: '19:meeting_bilan-nadia@thread.v2', name: 'Entretien – bilan de Nadia' },
  team: {
    id: '19:cabinet-horizon@thread.tacv2',
    name: 'Cabinet Horizon',
    aadGroupId: '5b1a7c3e-2222-4222-8222-222222222222',
    channels: [{ id: '19:suivi-des-bilans@thread.tacv2', name: 'Suivi des bilans' }],
  },
};

/**
 * Nadia's Teams. The client puts its current user in its team, and a member of a team where the app is installed is a
 * consultant: this team's id therefore looks like a reply's, for which the client answers 404 to whoever asks for the
 * roster, so that opening the channel makes nobody a consultant. Its group chat is not Claire's: two clients share none.
 */
export const beneficiaryScene: Scene = {
  ...common,
  currentUser: nadia,
  users: [claire, colleagues[0], colleagues[1], colleagues[2], colleagues[3]],
  personalChat: { id: 'a:nadia-benali' },
  groupChat: { id: '19:meeting_cote-nadia@thread.v2', name: 'Entretien (dans la fenêtre de Claire)' },
  team: {
    id: '19:sans-equipe@thread.tacv2;messageid=0',
    name: 'Sans équipe',
    aadGroupId: '5b1a7c3e-3333-4333-8333-333333333333',
    channels: [],
  },
};
