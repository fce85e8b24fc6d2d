import { IndexingMode, type ContainerDefinition, type CosmosClient, type IndexingPolicy } from '@azure/cosmos';

/** Only what a query names is indexed: an index on everything would triple the cost of each write. */
const indexed = (...paths: string[]): IndexingPolicy => ({
  indexingMode: IndexingMode.consistent,
  includedPaths: paths.map((path) => ({ path })),
  excludedPaths: [{ path: '/*' }, { path: '/"_etag"/?' }],
});

/**
 * The database's containers, as `npm run cosmos -- prepare` makes them and infra/ describes them. `bilanId` is in the
 * index for the export, which goes through bilan after bilan; the directory's `id` always is. `reminders` waits for
 * the reminders: a document may carry its own time to live there.
 */
export const containers: readonly ContainerDefinition[] = [
  {
    id: 'bilans',
    partitionKey: { paths: ['/bilanId'] },
    indexingPolicy: indexed('/kind/?', '/listedUnder/?', '/bilanId/?'),
  },
  {
    id: 'directory',
    partitionKey: { paths: ['/id'] },
    indexingPolicy: indexed('/kind/?', '/listedUnder/?', '/about/?'),
  },
  { id: 'reminders', partitionKey: { paths: ['/bucket'] }, indexingPolicy: indexed(), defaultTtl: -1 },
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
