import type { BilanId } from '../../src/domain/ids';
import type { Session } from '../../src/domain/session/session';
import { closeAll, saveBlock } from '../support/presses';
import { karim, nadia, noticeOf, viewOf, Workbench } from '../support/workbench';

let bench: Workbench;
let bilan: BilanId;
let session: Session;

beforeEach(async () => {
  bench = await Workbench.open();
  bilan = (await bench.givenBilan()).id;
  session = await bench.givenSession(bilan);
  const block = await bench.pupitre(bilan, 'block');
  await bench.act(
    nadia,
    saveBlock(
      block,
      { answers: { 1: 'Envie de changer' }, keeps: { 'i1-b1-q1.1': true }, note: 'À revoir' },
      { to: 'next' },
    ),
  );
});
afterEach(() => bench.close());

describe('reading a closed session again', () => {
  it('shows its consultant all that was recorded, the own note included', async () => {
    await bench.act(nadia, { kind: 'end-session' });
    await bench.act(nadia, closeAll(await bench.pupitre(bilan, 'conclusion')));
    const record = viewOf('session-record', await bench.act(nadia, { kind: 'read-session', bilan }));
    expect(record.session).toBe(session.id);
    expect(record.blocks[0]).toMatchObject({
      skipped: false,
      lines: [
        { kind: 'answer', text: 'Envie de changer', keep: true },
        { kind: 'note', text: 'À revoir' },
      ],
    });
    expect(record.blocks[1]).toMatchObject({ skipped: true });
  });

  it('shows nothing of a session still under way, and nothing to anyone else', async () => {
    expect((await bench.act(nadia, { kind: 'read-session', bilan })).reply?.kind).toBe('bilan');
    const refused = await bench.act(karim, { kind: 'read-session', bilan, session: session.id });
    expect(noticeOf(refused)).toBe('reserved');
  });
});
