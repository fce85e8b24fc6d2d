import type { Instant, SessionId } from '../../domain/ids';
import { identitiesOf } from '../../domain/beneficiary/beneficiary';
import { isFor } from '../../domain/synthesis/publication';
import type { Opened } from '../acting';
import type { Ports } from '../ports';
import { publishedMaterial, type Material } from '../synthesis/publication-views';
import { interviewIn } from '../whereabouts';

/** A session's synthesis, as its beneficiary may read it: once it was published for them. */
export interface OwnSynthesis {
  session: SessionId;
  interview: string;
  heldAt: Instant;
  publishedAt: Instant;
  version: number;
  text: string;
}

interface Published {
  material: Material;
  publishedAt: Instant;
}

/** What was published for the present beneficiary, in the order the sessions were held. */
export async function publishedFor({ bilans }: Pick<Ports, 'bilans'>, opened: Opened): Promise<Published[]> {
  const { bilan } = opened;
  const identities = identitiesOf(bilan);
  const [syntheses, sessions] = await Promise.all([
    bilans.readAll(bilan.id, 'session-synthesis'),
    bilans.readAll(bilan.id, 'session'),
  ]);
  const all = syntheses.flatMap(({ record: { session: id, publication } }): Published[] => {
    const session = sessions.find(({ record }) => record.id === id)?.record;
    const last = publication?.versions.at(-1);
    if (!session || !publication || !last || !isFor(publication, identities)) return [];
    return [{ material: publishedMaterial(opened, session, publication), publishedAt: last.at }];
  });
  return all.sort((a, b) => a.material.session.startedAt.localeCompare(b.material.session.startedAt));
}

export async function ownSyntheses(ports: Pick<Ports, 'bilans'>, opened: Opened): Promise<OwnSynthesis[]> {
  const all = await publishedFor(ports, opened);
  return all.map(({ material: { session, text, version }, publishedAt }) => ({
    session: session.id,
    interview: interviewIn(opened.guide, session.interview).title,
    heldAt: session.startedAt,
    publishedAt,
    version,
    text,
  }));
}
