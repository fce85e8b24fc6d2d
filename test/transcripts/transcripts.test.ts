import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { replay } from '../support/transcript';

/** `UPDATE_TRANSCRIPTS=1 npx jest test/transcripts` writes the bot's lines anew: read the diff as the conversation it is. */
const update = process.env['UPDATE_TRANSCRIPTS'] === '1';

const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'));

test.each(files.sort())('%s', async (name) => {
  const path = join(__dirname, name);
  const written = readFileSync(path, 'utf8');
  const said = await replay(written, basename(name));
  if (update && said !== written) writeFileSync(path, said);
  expect(said).toBe(update ? said : written);
});
