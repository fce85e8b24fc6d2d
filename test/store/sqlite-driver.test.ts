import { Connection } from '../../src/store/sqlite/driver';

it('gives the row that is asked for, whatever the same statement was asked before', () => {
  const connection = new Connection(':memory:', 0);
  connection.script(`CREATE TABLE people (name TEXT, said TEXT); INSERT INTO people VALUES ('a', '1'), ('b', '2')`);
  const find = 'SELECT said FROM people WHERE name = ?';
  for (const [name, said] of [
    ['a', '1'],
    ['b', '2'],
  ] as const) {
    expect(connection.rows(find, name)).toEqual([{ said }]);
    expect(connection.row(find, name === 'a' ? 'b' : 'a')).toMatchObject({ said: name === 'a' ? '2' : '1' });
    expect(connection.row(find, 'nobody')).toBeUndefined();
    expect(connection.row(find, name)).toMatchObject({ said });
  }
  connection.close();
});
