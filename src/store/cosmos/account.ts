import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { CosmosClient } from '@azure/cosmos';
import { watchedHttpClient } from './wire';

export interface CosmosAccount {
  endpoint: string;
  /** Absent: the managed identity, or whoever is logged in on this machine. */
  key?: string;
  /** How long one request may take, in milliseconds. */
  requestMs: number;
}

/**
 * A client of the account, and what ends it. One write region only: comparing etags decides nothing between regions
 * that are written to at once.
 */
export async function connectTo({ endpoint, key, requestMs }: CosmosAccount) {
  const agent = new URL(endpoint).protocol === 'http:' ? new HttpAgent(kept) : new HttpsAgent(kept);
  const client = new CosmosClient({
    endpoint,
    ...(key === undefined ? { aadCredentials: await managedIdentity() } : { key }),
    agent,
    httpClient: watchedHttpClient(),
    userAgentSuffix: 'bilan-companion',
    connectionPolicy: {
      requestTimeout: requestMs,
      retryOptions: { maxRetryAttemptCount: 5, maxWaitTimeInSeconds: 10, fixedRetryIntervalInMilliseconds: 0 },
      useMultipleWriteLocations: false,
      enablePartitionLevelFailover: false,
      // It would reject where nobody can catch it while the account is away; failed requests look for endpoints anyway.
      enableBackgroundEndpointRefreshing: false,
    },
  });
  return {
    client,
    dispose() {
      client.dispose();
      agent.destroy();
    },
  };
}

const kept = { keepAlive: true, maxSockets: 256 };

/** Loaded when it is needed only: it is larger than the rest of the store. */
async function managedIdentity() {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential();
}
