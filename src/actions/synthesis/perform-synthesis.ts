import type { Acting } from '../acting';
import type { Intent } from '../intent';
import type { SynthesisIntent } from './intent-synthesis';
import type { Result } from '../reply';
import { showPreview } from './preview-synthesis';
import { decideMessage, publishSynthesis, resendSynthesis } from './publish-synthesis';
import { saveSessionSynthesis, settleSessionSynthesis } from './session-synthesis';
import { showFiled, showPublication } from './show-publication';
import { showSessionSynthesis } from './show-session-synthesis';
import { offerSynthesis, showSynthesis } from './synthesis-desk';
import { retryWithdrawal } from './withdraw-text';

const kinds: Record<SynthesisIntent['kind'], true> = {
  synthesis: true,
  'session-synthesis': true,
  'save-session-synthesis': true,
  'settle-session-synthesis': true,
  'preview-synthesis': true,
  'publish-synthesis': true,
  'resend-synthesis': true,
  'decide-message': true,
  publication: true,
  'filed-synthesis': true,
  'retry-withdrawal': true,
};

export const concernsSynthesis = (intent: Intent): intent is SynthesisIntent => Object.hasOwn(kinds, intent.kind);

export function performSynthesis(acting: Acting, intent: SynthesisIntent): Promise<Result> {
  switch (intent.kind) {
    case 'synthesis':
      return intent.bilan === undefined ? offerSynthesis(acting) : showSynthesis(acting, intent.bilan);
    case 'session-synthesis':
      return showSessionSynthesis(acting, intent);
    case 'save-session-synthesis':
      return saveSessionSynthesis(acting, intent);
    case 'settle-session-synthesis':
      return settleSessionSynthesis(acting, intent);
    case 'preview-synthesis':
      return showPreview(acting, intent);
    case 'publish-synthesis':
      return publishSynthesis(acting, intent);
    case 'resend-synthesis':
      return resendSynthesis(acting, intent);
    case 'decide-message':
      return decideMessage(acting, intent);
    case 'publication':
      return showPublication(acting, intent);
    case 'filed-synthesis':
      return showFiled(acting, intent);
    case 'retry-withdrawal':
      return retryWithdrawal(acting, intent);
  }
}
