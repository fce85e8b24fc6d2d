import type { Actor } from '../../src/actions/intent';
import { StoreUnavailable } from '../../src/actions/ports';
import { planTelling } from '../../src/actions/beneficiary/tell-access-moved';
import { retryFor } from '../../src/actions/reminders/retry-reminders';
import type { BilanId, PersonId } from '../../src/domain/ids';
import { failedReminders } from '../../src/domain/reminders/reminder';
import { wrongTriesAtMost } from '../../src/domain/beneficiary/invitation';
import {
  asideIn,
  doubleOfLea,
  foreigner,
  karim,
  lea,
  meeting,
  nadia,
  noticeOf,
  stranger,
  tenant,
  tom,
  viewOf,
  Workbench,
} from '../support/workbench';
import {
  accept,
  codeFor,
  fillAll,
  givenAccepted,
  givenAgreed,
  givenSent,
  givenUninvited,
  release,
  send,
} from '../support/workbench-beneficiary';
import { ownFileOf } from '../../src/actions/beneficiary/own-data';
import { show } from '../support/drawn';
import { aPerson } from '../support/store-records';
import { tickSince } from '../support/workbench-digest';
import { saveOwn } from '../support/presses';
import { submit } from '../support/presses-beneficiary';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const why = async (act: Promise<Awaited<ReturnType<Workbench['act']>>>): Promise<string | undefined> => {
  const { reply } = await act;
  return reply?.kind === 'notice' && reply.notice.code === 'code-refused' ? reply.notice.why : reply?.kind;
};
const enter = (who: typeof lea, code: string) => bench.act(who, { kind: 'enter-code', code, source: bench.source() });

describe('a good code', () => {
  it('offers the invitation, binds nobody before it is accepted, then greets them and tells the consultant', async () => {
    const bilan = await givenUninvited(bench);
    const code = await codeFor(bench, bilan.id);
    const offer = viewOf('invitation', await enter(lea, code.toLowerCase().replace('-', ' ')));
    expect(offer.consultantName).toBe(nadia.name);
    expect((await bench.bilan(bilan.id)).beneficiary.id).toBeUndefined();
    const accepted = await accept(bench, lea, offer.code);
    expect(viewOf('home', accepted)).toMatchObject({ bilan: bilan.id, notice: { code: 'welcome' } });
    expect(asideIn(accepted)).toMatchObject([
      { person: nadia.id, view: { notice: { code: 'invitation-accepted', reference: bilan.reference } } },
    ]);
    const { card, summary } = show(asideIn(accepted)[0]!.view);
    expect(JSON.stringify(card)).toMatch(/Léa Moreau a accepté votre invitation.*Voir le bilan/);
    expect(summary).not.toMatch(/Léa|Moreau/);
    expect(await bench.bilan(bilan.id)).toMatchObject({ beneficiary: { id: lea.id }, invitation: { state: 'used' } });
  });

  it('typed again by whoever used it brings them home, and tells nobody twice', async () => {
    const bilan = await givenUninvited(bench);
    const code = await codeFor(bench, bilan.id);
    await accept(bench, lea, code);
    const again = await enter(lea, code);
    expect([again.reply?.kind, again.deliveries]).toEqual(['home', []]);
  });

  it('two people racing for it: one wins, the other is told, and sees nothing', async () => {
    const bilan = await givenUninvited(bench);
    const code = await codeFor(bench, bilan.id);
    const results = await Promise.all([lea, stranger, tom].map((who) => accept(bench, who, code)));
    expect(results.map(({ reply }) => reply?.kind).sort()).toEqual(['home', 'notice', 'notice']);
    expect(results.flatMap((one) => asideIn(one))).toHaveLength(1);
    const winner = [lea, stranger, tom][results.findIndex(({ reply }) => reply?.kind === 'home')];
    expect((await bench.bilan(bilan.id)).beneficiary.id).toBe(winner?.id);
    for (const loser of [lea, stranger, tom].filter((who) => who !== winner)) {
      expect(await why(enter(loser, code))).toBe('used');
      expect(noticeOf(await bench.act(loser, { kind: 'home' }))).toBe('reserved');
    }
  });
});

