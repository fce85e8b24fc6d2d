import type { CommandName, SaidView } from '../actions/reply';
import { fr } from '../words/fr';
import { frChat } from '../words/fr-chat';
import { actions, head, main, press, type CardData } from './parts';
import type { Bind } from './templates';
import type { Card } from './json';

/** A short answer to what is no command. */
export function drawSaid({ said, stamp }: SaidView, bind: Bind): Card {
  switch (said.code) {
    case 'hello':
    case 'thanks':
    case 'agreed':
      return bind('message', { head: head(frChat[said.code]), actions: actions() });
    case 'near': {
      const command = frChat.commands[said.command];
      return bind('message', {
        head: head(frChat.near(command), { context: said.to === 'beneficiary' ? [frChat.elsewhere] : [] }),
        actions: actions({
          presses: said.to === 'others' ? [] : [main(capitalised(command), pressOf(said.command, stamp.nonce))],
        }),
      });
    }
    case 'cancelling': {
      const { title, context, lines } = frChat.cancelling;
      return bind('help', {
        head: head(title, { context: [context] }),
        lines: lines.map(({ command, does }) => ({
          command: capitalised(command),
          does: `${fr.help.means}${does}`,
        })),
        actions: actions({
          presses: [
            ...(said.running ? [press(fr.button.resume, { act: 'show-step' })] : []),
            press(fr.button.plan, { act: 'plan', nonce: stamp.nonce }),
          ],
        }),
      });
    }
  }
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What the command does, by a press. */
function pressOf(command: CommandName, nonce: string): CardData {
  switch (command) {
    case 'next':
    case 'previous':
      return { act: 'move', move: { to: command }, nonce };
    case 'start-session':
    case 'plan':
      return { act: command, nonce };
    default:
      return { act: command };
  }
}
