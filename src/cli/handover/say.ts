import { beneficiaryName } from '../../actions/bilan/bilan-views';
import type { OrderRefusal } from '../../actions/bilan/order-hand-over';
import type { Bilan, Consultant } from '../../domain/bilan';
import { moment } from '../orders/moment';
import { de, plural } from '../../words/typography';

/** What would go: shown to whoever may read the whole store anyway, so that the right one goes. */
export const bilanLines = (bilan: Bilan, to: Consultant): string[] => [
  `${bilan.reference} : ${beneficiaryName(bilan)}, ${de(bilan.consultant.name)} à ${to.name}.`,
  ...(bilan.running
    ? [
        `  Un entretien y est resté ouvert (dernier geste : ${moment(bilan.running.lastActAt)}). Il passe tel quel ; ${to.name} pourra le reprendre ou le terminer.`,
      ]
    : []),
];

/** What follows, and what does not. */
export const followsLines = (to: Consultant): string[] => [
  `${to.name}, chaque bénéficiaire et l’ancien consultant seront prévenus dans Teams. Les rappels iront à ${to.name}.`,
  'Les notes privées de l’ancien consultant restent les siennes : personne d’autre ne les lit. Les liens déjà donnés ne s’ouvrent plus.',
];

export const confirmWord = (bilans: readonly Bilan[]): string =>
  bilans.length === 1 ? (bilans[0]?.reference ?? '') : `${bilans.length} bilans`;

export const countOf = (count: number): string => `${count} ${plural(count, 'bilan', 'bilans')}`;

/** Why a bilan does not go. */
export function refusalLine({ reference, running }: Bilan, to: Consultant, why: OrderRefusal): string {
  return `${reference} : ${because(to, why, running?.lastActAt)}`;
}

function because(to: Consultant, why: OrderRefusal, lastActAt?: string): string {
  switch (why) {
    case 'theirs':
      return `déjà suivi par ${to.name}.`;
    case 'other-tenant':
      return `${to.name} est d’un autre organisme (locataire).`;
    case 'beneficiary':
      return `${to.name} en est le bénéficiaire.`;
    case 'session-runs':
      return `un entretien est en cours${lastActAt === undefined ? '' : ` (dernier geste : ${moment(lastActAt)})`}. Il doit d’abord être terminé ; laissé ouvert, il passera vingt-quatre heures après le dernier geste.`;
    case 'no-bilan':
      return 'effacé entre-temps.';
    case 'never-met':
      return `${to.name} n’est plus connu du compagnon.`;
    case 'no-consultant':
      return `${to.name} n’est pas consultant pour le serveur : ni membre d’une équipe où l’application est installée, ni dans CONSULTANT_IDS (ou Teams ne l’a pas dit : voir « roster-failed » dans le journal). Relancez ensuite la commande.`;
  }
}
