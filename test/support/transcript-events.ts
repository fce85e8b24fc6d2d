import { answerFile, driveFails } from './transcript-drive';
import type { Came, Stage } from './transcript-stage';

type Handler = (stage: Stage, found: string[]) => Promise<Came> | Came;

const units = { seconde: 'seconds', minute: 'minutes', heure: 'hours', jour: 'days' } as const;
type Unit = keyof typeof units;

/** What can happen besides what people say and press, as it is written between parentheses. */
const events: [pattern: RegExp, happens: Handler][] = [
  [
    /^(\d+) (seconde|minute|heure|jour)s? plus tard$/u,
    (stage, [count = '', unit = '']) => {
      stage.bot.clock.advance({ [units[unit as Unit]]: Number(count) });
      return {};
    },
  ],
  [/^le serveur est tué et redémarre$/u, (stage) => stage.kill()],
  [
    /^les rappels dus partent$/u,
    async (stage) => {
      await stage.bot.remind();
      return {};
    },
  ],
  [/^le même message arrive une seconde fois$/u, (stage) => stage.again()],
  [/^(\S+) démarre la réunion$/u, (stage, [who = '']) => stage.startMeeting(who, 'réunion')],
  [/^(\S+) démarre l'autre réunion$/u, (stage, [who = '']) => stage.startMeeting(who, 'autre réunion')],
  [
    /^(\S+) garde cette carte ouverte sur (?:son|sa) (\S+)$/u,
    (stage, [who = '', what = '']) => stage.keepOpen(who, what),
  ],
  [
    /^(\S+) renvoie (?:dans la|depuis sa) (\S+) ce que le client de \S+ vient d'envoyer$/u,
    (stage, [who = '', where = '']) => stage.replay(who, where),
  ],
  [/^(\S+) (accepte|refuse) le fichier$/u, (stage, [who = '', how = '']) => answerFile(stage, who, how === 'accepte')],
  [/^OneDrive (n'a plus de place|rejette le fichier|ne répond plus)$/u, (stage, [how = '']) => driveFails(stage, how)],
  [/^(\S+) ouvre le lien « (.+) »$/u, (stage, [who = '', button = '']) => stage.follow(who, button)],
  [
    /^l'organisme change un texte : « (.+) » devient « (.+) »$/u,
    (stage, [old = '', replacement = '']) => stage.changeConsent(old, replacement),
  ],
];

export async function happen(stage: Stage, words: string): Promise<Came> {
  for (const [pattern, happens] of events) {
    const found = pattern.exec(words);
    if (found !== null) return happens(stage, found.slice(1));
  }
  throw new Error(`a transcript knows nothing of « ${words} »`);
}

/** Another server takes over what the first one kept. */
export const restarts = (words: string): boolean => /est tué|change un texte/.test(words);
