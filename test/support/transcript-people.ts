import {
  channel,
  claire,
  deskOf,
  foreigner,
  guest,
  marc,
  meeting,
  nadia,
  otherMeeting,
  stranger,
  type TestPerson,
  type TestPlace,
} from './bot-people';

const people = new Map<string, TestPerson>([
  ['Claire', claire],
  ['Marc', marc],
  ['Nadia', nadia],
  ['Paul', stranger],
  ['Eve', foreigner],
  ['Invité', guest],
]);

/** What one's own conversation with the bot is called: a consultant's is the pupitre. */
const ownPlace = (name: string): string => (name === 'Claire' || name === 'Marc' ? 'pupitre' : 'conversation');

const shared = new Map<string, TestPlace>([
  ['réunion', meeting],
  ['autre réunion', otherMeeting],
  ['canal', channel],
]);

const byConversation = new Map<string, string>([
  ...[...people].map(([name, person]): [string, string] => [deskOf(person).id, `${name} (${ownPlace(name)})`]),
  ...[...shared].map(([name, place]): [string, string] => [place.id, name]),
]);

export function personNamed(name: string): TestPerson {
  const person = people.get(name);
  if (person === undefined) throw new Error(`nobody is called ${name} here, only ${[...people.keys()].join(', ')}`);
  return person;
}

/** A place as a person calls it. */
export function placeNamed(name: string, who: string): TestPlace {
  if (name === ownPlace(who)) return deskOf(personNamed(who));
  const place = shared.get(name);
  if (place === undefined) throw new Error(`${who} meets the bot in no place called « ${name} »`);
  return place;
}

/** A conversation as transcripts call it: « Claire (pupitre) », « réunion ». */
export const conversationName = (id: string): string => byConversation.get(id) ?? id;
