import { writeSync } from 'node:fs';
import { Connection } from '../../../src/store/sqlite/driver';

/** Takes the file's write lock, says so, and gives it back when told to by a line. */
const [, , file = ''] = process.argv;
const connection = new Connection(file, 1000);
connection.script('BEGIN IMMEDIATE');
writeSync(1, 'held\n');
process.stdin.once('data', () => {
  connection.script('COMMIT');
  process.exit(0);
});
