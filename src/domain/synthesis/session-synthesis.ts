import type { EditedText } from '../edited-text';
import type { BilanId, SessionId } from '../ids';
import type { Publication } from './publication';

/** The text a closed session comes to, as its consultant writes it. */
export interface SessionSynthesis extends EditedText {
  /** The session's own id. */
  id: SessionId;
  bilan: BilanId;
  session: SessionId;
  /** What was published of it; absent: nothing yet. */
  publication?: Publication;
}
