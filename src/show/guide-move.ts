import type { GuideOfferView } from '../actions/reply';
import type { GuideChanges } from '../domain/guide/guide-move';
import { fr } from '../words/fr';
import { fit } from './fit';
import { actions, head, listings, main, press, whereLine, type Room } from './parts';
import type { Bind } from './templates';
import { clip } from './text';
import type { Card } from './json';

const words = fr.guideMove;

/** What changes from one guide to the next, in a few lines. */
export const drawGuideOffer = ({ bilan, stamp, reference, to, changes }: GuideOfferView, bind: Bind): Card =>
  fit((room) => {
    const lists = listings(room, ...listsOf(changes, room));
    return bind('erasure', {
      head: head(words.title, { where: whereLine(reference), context: [words.context] }),
      facts: [],
      lists,
      paragraphs: lists.length === 0 ? [words.nothing] : [],
      actions: actions({
        presses: [
          main(words.button.move, { act: 'move-guide', bilan, to, nonce: stamp.nonce }),
          press(words.button.keep, { act: 'show-bilan', bilan }),
        ],
      }),
    });
  });

function listsOf({ interviews, blocks, items }: GuideChanges, room: Room): [string, string[]][] {
  const named = (said: typeof words.blocks, parts: GuideChanges['blocks']): [string, string[]][] => [
    [said.added, parts.added.map((title) => words.quoted(clip(title, room.text)))],
    [said.gone, parts.gone.map((title) => words.quoted(clip(title, room.text)))],
    [said.renamed, parts.renamed.map((one) => words.renamed(clip(one.from, room.text), clip(one.to, room.text)))],
  ];
  const counts = (['added', 'gone', 'reworded'] as const).flatMap((what) =>
    items[what] > 0 ? [words[what](items[what])] : [],
  );
  return [
    ...named(words.interviews, interviews),
    ...named(words.blocks, blocks),
    [words.items, counts.length > 0 ? [counts.join(', ')] : []],
  ];
}
