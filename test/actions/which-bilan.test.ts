import type { Intent } from '../../src/actions/intent';
import type { BilanListView } from '../../src/actions/reply';
import type { BilanId } from '../../src/domain/ids';
import { readCard } from '../../src/teams/read/read-card';
import { show } from '../support/drawn';
import { lea, nadia, noticeOf, Workbench } from '../support/workbench';

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
});
afterEach(() => bench.close());

const ended = (id: BilanId) => bench.change(id, (bilan) => ({ ...bilan, state: 'ended' }));
const said = async (intent: (source: string) => Intent) => bench.act(nadia, intent(bench.source()));
const bilanIn = (reply: object | undefined) => (reply && 'bilan' in reply ? reply.bilan : undefined);

interface Command {
  intent: (source: string) => Intent;
  asking: BilanListView['asking'];
  shows: string;
  ofEnded: boolean;
}
const commands: [string, Command][] = [
  ['synthèse', { intent: () => ({ kind: 'synthesis' }), asking: 'synthesis', shows: 'synthesis', ofEnded: true }],
  ['planifier', { intent: (source) => ({ kind: 'plan', source }), asking: 'plan', shows: 'plan', ofEnded: false }],
  [
    'questionnaire',
    { intent: () => ({ kind: 'questionnaire' }), asking: 'questionnaires', shows: 'questionnaires', ofEnded: false },
  ],
  [
    'démarrer',
    { intent: (source) => ({ kind: 'start-session', source }), asking: 'start', shows: 'block', ofEnded: false },
  ],
];

describe.each(commands)('« %s », which names no bilan', (_said, { intent, asking, shows, ofEnded }) => {
  it('is done at once where there is only one', async () => {
    const { id } = await bench.givenBilan();
    const { reply } = await said(intent);
    expect([reply?.kind, bilanIn(reply)]).toEqual([shows, id]);
  });

  it('is done at once for the one whose session runs, among several', async () => {
    const { id } = await bench.givenBilan();
    await bench.givenBilan();
    await bench.givenSession(id);
    await bench.givenBilan();
    const { reply } = await said(intent);
    expect([reply?.kind, bilanIn(reply)]).toEqual([shows, id]);
  });

  it('asks which, of several, and also where several sessions run; opening a card before makes no difference', async () => {
    const ids = [(await bench.givenBilan()).id, (await bench.givenBilan()).id];
    await bench.act(nadia, { kind: 'show-bilan', bilan: ids[0]! });
    const asked = async () => {
      const { reply } = await said(intent);
      if (reply?.kind !== 'bilan-list') throw new Error(`expected the list, got ${reply?.kind}`);
      expect(reply.asking).toBe(asking);
      return reply.bilans.map(({ id }) => id).sort();
    };
    expect(await asked()).toEqual([...ids].sort());
    for (const id of ids) await bench.givenSession(id);
    expect(await asked()).toEqual([...ids].sort());
  });

  it('leads from a row straight to the act', async () => {
    const { id } = await bench.givenBilan();
    await bench.givenBilan();
    const asked = await said(intent);
    const card = show(asked.reply!).card as { body: { selectAction?: { data: { bilan?: string } } }[] };
    const row = card.body.map(({ selectAction }) => selectAction?.data).find((data) => data?.bilan === id);
    const pressed = readCard(row);
    if (!pressed.ok) throw new Error('malformed');
    const { reply } = await bench.act(nadia, pressed.value);
    expect([reply?.kind, bilanIn(reply)]).toEqual([shows, id]);
  });

  it('is about a bilan that has ended last, or not at all', async () => {
    const over = (await bench.givenBilan()).id;
    await ended(over);
    const { id } = await bench.givenBilan();
    if (!ofEnded) {
      const { reply } = await said(intent);
      expect([reply?.kind, bilanIn(reply)]).toEqual([shows, id]);
    } else {
      expect(await said(intent)).toMatchObject({ reply: { kind: 'bilan-list', bilans: [{ id }, { id: over }] } });
    }
  });

  it('says so where there is none', async () => {
    expect(noticeOf(await said(intent))).toBe('no-bilan');
  });

  it('tells nothing to whoever holds none', async () => {
    await bench.givenBilan();
    const { reply } = await bench.act({ ...lea, id: 'autre' as typeof lea.id, consultant: true }, intent('s'));
    expect(JSON.stringify(reply)).not.toContain('BC-');
  });
});
