import type { DocumentFileView } from '../actions/delivery/view-delivery';
import { fr } from '../words/fr';
import { frDelivery as words } from '../words/fr-delivery';
import { frSynthesis } from '../words/fr-synthesis';
import type { Dates } from './dates';
import { noticeLines } from './notice';
import { actions, head, main, more, press, whereLine } from './parts';
import type { Bind } from './templates';
import { clip } from './text';
import type { Card } from './json';

/** One version of the document as a file: by Teams where it can, by the link always. */
export function drawDocumentFile(view: DocumentFileView, dates: Dates, bind: Bind): Card {
  const { bilan, version, other, offered } = view;
  const { button } = words;
  const held = { bilan, version, nonce: view.stamp.nonce };
  return bind('document-file', {
    head: head(words.title, {
      where: whereLine(view.reference),
      notice: noticeLines(view.notice, dates),
      context: [stateOf(view, dates)],
    }),
    paragraphs: [...(offered === undefined ? [] : [words.sendable]), words.link],
    // The two ways to the file stand side by side, before what leads elsewhere.
    receives: offered === undefined ? [] : [main(button.receive, { act: 'offer-file', ...held, asked: offered })],
    downloads: [{ title: button.download, url: clip(view.link, 4_000) }],
    actions: actions({
      presses: [
        ...(other === undefined
          ? []
          : [
              press(other === 0 ? button.draft : button.version(other), {
                act: 'document-file',
                bilan,
                version: other,
              }),
            ]),
        ...(view.reader === 'beneficiary' ? [press(fr.beneficiary.button.home, { act: 'home' })] : []),
        ...(view.reader === 'consultant' && other === undefined
          ? [press(frSynthesis.button.document, { act: 'synthesis', bilan })]
          : []),
      ],
      more: more({ presses: [press(button.revoke, { act: 'revoke-links', ...held })] }),
    }),
  });
}

function stateOf({ version, submitted, reader }: DocumentFileView, dates: Dates): string {
  if (!submitted) return words.draft;
  return words[reader][submitted.state](version, dates.day(submitted.at));
}
