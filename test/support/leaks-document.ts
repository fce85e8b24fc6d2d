import type { Actor, Intent } from '../../src/actions/intent';
import type { View } from '../../src/actions/reply';
import { account, marked, type Secret } from './leaks';
import { comment, receiving, saveSection, sending } from './workbench-document';

type Words = (secret: Secret, bilan: string, author?: string, questionnaire?: string) => string;

/** A remark is its author's until it was sent; it bears the version it was written on. */
export const remarksOn = (version: number): string => `document-v${version}`;

/** Presses on the cards of the synthesis document, of its consultant and of its beneficiary. */
export function onDocument(view: View, what: number, who: Actor, words: Words): Intent | undefined {
  switch (view.kind) {
    case 'synthesis': {
      const section = (what % 9) + 1;
      if (what % 3 === 0) return { kind: 'review-document', bilan: view.bilan };
      return { kind: 'edit-section', bilan: view.bilan, section };
    }
    case 'document-section':
      return saveSection(view, words('réponse', view.bilan), (['stay', 'next', 'sources', 'desk'] as const)[what % 4]);
    case 'review-document': {
      const reason = marked('réponse', view.bilan);
      return { kind: 'submit-document', bilan: view.bilan, after: view.last?.version ?? 0, reason, source: '' };
    }
    case 'document-versions': {
      const version = view.versions[what % Math.max(1, view.versions.length)]?.version ?? 1;
      if (what % 3 === 0) return { kind: 'review-document', bilan: view.bilan };
      return { kind: 'read-observations', bilan: view.bilan, version };
    }
    case 'document-news':
      if (view.news.what === 'submitted') return { kind: 'read-document', bilan: view.bilan };
      return { kind: 'read-observations', bilan: view.bilan, version: view.version };
    case 'document-reading': {
      const remark = words('écrit', view.bilan, account(who), remarksOn(view.version));
      if (what % 3 === 0) return comment(view, view.remark, { agreed: true });
      return comment(view, remark, { then: what % 2 === 0 ? 'next' : 'review' });
    }
    case 'document-reading-review':
      if (what % 4 === 0) return receiving(view);
      return what % 4 === 1 ? { kind: 'read-document', bilan: view.bilan, step: 1 } : sending(view);
    default:
      return undefined;
  }
}

const neverSaid = /§(?:note|raison)@[^§]*§/g;

/** What the beneficiary reads of a version: theirs alone, and nothing that never belongs in one. */
export function leaksInReading(view: View, to: string, beneficiaries: readonly (string | undefined)[]): string[] {
  const theirs = beneficiaries.includes(to);
  const text = JSON.stringify(view);
  return [
    ...(theirs ? [] : [`${view.kind} of somebody else's`]),
    ...(text.match(neverSaid) ?? []),
    ...wordsOfOthers(to, text),
  ];
}

/** What a document holds of what somebody else wrote themselves: a beneficiary since released. */
export const wordsOfOthers = (to: string, text: string): string[] =>
  [...text.matchAll(/§(?:écrit|mes-mots)@[^§@]*@([^§@]*)@[^§]*§/g)].flatMap(([mark, author]) =>
    author === to ? [] : [mark],
  );
