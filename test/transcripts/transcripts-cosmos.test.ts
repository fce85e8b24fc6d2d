import { replay } from '../support/transcript';
import { keptTranscript, transcriptFiles } from '../support/transcript-files';

/** Those that make Word files take their time on a busy machine. */
const atMostMs = 90_000;

/** Whoever talks to the bot can't tell which store it has: word for word what transcripts.test.ts holds of SQLite. */
test.each(transcriptFiles)(
  '%s, on Cosmos DB',
  async (name) => {
    const { title, written } = keptTranscript(name);
    // While the texts are written anew, what this would compare with is not settled.
    if (process.env['UPDATE_TRANSCRIPTS'] === '1') return;
    expect(await replay(written, title, 'cosmos')).toBe(written);
  },
  atMostMs,
);
