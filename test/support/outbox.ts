import type { ChannelAt, Messenger, Posted, Undelivered } from '../../src/actions/ports';
import type { View } from '../../src/actions/reply';
import type { ConversationId, PersonId, TenantId } from '../../src/domain/ids';
import { ok, refused, type Outcome } from '../../src/domain/outcome';

/** One message as it stands where it was sent. */
export interface Sent {
  to: PersonId | ConversationId;
  view: View;
  edits: number;
  posted: Posted;
}

/** A messenger that keeps what it is given, and fails when it is told to. */
export class Outbox implements Messenger {
  readonly sent: Sent[] = [];
  /** What comes of the next sends to that person or channel, one after the other. */
  readonly refusals = new Map<string, Undelivered[]>();
  /** The same for what changes a message there. */
  readonly editRefusals = new Map<string, Undelivered[]>();
  /** All that was ever shown, in order: also what was changed later. */
  readonly shown: { to: Sent['to']; view: View }[] = [];
  /** What happens while a message is on its way. */
  meanwhile: ((to: string, view: View) => Promise<void>) | undefined;

  toPerson(tenant: TenantId, person: PersonId, view: View): Promise<Outcome<Posted, Undelivered>> {
    return this.#send(person, tenant, `a:${person}` as ConversationId, view);
  }

  toChannel({ tenant, channel }: ChannelAt, view: View): Promise<Outcome<Posted, Undelivered>> {
    return this.#send(channel, tenant, channel, view);
  }

  editFor(_tenant: TenantId, person: PersonId, posted: Posted, view: View): Promise<Outcome<undefined, Undelivered>> {
    const theirs = this.sent.some(({ to, posted: one }) => to === person && one.activity === posted.activity);
    return theirs ? this.edit(posted, view) : Promise.resolve(refused({ kind: 'gone' }));
  }

  async edit(posted: Posted, view: View): Promise<Outcome<undefined, Undelivered>> {
    const known = this.sent.find(({ posted: one }) => one.activity === posted.activity);
    if (known === undefined) return refused({ kind: 'gone' });
    await this.meanwhile?.(known.to, view);
    const refusal = this.editRefusals.get(known.to)?.shift();
    if (refusal !== undefined) return refused(refusal);
    this.shown.push({ to: known.to, view });
    known.view = view;
    known.edits += 1;
    return ok(undefined);
  }

  /** What stands in someone's chat, or in a channel. */
  to(who: string): View[] {
    return this.sent.filter(({ to }) => to === who).map(({ view }) => view);
  }

  async #send(
    to: Sent['to'],
    tenant: TenantId,
    conversation: ConversationId,
    view: View,
  ): Promise<Outcome<Posted, Undelivered>> {
    await this.meanwhile?.(to, view);
    const refusal = this.refusals.get(to)?.shift();
    // It stands there all the same: nobody was told.
    if (refusal !== undefined && refusal.kind !== 'ambiguous') return refused(refusal);
    const address = { serviceUrl: 'https://smba.example/', conversation, tenant, bot: '28:bot' };
    const posted = { address, activity: `m${this.sent.length + 1}` };
    this.sent.push({ to, view, edits: 0, posted });
    this.shown.push({ to, view });
    return refusal === undefined ? ok(posted) : refused(refusal);
  }
}
