import { createInterface } from 'node:readline/promises';
import { spaced } from '../../words/typography';

/** What was shown is typed again: nothing is done by a key pressed too soon. `what`: « Pour effacer ». */
export async function confirmed(what: string, word: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // The end of what is typed is no confirmation.
  const over = new Promise<string>((resolve) => {
    terminal.once('close', () => {
      resolve('');
    });
  });
  try {
    const typed = terminal.question(spaced(`${what}, tapez : ${word}\n> `));
    return (await Promise.race([typed, over])).trim() === word;
  } finally {
    terminal.close();
  }
}
