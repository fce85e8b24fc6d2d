import { keepingCalendar } from '../../src/actions/reminders/schedule-reminders';
import { sendDueReminders } from '../../src/actions/reminders/send-due-reminders';
import { eraseBilan } from '../../src/actions/retention/erase-bilan';
import type { BilanId, PersonId } from '../../src/domain/ids';
import { isDigest, type Reminder } from '../../src/domain/reminders/reminder';
import { everyAct } from '../support/every-act';
import { everyBeneficiaryAct } from '../support/every-act-beneficiary';
import { everyDocumentAct } from '../support/every-act-document';
import { everyFollowUpAct } from '../support/every-act-follow-up';
import { everyPublicationAct } from '../support/every-act-publication';
import { aPerson } from '../support/store-records';
import { lea, nadia, noticeOf, tenant, viewOf, Workbench } from '../support/workbench';
import { accept, givenAccepted } from '../support/workbench-beneficiary';

/** A bilan is erased between an act's reading and its writing: nothing of it is brought back. */

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open();
  bench.ports.bilans = keepingCalendar(bench.ports.bilans, bench.ports);
});
afterEach(() => bench.close());

/** Erased, as its consultant does it, just before the next act is written. */
function erasingFirst(id: BilanId): { erased: () => boolean } {
  const { bilans } = bench.ports;
  let erased = false;
  bench.ports.bilans = {
    read: (...asked) => bilans.read(...asked),
    readAll: (...asked) => bilans.readAll(...asked),
    journal: (asked) => bilans.journal(asked),
    heldBy: (...asked) => bilans.heldBy(...asked),
    countHeld: (...asked) => bilans.countHeld(...asked),
    async commit(act) {
      if (!erased) {
        erased = true;
        const { record } = (await bilans.read(id, 'bilan', id))!;
        await eraseBilan({ ...bench.ports, bilans }, record, { why: 'asked', by: nadia.id });
      }
      return bilans.commit(act);
    },
  };
  return { erased: () => erased };
}

const acts = {
  ...everyAct,
  ...everyBeneficiaryAct,
  ...everyPublicationAct,
  ...everyDocumentAct,
  ...everyFollowUpAct,
};

/** What was put down of what is due. */
function puttingDown(): Reminder[] {
  const { directory } = bench.ports;
  const put = directory.put.bind(directory);
  const rows: Reminder[] = [];
  directory.put = (entry, expected) => {
    if (entry.kind === 'reminder' && !isDigest(entry)) rows.push(entry);
    return put(entry, expected);
  };
  return rows;
}

it.each(Object.entries(acts))('%s', async (_name, prepare) => {
  const { who, intent, scene, bilan } = await prepare(bench);
  const rows = puttingDown();
  const { erased } = erasingFirst(bilan.id);
  await bench.act(who, intent, scene);
  expect(erased()).toBe(true);
  const { reminder, ...held } = await bench.ports.erasure.holds(bilan.id);
  expect(held).toEqual({});
  expect(reminder ?? 0).toBeLessThanOrEqual(rows.length);
  // What is due is put down before an act; it is dropped in its time, and says nothing of anybody.
  expect(JSON.stringify(rows)).not.toMatch(/lea|léa|moreau|tom|nadia/i);
});

it('what says who came back from elsewhere is gone once it was due', async () => {
  const { id } = await givenAccepted(bench);
  await bench.ports.directory.put(aPerson(lea.id, { tenant, name: lea.name }), 'absent');
  const renewed = await bench.act(nadia, { kind: 'renew-access', bilan: id, source: bench.source() });
  const rows = puttingDown();
  const { directory, erasure } = bench.ports;
  const put = directory.put.bind(directory);
  // Erased while what is to be told is put down: the act itself is refused.
  directory.put = async (entry, expected) => {
    if (entry.kind === 'reminder' && 'closed' in entry) await erasure.erase(id);
    return put(entry, expected);
  };
  const code = viewOf('invite', renewed).fresh!.code;
  await accept(bench, { ...lea, id: 'web:abc' as PersonId }, code);
  directory.put = put;
  const row = rows.find(({ closed }) => closed === lea.id)!;
  expect(await directory.find('reminder', row.id)).toBeDefined();
  bench.pass(3);
  await sendDueReminders(bench.ports, bench.now);
  expect(await directory.find('reminder', row.id)).toBeUndefined();
  expect(await erasure.holds(id)).not.toHaveProperty('bilan');
  expect(bench.outbox.to(lea.id)).toEqual([]);
});

it('a file that arrives after all is put down nowhere, and nobody is told that it did', async () => {
  const { id } = await givenAccepted(bench);
  const bilan = await bench.bilan(id);
  bench.ports.drive = {
    async put() {
      await eraseBilan(bench.ports, bilan, { why: 'asked', by: nadia.id });
      return { ok: true, value: undefined };
    },
  };
  const place = {
    name: 'a.docx',
    contentUrl: 'https://x.example/y',
    uniqueId: 'u',
    fileType: 'docx',
    uploadUrl: 'https://x.example/z',
  };
  const press = { kind: 'accept-file', bilan: id, version: 0, place, source: bench.source() } as const;
  const result = await bench.act(nadia, press);
  expect([noticeOf(result), result.deliveries]).toEqual(['reserved', []]);
  expect(await bench.ports.erasure.holds(id)).toEqual({});
});
