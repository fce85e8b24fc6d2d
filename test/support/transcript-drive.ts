import { createHash } from 'node:crypto';
import { deskOf } from './bot';
import type { SentMessage } from './connector';
import { OpenedDocx } from './docx-reader';
import type { FakeOneDrive } from './one-drive';
import { personNamed } from './transcript-people';
import type { Came, Stage } from './transcript-stage';

const consent = 'application/vnd.microsoft.teams.card.file.consent';

/** Somebody answers Teams' question about a file: « Accepter » gives the bot a place in their OneDrive. */
export async function answerFile(stage: Stage, who: string, accepts: boolean): Promise<Came> {
  const person = personNamed(who);
  const place = deskOf(person);
  const asked = stage.bot.messages(place).findLast(({ file }) => file?.contentType === consent);
  if (asked?.file === undefined) throw new Error(`Teams asks ${who} nothing about a file`);
  const { name } = asked.file;
  const drive = driveOf(stage);
  const before = drive.files.get(name);
  const answered = await stage.bot.answerFile(person, asked, accepts ? drive.place(name) : undefined);
  const arrived = drive.files.get(name);
  const lines =
    arrived === undefined || arrived === before ? [] : [`bot → OneDrive de ${who}> dépose ${fileLine(name, arrived)}`];
  return { who, place, answered, lines };
}

const faults: Record<string, Parameters<FakeOneDrive['fail']>> = {
  "n'a plus de place": [{ status: 507 }],
  'rejette le fichier': [{ status: 403 }],
  'ne répond plus': Array.from({ length: 9 }, () => ({ status: 503 })),
};

/** What becomes of the next file that is brought there. */
export function driveFails(stage: Stage, how: string): Came {
  driveOf(stage).fail(...(faults[how] ?? []));
  return {};
}

function driveOf({ drive }: Stage): FakeOneDrive {
  if (drive === undefined) throw new Error('this transcript has no OneDrive');
  return drive;
}

/** Whether a transcript's event needs one. */
export const needsDrive = (words: string): boolean => /OneDrive|(?:accepte|refuse) le fichier/.test(words);

/** Teams' own cards about a file. */
export function fileCardLine({ contentType, name }: NonNullable<SentMessage['file']>): string {
  return contentType === consent
    ? `[question de Teams] Déposer « ${name} » dans votre OneDrive ? « Accepter »  « Refuser »`
    : `[fichier] « ${name} », dans votre OneDrive`;
}

/** The same bytes bear the same name; what else a file holds is told by `docxLines`. */
export const fileLine = (name: string, bytes: Uint8Array): string =>
  `« ${name} », empreinte ${createHash('sha256').update(bytes).digest('hex')}`;

export const docxLines = (bytes: Uint8Array): string[] =>
  new OpenedDocx(bytes)
    .text()
    .replaceAll('\t', ' … ')
    .split('\n')
    .filter((line) => line.trim() !== '');
