import {
  IndexingMode,
  PartitionKeyDefinitionVersion,
  PartitionKeyKind,
  type ContainerDefinition,
  type CosmosClient,
  type IndexingPolicy,
  type PartitionKeyDefinition,
} from '@azure/cosmos';

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

/** Creates what is absent, changes nothing that is there. @throws the SDK's ErrorResponse */
export async function prepareContainers(client: CosmosClient, database: string): Promise<Prepared[]> {
  const made = await client.databases.createIfNotExists({ id: database });
  const prepared: Prepared[] = [{ name: database, created: made.statusCode === 201 }];
  for (const definition of containers) {
    const { statusCode } = await made.database.containers.createIfNotExists(definition);
    prepared.push({ name: `${database}/${definition.id}`, created: statusCode === 201 });
  }
  return prepared;
}