describe('a code that is not good', () => {
  it.each([
    ['wrong', () => Promise.resolve('AAAA-AAAA')],
    [
      'revoked',
      async (id: Awaited<ReturnType<typeof givenUninvited>>['id']) => {
        const code = await codeFor(bench, id);
        await bench.act(nadia, { kind: 'revoke-invitation', bilan: id, source: bench.source() });
        return code;
      },
    ],
    [
      'wrong',
      async (id) => {
        const code = await codeFor(bench, id);
        await codeFor(bench, id);
        return code;
      },
    ],
    [
      'expired',
      async (id) => {
        const code = await codeFor(bench, id);
        bench.pass(14 * 24 * 60 + 1);
        return code;
      },
    ],
    [
      'used',
      async (id) => {
        const code = await codeFor(bench, id);
        await accept(bench, tom, code);
        return code;
      },
    ],
  ] as [string, (id: Awaited<ReturnType<typeof givenUninvited>>['id']) => Promise<string>][])(
    'is told to be %s, typed or accepted, and binds nobody',
    async (told, prepare) => {
      const bilan = await givenUninvited(bench);
      const code = await prepare(bilan.id);
      const before = await bench.contentOf(bilan.id);
      expect([await why(enter(lea, code)), await why(accept(bench, lea, code))]).toEqual([told, told]);
      expect(await bench.contentOf(bilan.id)).toBe(before);
    },
  );

  it('of another organisation is simply wrong', async () => {
    const code = await codeFor(bench, (await givenUninvited(bench)).id);
    for (const person of [foreigner, doubleOfLea]) expect(await why(accept(bench, person, code))).toBe('wrong');
  });

  it('is wrong too when its bilan belongs to another organisation by now', async () => {
    const { id } = await givenUninvited(bench);
    const code = await codeFor(bench, id);
    await bench.change(id, (bilan) => ({ ...bilan, tenant: foreigner.tenant }));
    const before = await bench.contentOf(id);
    expect([await why(enter(lea, code)), await why(accept(bench, lea, code))]).toEqual(['wrong', 'wrong']);
    expect(await bench.contentOf(id)).toBe(before);
  });

  it('after five wrong tries even the good one waits, a quarter of an hour, for this person alone', async () => {
    const code = await codeFor(bench, (await givenUninvited(bench)).id);
    for (let tries = 0; tries < wrongTriesAtMost; tries++) expect(await why(enter(lea, 'BBBB-BBBB'))).toBe('wrong');
    expect(await why(enter(lea, code))).toBe('too-many-tries');
    expect(await why(accept(bench, lea, code))).toBe('too-many-tries');
    expect(await why(enter(tom, code))).toBe('invitation');
    bench.pass(15);
    expect(await why(accept(bench, lea, code))).toBe('home');
  });

  it('tries made at the same time count each', async () => {
    const code = await codeFor(bench, (await givenUninvited(bench)).id);
    await Promise.all([1, 2, 3, 4, 5].map((at) => enter(lea, `CCCC-CCC${at + 1}`)));
    expect(await why(enter(lea, code))).toBe('too-many-tries');
  });
});

describe('who may use a code', () => {
  it('not the bilan’s own consultant; a colleague may be somebody’s beneficiary', async () => {
    const bilan = await givenUninvited(bench);
    const code = await codeFor(bench, bilan.id);
    expect(noticeOf(await accept(bench, nadia, code))).toBe('own-code');
    expect((await bench.bilan(bilan.id)).beneficiary.id).toBeUndefined();
    expect(await why(accept(bench, karim, code))).toBe('home');
  });

  it('nor on the web page, where the browser knows them as somebody’s beneficiary; nor to come back', async () => {
    const onPage: Actor = { ...nadia, consultant: false };
    const { id } = await givenUninvited(bench);
    const code = await codeFor(bench, id);
    expect([noticeOf(await enter(onPage, code)), noticeOf(await accept(bench, onPage, code))]).toEqual([
      'own-code',
      'own-code',
    ]);
    await accept(bench, lea, code);
    const renewed = await bench.act(nadia, { kind: 'renew-access', bilan: id, source: bench.source() });
    expect(noticeOf(await accept(bench, onPage, viewOf('invite', renewed).fresh!.code))).toBe('own-code');
    expect((await bench.bilan(id)).beneficiary.id).toBe(lea.id);
  });

  it('nobody who follows another bilan that is not ended', async () => {
    const first = await givenAccepted(bench);
    const second = await givenUninvited(bench, 'Léa encore');
    const code = await codeFor(bench, second.id);
    expect(noticeOf(await accept(bench, lea, code))).toBe('already-beneficiary');
    await bench.change(first.id, (bilan) => ({ ...bilan, state: 'ended' }));
    expect(viewOf('home', await accept(bench, lea, code)).bilan).toBe(second.id);
  });
});

