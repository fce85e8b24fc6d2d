import fc from 'fast-check';
import type { ConversationId, Instant, PersonId, TeamId } from '../../src/domain/ids';
import {
  begun,
  decided,
  holdsText,
  isGone,
  leaseMs,
  needOf,
  settled,
  withPost,
  type Post,
} from '../../src/domain/posts/post';
import { isFor, published, versionToBe, type Publication } from '../../src/domain/synthesis/publication';
import { textParts } from '../../src/domain/synthesis/text-parts';

const now = '2026-11-25T14:00:00.000Z' as Instant;
const at = (ms: number): Instant => new Date(Date.parse(now) + ms).toISOString() as Instant;
const by = 'nadia' as PersonId;
const lea = 'lea' as PersonId;
const team = '19:equipe' as TeamId;
const recipient = {
  to: 'channel',
  team,
  channel: '19:suivi' as ConversationId,
  teamName: 'Cabinet Horizon',
  channelName: 'suivi',
} as const;
const address = { serviceUrl: 'https://smba.example/', conversation: recipient.channel, tenant: 't', bot: '28:bot' };
const posted = { address, activity: 'm1' } as NonNullable<Post['posted']>;
const target = { id: 'p', recipient, part: 1, version: 1, shows: 'one', text: true };
const shown = { shows: 'one', text: true };
const sending = begun(undefined, target, now);
const sent = settled(sending, shown, { ok: true, value: posted }, now);
const refusedAs = (kind: 'gone' | 'busy' | 'ambiguous', from: Post = sending): Post =>
  settled(from, shown, { ok: false, refusal: { kind } }, now);

describe('versions', () => {
  it('are numbered and dated; publishing the same text again makes none', () => {
    const one = published(undefined, 'un', { now, by });
    const same = published(one, 'un', { now: at(1), by });
    const two = published(one, 'deux', { now: at(2), by });
    expect(same).toBe(one);
    expect(two.versions).toEqual([
      { number: 1, at: now, by },
      { number: 2, at: at(2), by },
    ]);
    expect([versionToBe(undefined, 'un'), versionToBe(one, 'un'), versionToBe(one, 'deux')]).toEqual([1, 1, 2]);
  });

  it('keep the messages that stand', () => {
    const one = { ...published(undefined, 'un', { now, by }), posts: withPost([], sent) };
    expect(published(one, 'deux', { now, by }).posts).toEqual([sent]);
  });
});

describe('a message', () => {
  it.each<[string, Post | undefined, ReturnType<typeof needOf>, ReturnType<typeof needOf>]>([
    ['never sent', undefined, 'post', 'post'],
    ['under way', sending, 'wait', 'wait'],
    ['sent', sent, 'nothing', 'edit'],
    ['refused for now', refusedAs('busy'), 'post', 'post'],
    ['of which nobody knows', refusedAs('ambiguous'), 'ask', 'ask'],
    ['which was there, and is gone', refusedAs('gone', sent), 'ask', 'ask'],
    ['which was there, and could not be changed', refusedAs('busy', sent), 'edit', 'edit'],
    ['said to be there', decided(refusedAs('ambiguous'), 'there', now), 'nothing', 'ask'],
    ['to be posted anew', decided(refusedAs('ambiguous'), 'anew', now), 'post', 'post'],
  ])('%s: to show the same %s, to show another thing', (_name, post, same, other) => {
    expect([needOf(post, 'one', now), needOf(post, 'two', now)]).toEqual([same, other]);
  });

  it('whose sender died is asked about; one that stood is changed again', () => {
    expect(needOf(sending, 'one', at(leaseMs - 1))).toBe('wait');
    expect(needOf(sending, 'one', at(leaseMs))).toBe('ask');
    expect(needOf(begun(sent, target, now), 'one', at(leaseMs))).toBe('edit');
  });

  it('is told gone from unknown', () => {
    const known = [refusedAs('gone', sent), decided(refusedAs('ambiguous'), 'there', now)];
    expect(known.map(isGone)).toEqual([true, true]);
    expect([refusedAs('ambiguous'), sending, sent].map(isGone)).toEqual([false, false, false]);
  });

  it('holds the text from before it is sent until it surely does not', () => {
    const without = { ...target, shows: 'two', text: false };
    expect([sending, sent, refusedAs('ambiguous')].map(holdsText)).toEqual([true, true, true]);
    expect(holdsText(begun(sent, without, now))).toBe(true);
    expect(holdsText(refusedAs('busy', begun(sent, without, now)))).toBe(true);
    expect(
      holdsText(settled(begun(sent, without, now), { shows: 'two', text: false }, { ok: true, value: undefined }, now)),
    ).toBe(false);
    expect(holdsText(refusedAs('busy'))).toBe(false);
    expect(holdsText({ ...sent, recipient: { to: 'beneficiary', person: lea } })).toBe(false);
  });

  it('is somebody’s who was written to, and nobody else’s', () => {
    const own: Post = { ...refusedAs('busy'), recipient: { to: 'beneficiary', person: lea } };
    const publication: Publication = { versions: [], text: '', posts: [own, sent] };
    const page = 'web:lea' as PersonId;
    expect([[lea], [lea, page], [page], [by], []].map((one) => isFor(publication, one))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a text in parts', () => {
  const words = fc.string({
    unit: fc.constantFrom('é', 'a', ' ', '\n', '"', '{', '👩‍🏫', '\u0000', 'ע'),
    maxLength: 400,
  });

  it('fits whatever it holds, loses nothing but the spaces it is cut at, and never cuts a character', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 200 }), (text, room) => {
        const parts = textParts(text, room);
        const bare = (said: string) => said.replace(/\s/g, '');
        expect(bare(parts.join(''))).toBe(bare(text));
        for (const part of parts) {
          expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThanOrEqual(room);
          expect(part).not.toMatch(/\p{Surrogate}/u);
        }
      }),
    );
  });

  it('is one part as it was typed, as most texts are; else it is cut between paragraphs', () => {
    expect(textParts('  Un texte\n\nen deux ')).toEqual(['  Un texte\n\nen deux ']);
    expect(textParts('')).toEqual(['']);
    expect(textParts('a'.repeat(30) + '\n\n' + 'b'.repeat(30), 50)).toEqual(['a'.repeat(30), 'b'.repeat(30)]);
  });
});
