import type { Team, TeamChannel } from '../../domain/directory';
import { again, noticing, replying, untilFresh, type Acting } from '../acting';
import { offerLink } from '../meeting/meeting-link';
import { keepDigests } from '../reminders/send-digest';
import type { ChannelPlace } from '../intent';
import type { Stored } from '../ports';
import type { Result } from '../reply';

/** « Configurer »: in a channel, whether follow-ups are published there; in a meeting's chat, which bilan it is for. */
export async function configureHere(acting: Acting): Promise<Result> {
  if (acting.scene.kind === 'shared') return offerLink(acting, acting.scene.conversation, false);
  const here = await placeHere(acting);
  return 'refused' in here ? here.refused : showSetup(here.place, channelIn(here.team.record, here.place));
}

/** « Publier ici », « Ne plus publier ici »: pressed twice, it stands as it was pressed. */
export function publishHere(acting: Acting, publish: boolean): Promise<Result> {
  const { ports, actor } = acting;
  return untilFresh(async () => {
    const here = await placeHere(acting);
    if ('refused' in here) return here.refused;
    const { place, team } = here;
    const known = channelIn(team.record, place);
    if (known?.publishes === publish && known.lost === undefined) return showSetup(place, known);
    const name = place.name || (known?.name ?? '');
    const changed: TeamChannel = {
      id: place.channel,
      name,
      publishes: publish,
      changedAt: ports.clock.now(),
      changedBy: actor.id,
    };
    const others = (team.record.channels ?? []).filter(({ id }) => id !== place.channel);
    const put = await ports.directory.put({ ...team.record, channels: [...others, changed] }, team.version);
    if (!put.ok) return again;
    if (publish) await keepDigests(ports, { tenant: actor.tenant, team: place.team, channel: place.channel });
    return showSetup(place, changed);
  });
}

/** The channel one is in, of a team of one's own organisation in which the app is installed. */
async function placeHere({
  ports,
  actor,
  scene,
}: Acting): Promise<{ place: ChannelPlace; team: Stored<Team> } | { refused: Result }> {
  if (scene.kind !== 'channel' || scene.place === undefined) {
    return { refused: noticing({ code: 'configure-in-channel' }) };
  }
  if (scene.place.closed) return { refused: noticing({ code: 'closed-channel' }) };
  const team = await ports.directory.find('team', scene.place.team);
  if (team?.record.tenant !== actor.tenant || !team.record.installed) {
    return { refused: noticing({ code: 'reserved' }) };
  }
  return { place: scene.place, team };
}

const channelIn = (team: Team, { channel }: ChannelPlace): TeamChannel | undefined =>
  team.channels?.find(({ id }) => id === channel);

function showSetup(place: ChannelPlace, known: TeamChannel | undefined): Result {
  return replying({
    kind: 'channel-setup',
    channel: place.name || (known?.name ?? ''),
    publishes: known?.publishes === true && known.lost === undefined,
    ...(known === undefined ? {} : { changedAt: known.changedAt }),
  });
}
