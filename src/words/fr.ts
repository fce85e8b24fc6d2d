import { frControls } from './fr-controls';
import { frBeneficiary } from './fr-beneficiary';
import { frBeneficiaryDesk } from './fr-beneficiary-desk';
import { frBeneficiaryNotices } from './fr-beneficiary-notices';
import { frBilan } from './fr-bilan';
import { frBilanList } from './fr-bilan-list';
import { frChannel } from './fr-channel';
import { frDigest } from './fr-digest';
import { frFollowUp } from './fr-follow-up';
import { frHelp } from './fr-help';
import { frGuideMove } from './fr-guide-move';
import { frReminder } from './fr-reminder';
import { frRetention } from './fr-retention';
import { frNotices } from './fr-notices';
import { frPublication } from './fr-publication';
import { frSession } from './fr-session';
import { frSummary } from './fr-summary';
import { plural } from './typography';

/** Everything a person reads, besides the guide and what people typed. */
export const fr = {
  notices: frNotices,
  help: frHelp,
  channel: frChannel,
  digest: frDigest,
  reminder: frReminder,
  followUp: frFollowUp,
  retention: frRetention,
  guideMove: frGuideMove,
  beneficiary: frBeneficiary,
  beneficiaryDesk: frBeneficiaryDesk,
  beneficiaryNotices: frBeneficiaryNotices,
  publication: frPublication,
  summary: frSummary,
  ...frBilan,
  ...frSession,

  app: 'Compagnon de bilan',
  separator: ' · ',
  more: 'Plus…',

  ...frControls,

  financing: { cpf: 'CPF', employer: 'Employeur', personal: 'Personnel', other: 'Autre' },

  bilanState: { open: 'ouvert', closed: 'clôturé', 'follow-up': 'en suivi', ended: 'terminé' },

  /** A mark and words: a state is never told by colour alone. */
  interviewStatus: {
    held: { mark: '✓', word: 'mené' },
    'part-held': { mark: '◐', word: 'mené en partie' },
    running: { mark: '●', word: 'en cours' },
    next: { mark: '→', word: 'prochain' },
    'to-come': { mark: '○', word: 'à venir' },
    'not-held': { mark: '–', word: 'non mené' },
  },
  blockProgress: { covered: '✓ vu', skipped: '↷ passé', untouched: '○ à voir' },

  where: {
    interview: (number: number) => `Entretien ${number}`,
    block: (position: number, total: number) => `Bloc ${position} sur ${total}`,
    page: (page: number, pages: number) => `Page ${page} sur ${pages}`,
    covered: (covered: number, all: number) => `${covered} ${plural(covered, 'bloc vu', 'blocs vus')} sur ${all}`,
    opening: 'Ouverture',
    conclusion: 'Conclusion',
    closed: 'Entretien clos',
    held: (held: number, all: number, inPart = 0) =>
      `${held} ${plural(held, 'entretien mené', 'entretiens menés')} sur ${all}${inPart > 0 ? `, ${inPart} en partie` : ''}`,
    contents: 'Sommaire',
    objectives: 'Objectifs',
    conclusionLine: 'Conclusion',
  },

  list: frBilanList,

  cut: '…',
};
