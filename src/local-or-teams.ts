import type { Agent } from 'node:https';
import type { Ports } from './actions/ports';
import type { Config } from './config';
import type { Log } from './log';
import type { BotParts } from './teams/bot';
import { teamsTrust } from './teams/door/trust';
import { createDrive } from './teams/drive/drive';

/** The local client knows nothing of files: they are given by links there. */
export function driveOf(
  { identity }: Config,
  { drive, pacing }: { drive?: Agent; pacing?: BotParts['pacing'] },
  log: Log,
): Pick<Ports, 'drive'> {
  if (identity === undefined && drive === undefined) return {};
  const replacements = {
    ...(pacing === undefined ? {} : { pacing }),
    ...(drive === undefined ? {} : { agent: drive }),
  };
  return { drive: createDrive({ log, ...replacements }) };
}

/** Whom the bot believes, and how it proves itself; in local mode nobody asks. */
export async function teamsSideOf(
  { identity }: Config,
  { teamsSide }: { teamsSide?: BotParts['teamsSide'] },
  log: Log,
): Promise<Pick<BotParts, 'teamsSide'>> {
  if (teamsSide !== undefined) return { teamsSide };
  if (identity === undefined) return {};
  // Not before there is an identity: Microsoft's library takes a twelfth of a start to load.
  const { ownCredentials } = await import('./teams/send/own-credentials');
  return { teamsSide: { trust: teamsTrust, credentials: ownCredentials(identity, log) } };
}

/** Opens the bot's chat in Teams with the code typed; in local mode the address shows what it would be. */
export const chatLink = ({ identity }: Config, code: string): string =>
  `https://teams.microsoft.com/l/chat/0/0?users=28:${identity?.appId ?? 'local'}&message=${encodeURIComponent(code)}`;
