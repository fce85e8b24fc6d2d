import {
  IndexingMode,
  PartitionKeyDefinitionVersion,
  PartitionKeyKind,
  type ContainerDefinition,
  type CosmosClient,
  type IndexingPolicy,
  type PartitionKeyDefinition,
} from '@azure/cosmos';
import { CosmosCalls } from './calls';

/** Only what a query names is indexed: an index on everything would triple the cost of each write. */
const indexed = (...paths: string[]): IndexingPolicy => ({
  indexingMode: IndexingMode.consistent,
  automatic: true,
  includedPaths: paths.map((path) => ({ path })),
  excludedPaths: [{ path: '/*' }, { path: '/"_etag"/?' }],
});

const partitionedBy = (path: string): PartitionKeyDefinition => ({
  paths: [path],
  kind: PartitionKeyKind.Hash,
  version: PartitionKeyDefinitionVersion.V2,
});

/**
 * The database's containers, as `npm run cosmos -- prepare` makes them and infra/containers.json describes them; a test
 * holds the two together. `bilanId` is in the index for the export, which goes through bilan after bilan; the
 * directory's `id` always is. Where there is a time to live of -1 a document may carry its own, and none expires
 * otherwise. Nothing stands in `reminders` yet: reminders are entries of the directory.
 */
export const containers: readonly ContainerDefinition[] = [
  {
    id: 'bilans',
    partitionKey: partitionedBy('/bilanId'),
    indexingPolicy: indexed('/bilanId/?', '/kind/?', '/listedUnder/?'),
  },
  { id: 'reminders', partitionKey: partitionedBy('/bucket'), defaultTtl: -1, indexingPolicy: indexed() },
  {
    id: 'directory',
    partitionKey: partitionedBy('/id'),
    defaultTtl: -1,
    indexingPolicy: indexed('/kind/?', '/listedUnder/?', '/listedAt/?', '/about/?'),
  },
];

export interface Prepared {
  name: string;
  created: boolean;
}

/** How long an account may take to answer at all, and then to make what it lacks, in milliseconds. */
const reachedWithinMs = 12_000;
const madeWithinMs = 120_000;

/** Creates what is absent, changes nothing that is there. @throws StoreUnavailable, CosmosFault */
export async function prepareContainers(client: CosmosClient, database: string): Promise<Prepared[]> {
  const calls = new CosmosCalls(madeWithinMs);
  await calls.run(
    'reach',
    (call) => call.once(() => client.getDatabaseAccount({ abortSignal: call.signal })),
    reachedWithinMs,
  );
  return calls.run('prepare', (call) => call.once(() => made(client, database, call.signal)));
}

async function made(client: CosmosClient, database: string, abortSignal: AbortSignal): Promise<Prepared[]> {
  const made = await client.databases.createIfNotExists({ id: database }, { abortSignal });
  const prepared: Prepared[] = [{ name: database, created: made.statusCode === 201 }];
  for (const definition of containers) {
    const { statusCode } = await made.database.containers.createIfNotExists(definition, { abortSignal });
    prepared.push({ name: `${database}/${definition.id}`, created: statusCode === 201 });
  }
  return prepared;
}
