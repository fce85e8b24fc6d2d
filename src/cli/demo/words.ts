import { de, t } from '../../words/typography';
import { claire, consultantScene, nadia } from './people';

/** What the terminal says once everything is ready. */
export function welcome(addresses: { consultant: string; beneficiary: string }): string {
  const { bot, groupChat, team } = consultantScene;
  const width = Math.max(claire.name.length, nadia.name.length);
  return [
    '',
    t`La démonstration est prête. Ouvrez ces deux adresses dans un navigateur :`,
    '',
    `  ${claire.name.padEnd(width)}  consultante   ${addresses.consultant}`,
    `  ${nadia.name.padEnd(width)}  bénéficiaire  ${addresses.beneficiary}`,
    '',
    t`Chez Claire, choisissez « Personal Chat » et écrivez : nouveau bilan`,
    t`Puis, depuis la carte du bilan, invitez Nadia ; elle répond dans sa propre fenêtre.`,
    t`Dans la réunion « ${groupChat.name} » et dans le canal « ${team.channels[0]?.name ?? ''} » de Claire,`,
    t`adressez-vous au bot par une mention ; par exemple : @${bot.name} aide`,
    t`Pour voir venir les rappels et le suivi : avancer 3 jours, avancer 5 mois (la date reste avancée ensuite).`,
    t`Les deux fenêtres ne partagent pas leurs conversations de groupe : la réunion se tient chez Claire.`,
    '',
    t`Les données restent dans ./data, les journaux dans ./data/logs.`,
    t`Pour repartir de zéro : arrêtez la démonstration, puis effacez le dossier data.`,
    t`Pour tout arrêter : Ctrl-C.`,
  ].join('\n');
}

export const words = {
  starting: t`Démarrage de la démonstration…`,
  stopping: t`Arrêt de la démonstration…`,
  stopped: t`La démonstration est arrêtée.`,
  notBuilt: t`Le programme n'est pas construit : lancez la démonstration par « npm run demo ».`,
  notInstalled: t`Le client Teams local n'est pas installé : lancez « npm install » sans --omit=dev, puis recommencez.`,
  unexpected: t`La démonstration n'a pas pu démarrer :`,
  client: (name: string): string => t`Le client Teams ${de(name)}`,
  failed: (name: string, how: string, logFile: string): string => t`${name} ${how}. Fin de son journal (${logFile}) :`,
  emptyLog: t`(le journal est vide)`,
};
