import { writeFileSync } from 'node:fs';
import { replay } from '../support/transcript';
import { keptTranscript, transcriptFiles } from '../support/transcript-files';

/** Those that make Word files take their time on a busy machine. */
const atMostMs = 90_000;

/** `UPDATE_TRANSCRIPTS=1 npx jest test/transcripts` writes the bot's lines anew: read the diff as the conversation it is. */
const update = process.env['UPDATE_TRANSCRIPTS'] === '1';

test.each(transcriptFiles)(
  '%s',
  async (name) => {
    const { path, title, written } = keptTranscript(name);
    const said = await replay(written, title, 'sqlite');
    if (update && said !== written) writeFileSync(path, said);
    expect(said).toBe(update ? said : written);
  },
  atMostMs,
);