describe('an access code used from elsewhere', () => {
  const page: Actor = { id: 'web:abc' as PersonId, tenant, name: '', consultant: false };
  const known = ({ id, name }: Actor) => bench.ports.directory.put(aPerson(id, { tenant, name }), 'absent');
  const told = () => bench.outbox.to(lea.id).flatMap((view) => (view.kind === 'notice' ? [view.notice] : []));
  async function cameBack(who: Actor = page) {
    const { id } = await givenAccepted(bench);
    await known(lea);
    bench.pass(10);
    await comeBack(id, who);
    return id;
  }
  async function comeBack(bilan: BilanId, who: Actor) {
    const renewed = await bench.act(nadia, { kind: 'renew-access', bilan, source: bench.source() });
    return accept(bench, who, viewOf('invite', renewed).fresh!.code);
  }
  /** At night too. */
  const later = async () => {
    bench.pass(2);
    await tickSince(bench, bench.now);
  };

  it('is told in the chat that it closes, once, and at any hour', async () => {
    bench.pass(14 * 60);
    await cameBack();
    const at = bench.now;
    await later();
    await later();
    expect(told()).toEqual([{ code: 'access-moved', at }]);
  });

  it('that comes to nothing is told to nobody', async () => {
    const { id } = await givenAccepted(bench);
    await known(lea);
    // What was put down before the code was used stands, and nothing was saved.
    await planTelling(bench.ports, await bench.bilan(id), lea.id);
    await later();
    expect(told()).toEqual([]);
  });

  it('is told where the code was used only at a second try, after the clock had looked', async () => {
    const { id } = await givenAccepted(bench);
    await known(lea);
    bench.pass(10);
    const renewed = await bench.act(nadia, { kind: 'renew-access', bilan: id, source: bench.source() });
    const { code } = viewOf('invite', renewed).fresh!;
    const away = jest.spyOn(bench.ports.bilans, 'commit').mockRejectedValue(new StoreUnavailable('away'));
    await expect(accept(bench, page, code)).rejects.toThrow('away');
    away.mockRestore();
    await later();
    expect(told()).toEqual([]);
    await accept(bench, page, code);
    await later();
    expect(told()).toHaveLength(1);
  });

  it('is told once the chat can be reached again', async () => {
    bench.outbox.refusals.set(lea.id, [{ kind: 'blocked' }]);
    await cameBack();
    const at = bench.now;
    await later();
    expect(told()).toEqual([]);
    expect(bench.outbox.to(nadia.id)).toContainEqual({
      kind: 'notice',
      notice: expect.objectContaining({ code: 'word-failed', word: 'access-moved', reason: 'blocked' }) as object,
    });
    expect(await retryFor(bench.ports, { person: lea.id, tenant })).toBe(1);
    await later();
    expect(told()).toEqual([{ code: 'access-moved', at }]);
  });

  it('is tried again where Teams was busy', async () => {
    bench.outbox.refusals.set(lea.id, [{ kind: 'busy' }]);
    await cameBack();
    await later();
    await later();
    await later();
    expect(told()).toHaveLength(1);
  });

  it('leaves nothing to do where the page was all they had', async () => {
    const id = await cameBack();
    await later();
    await comeBack(id, { ...page, id: 'web:def' as PersonId });
    await later();
    expect(await bench.ports.directory.reminders(failedReminders)).toEqual([]);
    expect(told()).toHaveLength(1);
  });

  it('stands with its date in « Mes données », and not in those of somebody who comes after', async () => {
    const id = await cameBack();
    const at = bench.now;
    const own = async (who: Actor) => {
      const { linksRevoked = 0 } = await bench.bilan(id);
      const file = await ownFileOf({ ports: bench.ports, actor: who }, id, linksRevoked);
      return [viewOf('own-data', await bench.act(who, { kind: 'own-data' })).accessMoved, file?.accessMoved];
    };
    expect(await own(page)).toEqual([[at], [at]]);
    await release(bench, id);
    bench.pass(1);
    await accept(bench, tom, await codeFor(bench, id));
    expect(await own(tom)).toEqual([[], []]);
  });
});

