import { config as readDotenv } from 'dotenv';
import { StoreUnavailable } from '../actions/ports';
import { codeOf, refusalOf, unanswered } from '../advice';
import { readStoreConfig, type Config } from '../config';
import { connectTo } from '../store/cosmos/account';
import { prepareContainers } from '../store/cosmos/containers';
import { complain, say, type ExitCode } from './transfer/command';

const usage = [
  'Usage : npm run cosmos -- prepare',
  'Crée dans le compte Cosmos DB (COSMOS_ENDPOINT, COSMOS_KEY, COSMOS_DATABASE) la base et ses conteneurs, s’ils manquent.',
  'Peut être relancée sans dommage : rien de ce qui existe n’est changé.',
];

const requestMs = 30_000;

async function main(args: string[]): Promise<ExitCode> {
  if (args.length !== 1 || args[0] !== 'prepare') return complain(2, usage);
  readDotenv({ quiet: true });
  const config = readStoreConfig({ ...process.env, STORE: 'cosmos' });
  if (!config.ok) {
    return complain(2, [
      'Réglages à corriger :',
      ...config.refusal.map(({ name, message }) => `  ${name} : ${message}`),
    ]);
  }
  return config.value.kind === 'cosmos' ? prepare(config.value) : 2;
}

async function prepare(store: Extract<Config['store'], { kind: 'cosmos' }>): Promise<ExitCode> {
  const { endpoint, key, database } = store;
  const account = await connectTo({ endpoint, requestMs, ...(key === undefined ? {} : { key }) });
  try {
    const prepared = await prepareContainers(account.client, database);
    say(prepared.map(({ name, created }) => `${name} : ${created ? 'créé' : 'existe déjà'}`));
    return 0;
  } catch (error) {
    const fault = error instanceof StoreUnavailable ? error.cause : error;
    return complain(1, [`Cosmos DB refuse ou ne répond pas (${codeOf(fault)}).`, ...adviceOn(fault, store)]);
  } finally {
    account.dispose();
  }
}

function adviceOn(fault: unknown, store: Config['store'] & { kind: 'cosmos' }): string[] {
  const code = codeOf(fault);
  // Microsoft lets no identity create containers through the data plane, whatever its role there.
  if (code === '403' && store.key === undefined) {
    return ['Une identité ne peut pas créer de conteneurs : donnez COSMOS_KEY, ou déployez infra/.'];
  }
  // What is made here can't be missing: the account is not the one that was meant.
  if (code === '404') return ['Vérifiez COSMOS_ENDPOINT : ce compte n’est pas un compte Cosmos DB pour NoSQL.'];
  const refusal = refusalOf(fault, store);
  return refusal === undefined ? unanswered(fault, store) : [refusal];
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
