import type { NoticeKind } from './fr-notices';
import { t } from './typography';

/** What is read about the document as a file: on its card, in Teams' own question, and when it arrived or did not. */
export const frDelivery = {
  title: t`Document de synthèse : le fichier Word`,
  draft: t`Brouillon : le document tel qu'il est maintenant.`,
  consultant: {
    submitted: (version: number, day: string) => t`Version ${version}, soumise au bénéficiaire le ${day}.`,
    final: (version: number, day: string) => t`Version ${version}, définitive : reçue par le bénéficiaire le ${day}.`,
  },
  beneficiary: {
    submitted: (version: number, day: string) => t`Version ${version}, soumise à votre lecture le ${day}.`,
    final: (version: number, day: string) => t`Version ${version}, définitive : vous l'avez reçue le ${day}.`,
  },
  sendable: t`« Recevoir dans Teams » dépose le fichier dans votre OneDrive, après votre accord.`,
  link: t`Le lien « Télécharger » est pour vous seulement, et valable 15 minutes.`,

  button: {
    receive: 'Recevoir dans Teams',
    download: 'Télécharger',
    file: 'Fichier Word',
    revoke: 'Révoquer les liens',
    draft: 'Voir le brouillon',
    version: (version: number) => t`Voir la version ${version}`,
  },

  /** Under the file's name, in the question that Teams asks. */
  offer: (reference: string) => t`Document de synthèse du bilan ${reference}. Il sera déposé dans votre OneDrive.`,

  news: {
    offered: ['information', t`Teams vous demande si le fichier peut être déposé dans votre OneDrive.`],
    'already-offered': [
      'information',
      t`la question de Teams est déjà dans cette conversation : répondez-y. Pour qu'elle soit posée de nouveau, appuyez encore.`,
    ],
    'not-offered': [
      'warning',
      t`Teams n'a pas pu vous proposer le fichier. Le lien « Télécharger » de la carte le donne aussi.`,
    ],
    declined: ['information', t`rien n'a été déposé dans votre OneDrive. Vous pouvez télécharger le fichier ici.`],
    arrived: ['good', t`Le fichier est dans votre OneDrive.`],
    'already-arrived': ['good', t`Ce fichier est déjà dans votre OneDrive.`],
    superseded: [
      'information',
      t`cette version du document a été remplacée. Demandez le fichier sur une carte à jour.`,
    ],
    'nothing-submitted': ['information', t`le document ne vous a pas encore été soumis.`],
    'links-revoked': ['good', t`Les liens donnés jusqu'ici n'ouvrent plus rien. Celui de cette carte est nouveau.`],
    untrusted: [
      'warning',
      t`l'adresse reçue n'est pas celle de OneDrive : rien n'y a été envoyé. Téléchargez le fichier ici.`,
    ],
    'too-big': ['warning', t`ce document est trop lourd pour être déposé dans OneDrive. Téléchargez-le ici.`],
    expired: [
      'warning',
      t`la place réservée dans votre OneDrive n'existe plus : rien n'y a été déposé. Recommencez, ou téléchargez le fichier ici.`,
    ],
    full: [
      'warning',
      t`votre OneDrive n'a plus de place : rien n'y a été déposé. Libérez de la place, ou téléchargez le fichier ici.`,
    ],
    refused: ['warning', t`OneDrive a refusé le fichier : rien n'y a été déposé. Recommencez, ou téléchargez-le ici.`],
    unavailable: [
      'warning',
      t`OneDrive ne répond pas : le fichier n'y est pas. Recommencez plus tard, ou téléchargez-le ici.`,
    ],
    uncertain: [
      'warning',
      t`OneDrive a cessé de répondre à la fin du dépôt : regardez si le fichier y est. Sinon, recommencez ou téléchargez-le ici.`,
    ],
  } satisfies Record<string, readonly [NoticeKind, string]>,
};
