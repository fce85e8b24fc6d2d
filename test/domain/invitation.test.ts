import fc from 'fast-check';
import { answeredConsents, everBound, isOwn, ownConsents } from '../../src/domain/beneficiary/beneficiary';
import { bound, reboundTo, released } from '../../src/domain/beneficiary/succession';
import type { Beneficiary } from '../../src/domain/bilan';
import type { Instant, PersonId, TenantId } from '../../src/domain/ids';
import {
  afterWrongTry,
  checkCode,
  codeAmong,
  codeDigest,
  codeFrom,
  mustWait,
  newInvitation,
  readCode,
  wrongTriesAtMost,
  type CodeTries,
  type Invitation,
} from '../../src/domain/beneficiary/invitation';
import { invitationState } from '../../src/domain/beneficiary/invitation-state';
import { aBilan } from '../support/store-records';

const here = 'ten-a' as TenantId;
const away = 'ten-b' as TenantId;
const at = (minutes: number): Instant => new Date(Date.UTC(2026, 10, 2) + minutes * 60_000).toISOString() as Instant;
const day = 24 * 60;

describe('a code', () => {
  it('is two groups of four signs, none of them taken for another', () => {
    fc.assert(
      fc.property(fc.string(), (secret) => {
        expect(codeFrom(secret)).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/);
      }),
    );
    expect(codeFrom('un')).not.toBe(codeFrom('deux'));
  });

  it('is read as people type it', () => {
    const code = codeFrom('secret');
    const plain = code.replace('-', '');
    for (const typed of [code, plain, code.toLowerCase(), ` ${code} `, plain.replace(/(.)/g, '$1 ')])
      expect([readCode(typed), codeDigest(typed, here)]).toEqual([plain, codeDigest(code, here)]);
  });

  it.each(['', 'bonjour', 'ABCD-EFG', 'ABCD-EFGHI', 'ABCD-EF0H', 'ABCD-EFGÉ'])('%j is none', (words) => {
    expect(readCode(words)).toBeUndefined();
  });

  it.each([
    'bonjour voici mon code 6A65-UU32 merci',
    'mon code : 6a65-uu32.',
    '«6A65-UU32»',
    'code 6A65UU32',
    'avec 6A65 UU32',
    'BONJOUR 6A65-UU32 MERCI',
    'pour BC-7F3K-92 : 6A65-UU32 (6a65uu32)',
  ])('stands in « %s »', (words) => {
    expect(codeAmong(words)).toBe('6A65UU32');
  });

  it('without a digit is read in a sentence as it is written, in capitals with its hyphen', () => {
    expect(codeAmong('voici KAFQ-SMXH')).toBe('KAFQSMXH');
    expect(codeAmong('voici kafq-smxh')).toBeUndefined();
    expect(codeAmong('VOICI KAFQ-SMXH')).toBeUndefined();
  });

  it.each([
    'deux codes, 6A65-UU32 et 7B65-UU33',
    'le bilan BC-7F3K-92',
    'peut-etre demain',
    'PEUT-ETRE DEMAIN',
    'tel 2345-6789',
    'avec 6a65 uu32',
    '1-6A65-UU32',
    '6A65-UU32-4',
    'x6A65UU32',
    'OI65-UU32 est faux',
  ])('stands not in « %s »', (words) => {
    expect(codeAmong(words)).toBeUndefined();
  });

  it('is found wherever people put it', () => {
    const around = fc.constantFrom('bonjour', 'voici mon code', ':', 'merci', '', '(', 'pour mon bilan');
    fc.assert(
      fc.property(fc.string(), around, around, (secret, before, after) => {
        const code = codeFrom(secret);
        fc.pre(/\d/.test(code) && /[A-Z]/.test(code));
        expect(codeAmong(`${before} ${code} ${after}`)).toBe(readCode(code));
        expect(codeAmong(`${before} ${code.toLowerCase()} ${after}`)).toBe(readCode(code));
      }),
    );
  });

  it('means something in its own organisation only, and its digest does not tell it', () => {
    const code = codeFrom('secret');
    expect(codeDigest(code, here)).not.toBe(codeDigest(code, away));
    expect(codeDigest(code, here)).not.toContain(code.slice(0, 4));
  });
});

describe('an invitation', () => {
  const invitation = newInvitation('digest', at(0));
  const check = (one: Invitation | undefined, digest: string, minutes: number) => {
    const checked = checkCode(one, digest, at(minutes));
    return checked.ok ? 'good' : checked.refusal;
  };

  it('is good for fourteen days, to the minute', () => {
    expect(check(invitation, 'digest', 0)).toBe('good');
    expect(check(invitation, 'digest', 14 * day)).toBe('good');
    expect(check(invitation, 'digest', 14 * day + 1)).toBe('expired');
  });

  it('is wrong for any other code, and tells nothing more of itself', () => {
    for (const state of ['open', 'used', 'revoked'] as const)
      expect(check({ ...invitation, state }, 'autre', 15 * day)).toBe('wrong');
    expect(check(undefined, 'digest', 0)).toBe('wrong');
  });

  it('once used or revoked says so', () => {
    expect(check({ ...invitation, state: 'used' }, 'digest', 0)).toBe('used');
    expect(check({ ...invitation, state: 'revoked' }, 'digest', 0)).toBe('revoked');
  });

  it('made anew, the earlier code is wrong', () => {
    const renewed = newInvitation('nouveau', at(day));
    expect([check(renewed, 'digest', day), check(renewed, 'nouveau', 14 * day + 1)]).toEqual(['wrong', 'good']);
  });

  it('is told to the consultant as it stands', () => {
    const bilan = aBilan('bil_1');
    const state = (over: Partial<typeof bilan>, minutes = 0) => invitationState({ ...bilan, ...over }, at(minutes));
    expect(state({})).toBe('none');
    expect(state({ invitation })).toBe('open');
    expect(state({ invitation }, 15 * day)).toBe('expired');
    expect(state({ invitation: { ...invitation, state: 'revoked' } })).toBe('revoked');
    expect(state({ invitation: { ...invitation, state: 'used' } })).toBe('none');
    expect(state({ beneficiary: { ...bilan.beneficiary, id: 'lea' as PersonId } }, 15 * day)).toBe('accepted');
  });
});

