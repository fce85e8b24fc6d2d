import { z } from 'zod';
import { Connection } from '../../src/store/sqlite/driver';
import { bilansOf } from '../../src/store/lists';
import { statements } from '../../src/store/sqlite/rows';
import { migrate } from '../../src/store/sqlite/schema';
import { claire, tenant } from '../support/store-records';

/** 10,000 bilans of 500 consultants, each with a block and two journal entries. */
const tenThousandBilans = `
  WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 10000),
    kinds (kind) AS (VALUES ('bilan'), ('block'))
  INSERT INTO records (partition, kind, id, version, listed_under, listed_at, body)
    SELECT 'bil_' || n, kind, kind || n, 'v', iif(kind = 'bilan', 'consultant' || (n % 500), ''), n, '{}'
    FROM counted, kinds;
  WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 20000)
  INSERT INTO journal (bilan, operation, body) SELECT 'bil_' || (n % 10000), 'op_' || n, '{}' FROM counted;
`;

const planRows = z.array(z.object({ detail: z.string() }));
const connection = new Connection(':memory:', 0);
beforeAll(() => {
  migrate(connection);
  connection.script(tenThousandBilans);
});

const valuesFor = (sql: string) => Array.from(sql.matchAll(/\?/g), () => 'x');
const planOf = (sql: string) =>
  planRows.parse(connection.rows(`EXPLAIN QUERY PLAN ${sql}`, ...valuesFor(sql))).map(({ detail }) => detail);

/** A few hundred entries of one bilan. */
const oneJournalSorted = 'USE TEMP B-TREE FOR ORDER BY';

it.each([
  ['find', ['SEARCH records USING INDEX records_by_id (partition=? AND kind=? AND id=?)']],
  ['version', ['SEARCH records USING INDEX records_by_id (partition=? AND kind=? AND id=?)']],
  ['all', ['SEARCH records USING INDEX records_by_id (partition=? AND kind=?)']],
  ['listed', ['SEARCH records USING INDEX records_by_list (kind=? AND listed_under=?)']],
  ['due', ['SEARCH records USING INDEX records_by_list (kind=? AND listed_under=? AND listed_at<?)']],
  ['insert', []],
  ['replace', ['SEARCH records USING INDEX records_by_id (partition=? AND kind=? AND id=?)']],
  ['listing', ['SEARCH records USING INDEX records_by_id (partition=? AND kind=? AND id=?)']],
  ['list', ['SEARCH records USING INDEX records_by_id (partition=? AND kind=? AND id=?)']],
  ['enter', []],
  ['journal', ['SEARCH journal USING INDEX journal_by_operation (bilan=?)', oneJournalSorted]],
  ['removeKind', ['SEARCH records USING INDEX records_by_id (partition=? AND kind=?)']],
  ['removeOne', ['SEARCH records USING INDEX records_by_id (partition=? AND kind=? AND id=?)']],
  ['removeAll', ['SEARCH records USING INDEX records_by_id (partition=?)']],
  ['removeJournal', ['SEARCH journal USING INDEX journal_by_operation (bilan=?)']],
  ['journalOf', ['SEARCH journal USING COVERING INDEX journal_by_operation (bilan=?)']],
  ['removeAbout', ['SEARCH records USING INDEX records_by_bilan (about=?)']],
  ['kindsIn', ['SEARCH records USING COVERING INDEX records_by_id (partition=?)']],
  ['kindsAbout', ['SEARCH records USING INDEX records_by_bilan (about=?)', 'USE TEMP B-TREE FOR GROUP BY']],
] as const)('« %s » goes by an index: no table is scanned', (name, plan) => {
  expect(planOf(statements[name])).toEqual(plan);
});

it('looks at every statement', () => {
  expect(Object.keys(statements)).toHaveLength(24);
});

it('would see a scan', () => {
  expect(planOf('SELECT id FROM records WHERE version = ?')).toEqual(['SCAN records']);
});

it('lists twenty of ten thousand bilans, the latest first', () => {
  const rows = z.array(z.object({ id: z.string() })).parse(connection.rows(statements.listed, 'bilan', 'consultant7'));
  expect(rows).toHaveLength(20);
  expect(connection.rows(statements.listed, 'bilan', bilansOf(tenant, claire))).toEqual([]);
});
