import type { Request, Response } from 'restify';
import { answer } from './answer';
import type { WebLog } from './log';

/** One request under way. */
interface UnderWay {
  /** By which a person and the log speak of it. */
  reference: string;
  /** Each of its lines carries the reference. */
  log: WebLog;
}

export interface GuardParts {
  /** Goes around each request. */
  around: (
    visit: { method: string; route: string; status: () => number; reference: string },
    work: () => Promise<void>,
  ) => Promise<void>;
  /** A new one for each request. */
  reference: () => string;
  log: WebLog;
}

/** A route's handler for the router: it has a reference, is watched, and answers 500 when it throws. */
export type Guarded = (
  route: string,
  handle: (request: Request, response: Response, underWay: UnderWay) => Promise<void>,
) => (request: Request, response: Response) => Promise<void>;

export const guardedBy =
  ({ around, reference: newReference, log }: GuardParts): Guarded =>
  (route, handle) =>
  async (request, response) => {
    const { method = '' } = request;
    const reference = newReference();
    const underWay = { reference, log: log.under(reference) };
    await around({ method, route, status: () => response.statusCode, reference }, async () => {
      try {
        await handle(request, response, underWay);
      } catch (error) {
        underWay.log.error('request-failed', error, { route });
        answer(response, 500);
      }
    });
  };
