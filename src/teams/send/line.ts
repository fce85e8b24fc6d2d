import type { Activity, ConversationAccount, TurnContext } from 'botbuilder';
import type { ConversationAddress } from '../../domain/directory';
import type { Connector } from './connector';
import type { Asking, Limits } from '../limits';
import { persist, type Pacing, type Sending } from './retry';

/** One conversation that can be written to. Both throw what the connector throws, after the repetitions due. */
export interface Line {
  /** @returns the message's id, absent when the channel gave none. */
  post(message: Partial<Activity>, sending: Exclude<Sending, 'edit'>): Promise<string | undefined>;
  /** @param wanted asked before each try: when it no longer is, nothing is sent. */
  edit(id: string, message: Partial<Activity>, wanted?: () => boolean): Promise<void>;
}

/** The conversation of the turn under way. */
export function lineOfTurn(context: TurnContext, pacing: Pacing): Line {
  return {
    post: (message, sending) => persist(sending, pacing, async () => idOf(await context.sendActivity({ ...message }))),
    edit: (id, message, wanted = always) =>
      persist('edit', pacing, async () => {
        if (wanted()) await context.updateActivity({ ...message, id });
      }),
  };
}

/** The same pacing, each try of which waits for its turn under Teams' limits. */
export const paced = (
  pacing: Pacing,
  limits: Limits,
  { conversation, tenant }: Pick<ConversationAddress, 'conversation' | 'tenant'>,
  from: Asking = 'people',
): Pacing => ({ ...pacing, turn: () => limits.pass(conversation, tenant, from) });

/** A conversation known by its address, outside of any turn. */
export function lineTo(
  { serviceUrl, conversation, tenant, bot }: ConversationAddress,
  connect: (serviceUrl: string) => Promise<Connector>,
  pacing: Pacing,
): Line {
  const dressed = (message: Partial<Activity>): Partial<Activity> => ({
    ...message,
    channelId: 'msteams',
    serviceUrl,
    from: { id: bot, name: '' },
    // An empty type or name is refused by the local client; Teams needs neither.
    conversation: { id: conversation, tenantId: tenant } as Partial<ConversationAccount> as ConversationAccount,
  });
  return {
    post: (message, sending) =>
      persist(sending, pacing, async () => {
        const { conversations } = await connect(serviceUrl);
        return idOf(await conversations.sendToConversation(conversation, dressed(message)));
      }),
    edit: (id, message, wanted = always) =>
      persist('edit', pacing, async () => {
        if (!wanted()) return;
        const { conversations } = await connect(serviceUrl);
        await conversations.updateActivity(conversation, id, { ...dressed(message), id });
      }),
  };
}

const always = (): boolean => true;

/** Some channels answer a post with an empty id. */
const idOf = (response: { id?: string } | undefined): string | undefined =>
  response?.id === '' ? undefined : response?.id;