describe('released', () => {
  it('asks for a confirmation first', async () => {
    const bilan = await givenAccepted(bench);
    const ask = { kind: 'release-beneficiary', bilan: bilan.id, confirmed: false, source: bench.source() } as const;
    expect(viewOf('invite', await bench.act(nadia, ask)).confirmRelease).toBe(true);
    expect((await bench.bilan(bilan.id)).beneficiary.id).toBe(lea.id);
  });

  it('a person sees nothing any more, their code opens nothing, and another can be invited', async () => {
    const bilan = await givenUninvited(bench);
    const code = await codeFor(bench, bilan.id);
    await accept(bench, lea, code);
    expect(viewOf('invite', await release(bench, bilan.id))).toMatchObject({ state: 'revoked', released: true });
    expect(noticeOf(await bench.act(lea, { kind: 'home' }))).toBe('reserved');
    expect(await why(enter(lea, code))).toBe('revoked');
    expect(viewOf('home', await accept(bench, tom, await codeFor(bench, bilan.id))).bilan).toBe(bilan.id);
    expect(noticeOf(await bench.act(lea, { kind: 'own-data' }))).toBe('reserved');
  });

  it('what they wrote and agreed to is not the next one’s: neither shown, nor taken for theirs', async () => {
    const bilan = await givenSent(bench, 'i3-before', 'secret de Léa');
    await release(bench, bilan.id);
    bench.pass(1);
    await accept(bench, tom, await codeFor(bench, bilan.id));
    for (const intent of [
      { kind: 'home' },
      { kind: 'own-data' },
      { kind: 'questionnaire' },
      { kind: 'questionnaire', bilan: bilan.id, questionnaire: 'i3-before' },
      { kind: 'begin-questionnaire', bilan: bilan.id, questionnaire: 'i3-before' },
    ] as const) {
      const result = await bench.act(tom, intent);
      expect(JSON.stringify(result)).not.toContain('secret');
      if (result.reply?.kind === 'own-data') expect(result.reply.written).toEqual([]);
      if (result.reply?.kind === 'home') expect(result.reply.questionnaires).toEqual([]);
    }
    const asked = viewOf('questionnaires', await bench.act(nadia, { kind: 'questionnaires', bilan: bilan.id }));
    expect(asked.missing).toEqual(['information', 'questionnaires']);
    expect(asked.lines.find(({ id }) => id === 'i3-before')).toMatchObject({ state: 'not-asked', canSend: true });
    // A questionnaire of their own takes the place of the first one's.
    await givenAgreed(bench, bilan.id, tom);
    await send(bench, bilan.id);
    await bench.act(tom, submit(await fillAll(bench, bilan.id, 'i3-before', 'mot de Tom', tom)));
    const session = await bench.givenSession(bilan.id, 'i3');
    expect(JSON.stringify(await bench.record(bilan.id, session.id, session.agenda[0]!.block))).toContain('mot de Tom');
    expect(await bench.contentOf(bilan.id)).not.toContain('secret de Léa');
  });

  it('what they had sent does not come into the next one’s session', async () => {
    const bilan = await givenSent(bench, 'i3-before', 'secret de Léa');
    await release(bench, bilan.id);
    bench.pass(1);
    await accept(bench, tom, await codeFor(bench, bilan.id));
    await bench.givenSession(bilan.id, 'i3');
    expect(JSON.stringify(await bench.pupitre(bilan.id))).not.toContain('secret');
  });

  it('what they wrote in a session is in their own file alone', async () => {
    const { id } = await givenUninvited(bench);
    await accept(bench, lea, await codeFor(bench, id));
    await bench.givenLinked(id);
    await bench.givenSession(id, 'i3');
    const window = await bench.act(lea, { kind: 'open-own-answers' }, meeting);
    await bench.act(lea, saveOwn(viewOf('own-answers', window), ['secret de Léa']), meeting);
    const fileOf = async (actor: typeof lea) =>
      JSON.stringify(await ownFileOf({ ports: bench.ports, actor }, id, (await bench.bilan(id)).linksRevoked ?? 0));
    expect(await fileOf(lea)).toContain('secret de Léa');
    await release(bench, id);
    bench.pass(1);
    await accept(bench, tom, await codeFor(bench, id));
    expect(await fileOf(tom)).not.toContain('secret');
    expect(await fileOf(tom)).toContain((await bench.bilan(id)).reference);
    expect(await fileOf(lea)).toBeUndefined();
  });

  it('invited again, they find everything as they left it', async () => {
    const bilan = await givenSent(bench);
    const before = JSON.stringify(
      (await bench.ports.bilans.readAll(bilan.id, 'questionnaire')).map(({ record }) => record),
    );
    await release(bench, bilan.id);
    bench.pass(1);
    const back = viewOf('home', await accept(bench, lea, await codeFor(bench, bilan.id)));
    expect(back).toMatchObject({ questionnaires: [{ id: 'i3-before', state: 'sent' }], consents: { given: 3 } });
    const after = (await bench.ports.bilans.readAll(bilan.id, 'questionnaire')).map(({ record }) => record);
    expect(JSON.stringify(after)).toBe(before);
  });
});
