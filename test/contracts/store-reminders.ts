import type { BilanId, Instant } from '../../src/domain/ids';
import { failedReminders, reminderDay, type Digest, type Reminder } from '../../src/domain/reminders/reminder';
import type { Bench } from './store';

export function describeReminders(bench: Bench): void {
  const directory = () => bench.store().directory;
  const reminder = (id: string, tryAt: string): Reminder => ({
    kind: 'reminder',
    id,
    bilan: 'bil_1' as BilanId,
    rule: 'rappel-du-rendez-vous',
    to: 'team',
    dueAt: '2026-11-11T08:00:00.000Z' as Instant,
    tryAt: tryAt as Instant,
    attempt: 0,
    state: 'pending',
    posted: [],
  });
  const idsIn = async (list: string, mine: string[]) =>
    (await directory().reminders(list)).map(({ id }) => id).filter((id) => mine.includes(id));

  describe('reminders', () => {
    it('lists a day’s pending ones, the first to be looked at first, and no other', async () => {
      const [late, early, elsewhere] = [bench.newId('rem'), bench.newId('rem'), bench.newId('rem')];
      const mine = [late, early, elsewhere];
      await directory().put(reminder(late, '2026-11-11T20:00:00.000Z'), 'absent');
      await directory().put(reminder(early, '2026-11-11T08:00:00.000Z'), 'absent');
      await directory().put(reminder(elsewhere, '2026-11-12T08:00:00.000Z'), 'absent');
      expect(await idsIn(reminderDay('2026-11-11'), mine)).toEqual([early, late]);
      expect(await idsIn(reminderDay('2026-11-12'), mine)).toEqual([elsewhere]);
      const due = await directory().reminders(reminderDay('2026-11-11'), '2026-11-11T08:00:00.000Z' as Instant);
      expect(due.map(({ id }) => id).filter((id) => mine.includes(id))).toEqual([early]);
    });

    it('lists a channel’s digest with the reminders of its day, and gives it back as it was put', async () => {
      const {
        bilan: _bilan,
        rule: _rule,
        to: _to,
        ...timed
      } = reminder(bench.newId('rem'), '2026-11-16T08:00:00.000Z');
      const at = { tenant: 'tenant-a', team: '19:team', channel: '19:channel@thread.tacv2' } as Digest['at'];
      const digest: Digest = { ...timed, at, shown: 'f00' };
      await directory().put(digest, 'absent');
      expect((await directory().find('reminder', digest.id))?.record).toEqual(digest);
      expect(await idsIn(reminderDay('2026-11-16'), [digest.id])).toEqual([digest.id]);
    });

    it('moves one that is put off, lists one that failed apart, and one that was sent nowhere', async () => {
      const id = bench.newId('rem');
      const [day, next] = [reminderDay('2026-11-11'), reminderDay('2026-11-12')];
      const states: [Partial<Reminder>, string[]][] = [
        [{}, [day]],
        [{ tryAt: '2026-11-12T08:00:00.000Z' as Instant, attempt: 1 }, [next]],
        [{ state: 'failed', reason: 'blocked' }, [failedReminders]],
        [{ state: 'dropped', reason: 'too-late' }, []],
        [{ state: 'sent' }, []],
      ];
      for (const [change, lists] of states) {
        const stored = await directory().find('reminder', id);
        const record = { ...reminder(id, '2026-11-11T08:00:00.000Z'), ...change };
        expect((await directory().put(record, stored?.version ?? 'absent')).ok).toBe(true);
        for (const list of [day, next, failedReminders]) {
          expect(await idsIn(list, [id])).toEqual(lists.includes(list) ? [id] : []);
        }
      }
    });

    it('lets one of many claim it', async () => {
      const id = bench.newId('rem');
      const put = await directory().put(reminder(id, '2026-11-11T08:00:00.000Z'), 'absent');
      if (!put.ok) throw new Error('not scheduled');
      const claimed = { ...reminder(id, '2026-11-11T08:02:00.000Z'), attempt: 1 };
      const claims = await Promise.all(Array.from({ length: 8 }, () => directory().put(claimed, put.value)));
      expect(claims.filter(({ ok }) => ok)).toHaveLength(1);
      expect((await directory().put(reminder(id, '2026-11-11T08:00:00.000Z'), 'absent')).ok).toBe(false);
    });
  });
}
