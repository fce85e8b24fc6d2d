import { ownFileOf } from '../../src/actions/beneficiary/own-data';
import type { Actor } from '../../src/actions/intent';
import type { BilanId, PersonId } from '../../src/domain/ids';
import { destructionsOf } from '../../src/domain/retention/retention';
import { asideIn, lea, nadia, tenant, tom, viewOf, type Workbench } from '../support/workbench';
import { accept, answer, codeFor, givenAgreed, release } from '../support/workbench-beneficiary';
import { openHeld, publish, resend, save, share, standing, type Held } from '../support/workbench-publication';

/** A beneficiary who comes back: by an access code, or by another invitation, with or without somebody in between. */
let bench: Workbench;
let held: Held;
let id: BilanId;
beforeEach(async () => {
  ({ bench, held } = await openHeld());
  id = held.bilan.id;
});
afterEach(() => bench.close());

/** The same person on the web page. */
const page: Actor = { id: 'web:lea' as PersonId, tenant, name: '', consultant: false };

async function comesByCode(who: Actor) {
  const made = await bench.act(nadia, { kind: 'renew-access', bilan: id, source: bench.source() });
  bench.pass(1);
  const done = await accept(bench, who, viewOf('invite', made).fresh!.code);
  bench.pass(1);
  return done;
}
async function isInvited(who: Actor) {
  await release(bench, id);
  bench.pass(1);
  const done = await accept(bench, who, await codeFor(bench, id));
  bench.pass(1);
  return done;
}
const fileOf = async (who: Actor) =>
  (await ownFileOf({ ports: bench.ports, actor: who }, id, (await bench.bilan(id)).linksRevoked ?? 0))!;
const consents = async (who: Actor) =>
  Object.fromEntries(
    viewOf('consents', await bench.act(who, { kind: 'consents' })).consents.map(({ kind, state }) => [kind, state]),
  );
/** The file with its working documents is kept for years, or for a few weeks. */
const keeps = async () => {
  const bilan = { ...(await bench.bilan(id)), state: 'closed' as const };
  const stored = await bench.ports.bilans.readAll(id, 'consent');
  const facts = {
    guide: bench.guide,
    consents: stored.map(({ record }) => record),
    years: 3,
    timeZone: 'Europe/Paris',
  };
  return destructionsOf(bilan, facts)[0]!.scope === 'everything';
};

describe('by an access code, under another account', () => {
  test('reads what was published for them, on the card, again, and in their file', async () => {
    await publish(bench, held);
    await comesByCode(page);
    const { syntheses } = viewOf('own-data', await bench.act(page, { kind: 'own-data' }));
    expect(syntheses).toMatchObject([{ session: held.session }]);
    const again = await bench.act(page, { kind: 'own-synthesis', bilan: id, session: held.session });
    expect(viewOf('own-synthesis', again).text).toContain('Transmettre');
    expect((await fileOf(page)).syntheses).toMatchObject([{ version: 1 }]);
  });

  test('and back under the first one: the consultant is told each time', async () => {
    const told = async (who: Actor) => asideIn(await comesByCode(who)).map(({ view }) => view);
    const back = [{ kind: 'notice', notice: { code: 'beneficiary-back' } }];
    expect(await told(page)).toMatchObject(back);
    expect(await told(lea)).toMatchObject(back);
  });

  test('keeps what they agreed to', async () => {
    await share(bench, held);
    await answer(bench, id, 'keeping');
    await comesByCode(page);
    expect(await consents(page)).toMatchObject({ sharing: 'given', keeping: 'given' });
    expect(await keeps()).toBe(true);
  });
});

describe('by another invitation, before anyone else', () => {
  test('keeps what they agreed to but the sharing, of which the team read that it does not hold any more', async () => {
    await givenAgreed(bench, id);
    await answer(bench, id, 'keeping');
    await share(bench, held);
    await publish(bench, held);
    expect(standing(bench)).toEqual([expect.stringContaining('Transmettre')]);
    await isInvited(lea);
    expect(await consents(lea)).toEqual({
      undertaking: 'given',
      information: 'given',
      questionnaires: 'given',
      keeping: 'given',
      sharing: 'asked',
    });
    expect(await keeps()).toBe(true);
    await save(bench, held, 'Un autre texte');
    await publish(bench, held);
    await resend(bench, held);
    expect(standing(bench)).toEqual(['withdrawn']);
    await share(bench, held);
    await publish(bench, held);
    expect(standing(bench)).toEqual(['Un autre texte']);
    const { events } = (await fileOf(lea)).consents.find(({ kind }) => kind === 'sharing')!;
    expect(events.map(({ what }) => what)).toEqual(['given', 'given']);
  });

  test('under an account that an access code had closed: it is theirs all the same', async () => {
    await answer(bench, id, 'keeping');
    await publish(bench, held);
    await comesByCode(page);
    await isInvited(lea);
    const { beneficiary } = await bench.bilan(id);
    expect(beneficiary).toMatchObject({ id: lea.id, earlier: [page.id] });
    expect(beneficiary).not.toHaveProperty('succeeds');
    expect(await consents(lea)).toMatchObject({ keeping: 'given' });
    const file = await fileOf(lea);
    expect([file.sessions.length, file.syntheses.length]).toEqual([1, 1]);
    expect((await bench.act(page, { kind: 'own-data' })).reply).toMatchObject({ notice: { code: 'reserved' } });
  });
});

describe('by another invitation, after somebody else', () => {
  test('agreed to nothing anew; what they had agreed to stays in their file', async () => {
    await givenAgreed(bench, id);
    await answer(bench, id, 'keeping');
    await share(bench, held);
    await isInvited(tom);
    const told = asideIn(await isInvited(lea)).map(({ view }) => view);
    expect(told).toMatchObject([{ kind: 'notice', notice: { code: 'invitation-accepted' } }]);
    expect(new Set(Object.values(await consents(lea)))).toEqual(new Set(['asked']));
    expect(await keeps()).toBe(false);
    const all = (await fileOf(lea)).consents.map(({ kind }) => kind);
    expect(all.sort()).toEqual(['information', 'keeping', 'questionnaires', 'sharing', 'undertaking']);
  });
});