describe('wrong tries', () => {
  const after = (...minutes: number[]): CodeTries | undefined =>
    minutes.reduce<CodeTries | undefined>((tries, minute) => afterWrongTry(tries, 'ten-a~lea', at(minute)), undefined);

  it('five within a quarter of an hour, then one waits', () => {
    expect(wrongTriesAtMost).toBe(5);
    expect(mustWait(undefined, at(0))).toBe(false);
    expect(mustWait(after(0, 1, 2, 3), at(4))).toBe(false);
    expect(mustWait(after(0, 1, 2, 3, 4), at(4))).toBe(true);
  });

  it('each is forgotten after a quarter of an hour of its own', () => {
    const tries = after(0, 1, 2, 3, 4);
    expect([mustWait(tries, at(14)), mustWait(tries, at(15))]).toEqual([true, false]);
    expect(mustWait(afterWrongTry(tries, 'ten-a~lea', at(15)), at(15))).toBe(true);
    expect(mustWait(afterWrongTry(tries, 'ten-a~lea', at(15)), at(16))).toBe(false);
  });

  it('no more are kept than count', () => {
    expect(after(0, 10, 20, 30, 40)?.wrong).toEqual([at(30), at(40)]);
  });
});

describe('one beneficiary after another', () => {
  const names: Beneficiary = { firstName: 'Léa', lastName: 'Moreau' };
  const [lea, tom] = ['lea', 'tom'] as PersonId[] as [PersonId, PersonId];
  const bilanOf = (beneficiary: Beneficiary) => aBilan('bil_1', { beneficiary });
  const first = bound(names, lea, at(1));
  const second = bound(released(first), tom, at(10));

  it('what was written before somebody became the beneficiary is not theirs', () => {
    expect([isOwn(bilanOf(first), at(0)), isOwn(bilanOf(first), at(5))]).toEqual([false, true]);
    expect([isOwn(bilanOf(second), at(5)), isOwn(bilanOf(second), at(10))]).toEqual([false, true]);
  });

  it('whoever was released last and comes back finds what was theirs', () => {
    expect(bound(released(first), lea, at(20))).toEqual({ ...first, back: at(20) });
    const third = bound(released(second), lea, at(20));
    expect([isOwn(bilanOf(third), at(5)), isOwn(bilanOf(third), at(15))]).toEqual([false, false]);
  });

  it('whoever was released under another identity comes back as the same person', () => {
    const page = 'web:lea' as PersonId;
    const back = bound(released(reboundTo(first, page)), lea, at(20));
    expect(back).toEqual({ ...first, earlier: [page], back: at(20) });
    expect(bound(released(back, { until: at(25) }), page, at(30))).toEqual({
      ...first,
      id: page,
      earlier: [lea],
      back: at(30),
    });
  });

  it('nobody is bound to a bilan whose beneficiary was released', () => {
    expect(released(first).id).toBeUndefined();
    expect(released(released(first))).toEqual(released(first));
  });

  it('everyone is named once, under each identity, however many came after', () => {
    const [page, ines] = ['web:lea', 'ines'] as PersonId[] as [PersonId, PersonId];
    const third = bound(released(bound(released(reboundTo(first, page)), tom, at(10))), ines, at(20));
    const back = bound(released(third), lea, at(30));
    expect(everBound(bilanOf(names))).toEqual([]);
    expect(everBound(bilanOf(third))).toEqual([lea, page, tom, ines]);
    expect(everBound(bilanOf(released(third)))).toEqual([lea, page, tom, ines]);
    expect(everBound(bilanOf(back)).sort()).toEqual([ines, lea, tom, page]);
    const asked = { ...bilanOf(names), erasureAsked: { at: at(5), by: lea } };
    expect(everBound(asked)).toEqual([lea]);
  });

  it('consents are those of the one who answered them', () => {
    const text = { kind: 'undertaking', version: 'v1', title: 't', purpose: 'p', text: 'x' } as const;
    const given = (by: PersonId, when = at(5)) => ({ at: when, what: 'given' as const, version: 'v1', text: 'x', by });
    const consent = { id: 'undertaking', bilan: bilanOf(first).id, kind: 'undertaking', text } as const;
    const consents = [{ ...consent, events: [given(lea)] }];
    expect(ownConsents(bilanOf(first), consents)).toEqual(consents);
    expect(ownConsents(bilanOf(second), consents)).toEqual([]);
    expect(ownConsents(bilanOf(released(first)), consents)).toEqual([]);
    const both = [{ ...consent, events: [given(lea), given(tom, at(12))] }];
    expect(ownConsents(bilanOf(second), both)).toEqual([{ ...consent, events: [given(tom, at(12))] }]);
    const third = bilanOf(bound(released(second), lea, at(20)));
    expect([ownConsents(third, both), answeredConsents(third, both)]).toEqual([[], consents]);
  });
});
