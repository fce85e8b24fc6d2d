import type { Bilan } from '../../domain/bilan';
import type { Delivery } from '../reply';

/** Everybody's cards about a follow-up say how it stands. */
export const followUpCards = ({ id, followUp }: Bilan): Delivery[] =>
  (followUp?.posted.length ?? 0) > 0 ? [{ to: 'follow-up-cards', bilan: id }] : [];
