import type { Actor, Intent, Move } from '../../src/actions/intent';
import type { View } from '../../src/actions/reply';
import { fingerprint } from '../../src/domain/merge';
import { account, marked, type Secret } from './leaks';
import { onDocument } from './leaks-document';
import { pressErasure } from './leaks-erasure';
import { addPass, saveBlock, saveConclusion, saveOwn, settle, skipBlock } from './presses';
import { answerConsent, declineConsent, fill, submit } from './presses-beneficiary';

export const moves: Move[] = [
  { to: 'stay' },
  { to: 'next' },
  { to: 'next' },
  { to: 'previous' },
  { to: 'conclusion' },
  { to: 'part', part: 1 },
];

const thens = ['next', 'next', 'later', 'spoken', 'written', 'add-pass', 'previous'] as const;

/** Presses on cards of every kind, with words typed in them that tell whose they are. */
export class Presses {
  #typed = 0;
  readonly #now: () => number;

  /** `now`: what a note says of when it was written. */
  constructor(now: () => number) {
    this.#now = now;
  }

  note(bilan: string, author: string): string {
    return this.words('note', bilan, author, String(this.#now()));
  }

  words(secret: Secret, bilan: string, author = '', questionnaire = ''): string {
    this.#typed += 1;
    const words = `${marked(secret, bilan, author, questionnaire)} ${this.#typed}`;
    return this.#typed % 7 === 0 ? words.padEnd(10_001, '.') : words;
  }

  /** What may be pressed on a card; whoever presses, and wherever, it is what that card sends. */
  on(view: View, what: number, who: Actor): Intent | undefined {
    return (
      pressErasure(view, what) ??
      this.#inSession(view, what, who) ??
      this.#ofBeneficiary(view, what, who) ??
      this.#aboutBeneficiary(view, what) ??
      this.#ofSynthesis(view) ??
      onDocument(view, what, who, (...said) => this.words(...said))
    );
  }

  #inSession(view: View, what: number, who: Actor): Intent | undefined {
    switch (view.kind) {
      case 'block': {
        const typed = {
          answers: { 1: this.words('réponse', view.bilan) },
          note: this.note(view.bilan, account(who)),
          keeps: { 1: true },
        };
        if (view.blockKind === 'points') return saveBlock(view, { note: typed.note }, moves[what % moves.length]);
        if (view.mayCancel && what % 11 === 10) return saveBlock(view, {}, { to: 'cancel' });
        if (what % 5 === 0) return skipBlock(view, typed);
        return what % 5 === 1 ? addPass(view, typed) : saveBlock(view, typed, moves[what % moves.length]);
      }
      case 'conclusion': {
        const checks = Object.fromEntries(view.checks.map((_, at) => [at + 1, this.words('raison', view.bilan)]));
        return saveConclusion(view, { checks }, (['stay', 'back', 'close'] as const)[what % 3]);
      }
      case 'conflict':
      case 'kept-draft':
        return settle(view, (['stored', 'mine', 'both'] as const)[what % 3]!);
      case 'own-answers':
        return saveOwn(view, [this.words('mes-mots', view.bilan, account(who))]);
      case 'opening': {
        const { bilan, session, leftOpen } = view;
        const chosen = leftOpen.map((left) => left.key).slice(0, what % 3);
        return { kind: 'take-up', bilan, session, chosen, drop: what % 5 === 0, source: '' };
      }
      case 'shared': {
        const from = view.step.kind === 'block' ? view.step.block : 'conclusion';
        return { kind: 'move', move: { to: 'next' }, bilan: view.bilan, session: view.session, from, source: '' };
      }
      case 'confirm-cancel':
        return { kind: 'cancel-session', bilan: view.bilan, session: view.session, confirmed: true, source: '' };
      case 'confirm-link': {
        const { chat, bilan, thenStart } = view;
        return { kind: 'link-meeting', chat, bilan, confirmed: true, thenStart, source: '' };
      }
      case 'session-closed': {
        if (what % 2 === 0) return { kind: 'session-synthesis', bilan: view.bilan, session: view.session };
        const minutes = { accompaniment: '50', deskWork: '', personalWork: '' };
        return { kind: 'correct-minutes', bilan: view.bilan, session: view.session, minutes, source: '' };
      }
      default:
        return undefined;
    }
  }

  #ofSynthesis(view: View): Intent | undefined {
    switch (view.kind) {
      case 'session-synthesis': {
        const { bilan, session } = view;
        const said = { text: this.words('réponse', bilan), base: fingerprint(view.text), then: 'preview' } as const;
        return { kind: 'save-session-synthesis', bilan, session, ...said, source: '' };
      }
      case 'synthesis-preview':
        return { kind: 'publish-synthesis', bilan: view.bilan, session: view.session, seen: view.seen, source: '' };
      case 'publication':
        return { kind: 'resend-synthesis', bilan: view.bilan, session: view.session, source: '' };
      case 'own-synthesis':
        return { kind: 'own-synthesis', bilan: view.bilan, session: view.session, part: view.part + 1 };
      case 'withdrawal-failed':
        return { kind: 'retry-withdrawal', bilan: view.bilan, source: '' };
      default:
        return undefined;
    }
  }

