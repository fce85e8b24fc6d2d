import { config as readDotenv } from 'dotenv';
import { readStoreConfig, type Config } from '../config';
import { connectTo } from '../store/cosmos/account';
import { prepareContainers } from '../store/cosmos/containers';
import { codeOf, complain, say, type ExitCode } from './transfer/command';

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

async function prepare({ endpoint, key, database }: Extract<Config['store'], { kind: 'cosmos' }>): Promise<ExitCode> {
  const account = await connectTo({ endpoint, requestMs, ...(key === undefined ? {} : { key }) });
  try {
    const prepared = await prepareContainers(account.client, database);
    say(prepared.map(({ name, created }) => `${name} : ${created ? 'créé' : 'existe déjà'}`));
    return 0;
  } catch (error) {
    return complain(1, [
      `Cosmos DB refuse ou ne répond pas (${codeOf(error)}).`,
      ...adviceFor(error, key !== undefined),
    ]);
  } finally {
    account.dispose();
  }
}

/** Microsoft lets no identity create containers through the data plane, whatever its role there. */
function adviceFor(error: unknown, withKey: boolean): string[] {
  if (codeOf(error) === '401') return ['Vérifiez COSMOS_KEY.'];
  if (codeOf(error) !== '403' || withKey) return [];
  return ['Une identité managée ne peut pas créer de conteneurs : donnez COSMOS_KEY, ou déployez infra/.'];
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
