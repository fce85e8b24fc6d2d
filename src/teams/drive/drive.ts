import type { Agent } from 'node:https';
import type { Drive } from '../../actions/delivery/drive';
import { refused } from '../../domain/outcome';
import type { TeamsLog } from '../log';
import { realPacing, type Pacing } from '../send/retry';
import { trustedAddress } from './trusted-address';
import { upload } from './upload';
import { wireThrough } from './wire';

/** A document weighs some tens of KB; the longest that cards let anyone write, less than one MB. */
const bytesAtMost = 20 * 1024 * 1024;

/** OneDrive, as far as Teams opens it for one file. Its addresses are secrets: none is ever logged. */
export function createDrive(parts: { log: TeamsLog; pacing?: Pacing; agent?: Agent }): Drive {
  const { log, pacing = realPacing } = parts;
  const wire = wireThrough(parts.agent);
  const underWay = new Map<string, ReturnType<Drive['put']>>();
  const put: Drive['put'] = async ({ uploadUrl, contentUrl }, bytes) => {
    const started = performance.now();
    const url = trustedAddress(uploadUrl);
    const outcome =
      url === undefined || trustedAddress(contentUrl) === undefined
        ? refused('untrusted' as const)
        : bytes.length > bytesAtMost
          ? refused('too-big' as const)
          : await upload(url, bytes, wire, pacing);
    const ms = Math.round(performance.now() - started);
    if (outcome.ok) log.info('file-uploaded', { ms });
    else log.warn('file-not-uploaded', { reason: outcome.refusal, ms });
    return outcome;
  };
  return {
    /** The same place twice at the same time is filled once, with the same outcome for both. */
    put(place, bytes) {
      const under = underWay.get(place.uploadUrl);
      if (under) return under;
      const done = put(place, bytes).finally(() => underWay.delete(place.uploadUrl));
      underWay.set(place.uploadUrl, done);
      return done;
    },
  };
}
