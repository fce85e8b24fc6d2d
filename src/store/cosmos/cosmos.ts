import { ConsistencyLevel, type CosmosClient } from '@azure/cosmos';
import { StoreUnavailable } from '../../actions/ports';
import { readingApart, type Faulty } from '../apart';
import { connectTo } from './account';
import { CosmosBilans } from './bilans';
import { CosmosCalls, CosmosFault, type Call, type CallLog } from './calls';
import { CosmosContainer } from './container';
import { CosmosDirectory } from './directory';
import { CosmosErasure } from './erasure';
import { CosmosHoldings } from './holdings';
import type { RequestCharges } from './request-charges';
import type { Store } from '../store';

export interface CosmosSettings {
  endpoint: string;
  /** Absent: the managed identity. */
  key?: string;
  database: string;
  /** How long a call may take in all, in milliseconds: an invoke of Teams is to be answered within 5 s. */
  budgetMs?: number;
  /** How long one request may take: a second one must find its place in the budget. */
  requestMs?: number;
  /** Told of each call's charge, and of an account that lets replicas read what is no longer so. */
  log?: CallLog;
  faulty?: Faulty;
}

export interface CosmosStore extends Store {
  charges: RequestCharges;
}

const readyWithinMs = 2_000;
/** However patient the calls are afterwards: an address that nobody answers at is to be told soon. */
const openWithinMs = 15_000;

/**
 * Opens the store on an account whose containers `npm run cosmos -- prepare` has made.
 * @throws StoreUnavailable, with `not-prepared` as its cause's code when they are not there.
 */
export async function openCosmosStore(settings: CosmosSettings): Promise<CosmosStore> {
  const { endpoint, key, database, budgetMs = 4_000, requestMs = 1_500, log, faulty = () => undefined } = settings;
  const account = await connectTo({ endpoint, requestMs, ...(key === undefined ? {} : { key }) });
  const calls = new CosmosCalls(budgetMs, log);
  const of = (id: string, field: string) => new CosmosContainer(account.client.database(database).container(id), field);
  const [bilans, directory] = [of('bilans', 'bilanId'), of('directory', 'id')];
  const apart = readingApart(faulty);
  /** Finding nothing is an answer. */
  const look = async (call: Call) => {
    await Promise.all([bilans, directory].map((each) => call.insist(() => each.read(call, 'ready', 'ready'))));
  };
  const close = () => {
    calls.close();
    account.dispose();
    return Promise.resolve();
  };
  try {
    const consistency = await calls.run(
      'open',
      async (call) => {
        const told = await consistencyOf(account.client, call);
        await look(call);
        return told;
      },
      Math.min(budgetMs, openWithinMs),
    );
    if (consistency !== undefined && consistency !== ConsistencyLevel.Strong) {
      log?.warn('consistency-too-weak', { reason: consistency });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    bilans: new CosmosBilans(calls, bilans, apart),
    directory: new CosmosDirectory(calls, directory, apart),
    erasure: new CosmosErasure(calls, bilans, directory),
    holdings: new CosmosHoldings(calls, bilans, directory),
    charges: calls.charges,
    async ready() {
      try {
        await calls.run('ready', look, readyWithinMs);
        return true;
      } catch (error) {
        if (error instanceof StoreUnavailable) return false;
        throw error;
      }
    },
    close,
  };
}

/**
 * What a replica may read of another's writing; undefined when the account answers and does not tell. It is asked before
 * anything else: the SDK would look for the account by itself, for two minutes and whatever the call's signal says.
 * @throws CosmosFault when nobody answers
 */
async function consistencyOf(client: CosmosClient, call: Call): Promise<ConsistencyLevel | undefined> {
  try {
    const { resource } = await call.insist(() => client.getDatabaseAccount({ abortSignal: call.signal }));
    return resource?.consistencyPolicy;
  } catch (error) {
    if (error instanceof CosmosFault && typeof error.code === 'number') return undefined;
    throw error;
  }
}
