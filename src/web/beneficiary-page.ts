import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Actor, Intent, Scene } from '../actions/intent';
import { StoreUnavailable, type Clock, type Ids } from '../actions/ports';
import type { Delivery, Result, View } from '../actions/reply';
import type { ConversationId, PersonId, TenantId } from '../domain/ids';
import type { Outcome } from '../domain/outcome';
import type { WebLog } from './log';
import { openVisit, sealVisit, visitorMark, type Visit } from './visit';

/** Where the page stands, and where its acts are sent. */
export const pageRoute = '/espace';

export interface BeneficiaryPageParts {
  perform: (actor: Actor, scene: Scene, intent: Intent) => Promise<Result>;
  readCard: (data: unknown) => Outcome<Intent, unknown>;
  draw: (view: View) => { card: object };
  /** Sends what an act sends elsewhere, after its answer. */
  deliver: (delivery: Delivery) => void;
  /** Does what follows, and sends what comes of it. */
  follow: (person: PersonId, job: NonNullable<Result['follow']>) => void;
  key: Buffer;
  /** The only organisation served; in local mode, the one that the invitation's link names. */
  tenant: TenantId | undefined;
  clock: Clock;
  ids: Ids;
  log: WebLog;
}

interface PageBody {
  card: object;
  /** A line above the card that is shown, which stays as it is, with what was typed in it. */
  aside: boolean;
  /** Where the page begins: home, or a code to type. */
  first: boolean;
  /** Whose this is, for the tab to forget what another visitor typed in it. */
  visitor: string;
  /** They can come back by the link in Teams; whoever has no Teams needs a code. */
  fromTeams: boolean;
}

export interface PageAnswer {
  status: 200 | 400 | 500 | 503;
  body?: PageBody;
  /** The cookie to keep. */
  visit?: string;
}

/** Where an act on the page came from. */
interface Browser {
  cookie: string | undefined;
  /** Of the network. */
  address: string;
  /** By which a person and the log speak of the request. */
  reference: string;
}

export interface BeneficiaryPage {
  /** One act: what a card's button sends. */
  act(body: unknown, from: Browser): Promise<PageAnswer>;
  /** The cookie of whom a link from Teams lets in; undefined when it is over. */
  enter(pass: string): string | undefined;
}

/** Begins the identity of whoever came by the page alone. */
const withoutTeams = 'web:';

const request = z.strictObject({
  data: z.record(z.string(), z.unknown()),
  organisation: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .optional(),
});

/**
 * The beneficiary's acts without Teams: the same cards, read and answered by the same actions. Whoever comes without a
 * cookie is somebody new, who is nobody's beneficiary until an invitation's code is accepted.
 */
export function createBeneficiaryPage(parts: BeneficiaryPageParts): BeneficiaryPage {
  const { key, clock, ids } = parts;

  const visitorOf = (
    cookie: string | undefined,
    organisation: string | undefined,
  ): Omit<Visit, 'until'> | undefined => {
    const known = cookie === undefined ? undefined : openVisit(key, 'visit', cookie, clock.now());
    if (known !== undefined && (parts.tenant === undefined || known.tenant === parts.tenant)) return known;
    const tenant = parts.tenant ?? (organisation as TenantId | undefined);
    return tenant === undefined ? undefined : { person: `${withoutTeams}${ids.nonce()}` as PersonId, tenant };
  };

  const answerWith = async (actor: Actor, scene: Scene, intent: Intent, reference: string) => {
    const log = parts.log.under(reference);
    try {
      const { reply, deliveries, follow } = await parts.perform(actor, scene, intent);
      for (const delivery of deliveries) parts.deliver(delivery);
      // What was saved is answered; Teams is not waited for.
      if (follow) parts.follow(actor.id, follow);
      const view: View = reply ?? { kind: 'notice', notice: { code: 'reserved' } };
      log.info('page-act', { intent: intent.kind, reply: view.kind, person: actor.id });
      return { status: 200, card: parts.draw(view).card, aside: isAside(view), first: isFirst(view) } as const;
    } catch (error) {
      const away = error instanceof StoreUnavailable;
      log.error(away ? 'store-unavailable' : 'page-act-failed', error, { intent: intent.kind });
      const card = parts.draw({
        kind: 'notice',
        notice: { code: away ? 'nothing-saved' : 'fault', reference },
      }).card;
      return { status: away ? 503 : 500, card, aside: true, first: false } as const;
    }
  };

  return {
    async act(body, { cookie, address, reference }) {
      const asked = request.safeParse(body);
      const visitor = asked.success ? visitorOf(cookie, asked.data.organisation) : undefined;
      const read = asked.success ? parts.readCard(asked.data.data) : undefined;
      if (visitor === undefined || read?.ok !== true) return { status: 400 };
      const actor: Actor = { id: visitor.person, tenant: visitor.tenant, name: '', consultant: false };
      const scene: Scene = {
        kind: 'personal',
        conversation: `web:${visitor.person}` as ConversationId,
        // Without the key nobody finds the address again by trying them all.
        visitor: createHmac('sha256', key).update(`address.${address}`).digest('hex').slice(0, 16),
      };
      const { status, ...answer } = await answerWith(actor, scene, read.value, reference);
      const fromTeams = !visitor.person.startsWith(withoutTeams);
      return {
        status,
        body: { ...answer, visitor: visitorMark(key, visitor), fromTeams },
        visit: sealVisit(key, 'visit', visitor, clock.now()),
      };
    },
    enter(pass) {
      const visit = openVisit(key, 'pass', pass, clock.now());
      return visit && sealVisit(key, 'visit', visit, clock.now());
    },
  };
}

const isAside = (view: View): boolean => view.kind === 'notice' || view.kind === 'help';

const isFirst = (view: View): boolean => view.kind === 'home' || view.kind === 'code-entry';
