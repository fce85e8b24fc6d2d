import { createLog } from '../../../src/log';

/** Says a great deal, and ends at once. */
const log = createLog('info');
for (let count = 1; count <= 2_000; count++) log.info('said', { count });
process.exit(0);
