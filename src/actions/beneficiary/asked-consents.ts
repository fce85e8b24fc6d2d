import { ownConsents } from '../../domain/beneficiary/beneficiary';
import { answerOf, consentId, type Consent, type ConsentText } from '../../domain/beneficiary/consent';
import type { Bilan } from '../../domain/bilan';
import type { TeamId } from '../../domain/ids';
import type { Acting } from '../acting';
import type { Stored } from '../ports';
import type { ConsentLine } from './view-beneficiary';

/** One consent as it can be asked for: its text of today, and for `sharing` the team it names. */
export interface Asked {
  id: string;
  text: ConsentText;
  team?: { id: TeamId; name: string };
  /** As the present beneficiary answered it. */
  own?: Consent;
  /** With what a beneficiary since released had answered. */
  stored?: Stored<Consent>;
}

/** Every consent of the organisation's file, once for each of the consultant's teams where it names one. */
export async function askedConsents({ ports }: Acting, bilan: Bilan): Promise<Asked[]> {
  const teams = await ports.roster.teamsOf(bilan.tenant, bilan.consultant.id);
  const stored = await ports.bilans.readAll(bilan.id, 'consent');
  const asked = ports
    .consentTexts()
    .flatMap((text): Asked[] =>
      text.kind === 'sharing'
        ? teams.map((team) => ({ id: consentId(text.kind, team.id), text, team }))
        : [{ id: consentId(text.kind), text }],
    );
  const known = asked.map((one): Asked => {
    const found = stored.find(({ record }) => record.id === one.id);
    return { ...one, ...(found ? withAnswer(bilan, found) : {}) };
  });
  // A consent given for a team that is no longer the consultant's can still be seen, and withdrawn.
  const others = stored.filter(
    ({ record }) => !asked.some((one) => one.id === record.id) && ownConsents(bilan, [record]).length > 0,
  );
  return [
    ...known,
    ...others.map((found) => ({
      id: found.record.id,
      text: found.record.text,
      ...(found.record.team ? { team: found.record.team } : {}),
      ...withAnswer(bilan, found),
    })),
  ];
}

function withAnswer(bilan: Bilan, stored: Stored<Consent>): Pick<Asked, 'own' | 'stored'> {
  const [own] = ownConsents(bilan, [stored.record]);
  return own ? { own, stored } : { stored };
}

export function lineOf({ id, text, team, own }: Asked): ConsentLine {
  const answer = answerOf(own);
  return {
    id,
    kind: text.kind,
    title: text.title,
    purpose: text.purpose,
    ...(team ? { team: team.name } : {}),
    state: answer?.what ?? 'asked',
    ...(answer ? { at: answer.at } : {}),
  };
}