  #ofBeneficiary(view: View, what: number, who: Actor): Intent | undefined {
    switch (view.kind) {
      case 'invitation':
        return { kind: 'accept-invitation', code: view.code, source: '' };
      case 'home':
      case 'own-data':
        return what % 2 === 0 ? { kind: 'questionnaire' } : { kind: 'consents' };
      case 'consents': {
        const consent = view.consents[what % Math.max(1, view.consents.length)];
        return consent && { kind: 'show-consent', bilan: view.bilan, consent: consent.id };
      }
      case 'consent':
        return what % 8 === 1 ? declineConsent(view) : answerConsent(view, what % 4 !== 0);
      case 'questionnaire-opening':
        return { kind: 'begin-questionnaire', bilan: view.where.bilan, questionnaire: view.where.questionnaire };
      case 'questionnaire-block': {
        const { bilan, questionnaire } = view.where;
        const texts = { 1: this.words('écrit', bilan, account(who), questionnaire) };
        return fill(view, texts, thens[what % thens.length]);
      }
      case 'questionnaire-review':
        if (what % 3 > 0) return submit(view);
        return { kind: 'begin-questionnaire', bilan: view.where.bilan, questionnaire: view.where.questionnaire };
      default:
        return undefined;
    }
  }

  #aboutBeneficiary(view: View, what: number): Intent | undefined {
    switch (view.kind) {
      case 'invite': {
        if (view.fresh && what % 2 === 0) return { kind: 'enter-code', code: view.fresh.code, source: '' };
        const { bilan } = view;
        if (what % 5 === 1) return { kind: 'release-beneficiary', bilan, confirmed: what % 2 === 0, source: '' };
        return { kind: what % 7 === 0 ? 'revoke-invitation' : 'renew-invitation', bilan, source: '' };
      }
      case 'questionnaires': {
        const { bilan, lines } = view;
        const { id: questionnaire = '' } = lines[what % Math.max(1, lines.length)] ?? {};
        if (what % 2 === 0) return { kind: 'send-questionnaire', bilan, questionnaire, source: '' };
        return { kind: 'read-questionnaire', bilan, questionnaire };
      }
      case 'questionnaire-arrived':
        return { kind: 'read-questionnaire', bilan: view.bilan, questionnaire: view.questionnaire };
      case 'hand-over': {
        const colleague = view.colleagues[what % Math.max(1, view.colleagues.length)];
        const given = { withNotes: what % 2 === 0, source: '' };
        return colleague && { kind: 'hand-over', bilan: view.bilan, to: colleague.id, ...given };
      }
      default:
        return undefined;
    }
  }
}
