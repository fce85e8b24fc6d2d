import type { PersonId, TenantId } from '../../src/domain/ids';
import type { BlockRecord } from '../../src/domain/session/session';
import type { Store } from '../../src/store/store';
import { fr } from '../../src/words/fr';
import { frNotices } from '../../src/words/fr-notices';
import { deskOf, organisation, team, type TestBot, type TestPerson } from './bot';
import { inputsWith } from './bot-card';
import type { CardJson, SentMessage } from './connector';

/** Consultants who each hold a session of a bilan of their own, and save its first block over HTTP again and again. */
export interface Saver {
  person: TestPerson;
  /** The block's card, as their device shows it. */
  card: SentMessage & { card: CardJson };
  /** The labels of the block's first two questions: one act fills in both, so that half an act would show. */
  questions: readonly [string, string];
}

/** What a person sees of a press; `unanswered`: the connection broke, and nothing is known. */
export type Seen = { kind: 'acknowledged'; card: CardJson | undefined } | { kind: 'refused' } | { kind: 'unanswered' };

/** Opens one bilan and its first session for each of them. */
export function openSavers(bot: TestBot, count: number): Promise<Saver[]> {
  const people = Array.from({ length: count }, (_, at): TestPerson => {
    const number = String(at).padStart(4, '0');
    const aad = `00000000-0000-4000-8000-00000001${number}`;
    return { name: `Consultant ${number}`, id: `29:saver-${number}`, aad, tenant: organisation };
  });
  const roster = bot.connector.rosters.get(team);
  for (const { aad = '' } of people) roster?.add(aad);
  return Promise.all(people.map((person) => openSaver(bot, person)));
}

async function openSaver(bot: TestBot, person: TestPerson): Promise<Saver> {
  const desk = deskOf(person);
  await bot.say(person, desk, 'nouveau bilan');
  await bot.press(person, bot.card(desk), 'Créer le bilan', { Prénom: 'Nadia', Nom: person.name });
  await bot.press(person, bot.card(desk), "Démarrer l'entretien");
  const card = { ...bot.card(desk) };
  const [first, second] = inputsWith(card.card, 'Enregistrer').filter(({ id }) => id.startsWith('answer.'));
  if (first === undefined || second === undefined) throw new Error('the first block has not two questions');
  return { person, card, questions: [first.label, second.label] };
}

/** Said of what was not done, and of what was: saved, kept beside another text, or shown as it stands. */
const refusals = [frNotices.nothingSaved(''), frNotices.fault('')].map((words) => words.slice(0, 30));

/**
 * Saves both texts in one act, from the card as it stands; pressing the same again is the same act.
 * @throws for an answer that tells neither that it was done nor that it was not.
 */
export async function save(bot: TestBot, { person, card, questions }: Saver, texts: [string, string]): Promise<Seen> {
  const typed = { [questions[0]]: texts[0], [questions[1]]: texts[1] };
  let response: Response;
  let body: string;
  try {
    response = await bot.post(JSON.stringify(bot.pressing(person, card, 'Enregistrer', typed)));
    body = await response.text();
  } catch {
    return { kind: 'unanswered' };
  }
  if (response.status !== 200 || refusals.some((words) => body.includes(words))) return { kind: 'refused' };
  if (!['Enregistré', fr.conflict.title, texts[0]].some((words) => body.includes(words))) throw new Error(body);
  const { type, value } = JSON.parse(body) as { type?: string; value?: CardJson };
  return { kind: 'acknowledged', card: type === 'application/vnd.microsoft.card.adaptive' ? value : undefined };
}

/** What the store has of one saver's bilan. */
export interface Written {
  /** Each pair of texts that one act left, wherever it was kept; a part that is missing is an empty text. */
  pairs: [string, string][];
  /** How many acts of saving the journal has. */
  saves: number;
}

export async function writtenOf(store: Store, { person }: Saver): Promise<Written> {
  const [bilan, ...others] = await store.bilans.heldBy(organisation as TenantId, person.aad as PersonId);
  if (bilan === undefined || others.length > 0) throw new Error(`${others.length} bilans too many, or none`);
  const journal = await store.bilans.journal(bilan.id);
  const records = (await store.bilans.readAll(bilan.id, 'block')).map(({ record }) => record);
  return {
    pairs: records.flatMap(pairsIn),
    saves: journal.filter(({ act }) => act === 'save-block').length,
  };
}

/** The record's own answers, and those of each draft: texts that two devices wrote over one another are all kept. */
function pairsIn({ answers, drafts }: BlockRecord): [string, string][] {
  const stored = Object.entries(answers).map(([key, { text }]): [string, string] => [key, text]);
  const kept = drafts.map(({ fields }) => Object.entries(fields));
  return [stored, ...kept].map((texts: [string, string][]): [string, string] => {
    const [first, second] = texts.sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }));
    return [first?.[1] ?? '', second?.[1] ?? ''];
  });
}
