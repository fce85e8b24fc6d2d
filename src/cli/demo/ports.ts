import { createServer } from 'node:net';
import { ok, refused, type Outcome } from '../../domain/outcome';
import { t } from '../../words/typography';

export interface DemoPorts {
  server: number;
  consultant: number;
  beneficiary: number;
}

const defaultBase = 3978;
/** From 32768 on, the system hands ports out by itself. */
const highestBase = 32_765;

/** Three ports in a row, from `DEMO_PORT` or 3978 on. A refusal is a French sentence. */
export function demoPorts(setting: string | undefined): Outcome<DemoPorts, string> {
  const text = setting?.trim() ?? '';
  const base = text === '' ? defaultBase : /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (base < 1024 || base > highestBase) {
    return refused(t`DEMO_PORT : on attend un nombre entier de 1024 à ${highestBase}.`);
  }
  return ok({ server: base, consultant: base + 1, beneficiary: base + 2 });
}

/** The first taken port, and how to take others, in French; `undefined` when all are free. */
export async function takenPort(ports: DemoPorts): Promise<string | undefined> {
  for (const port of Object.values(ports) as number[]) {
    if (await isFree(port)) continue;
    return [
      t`Le port ${port} est déjà pris, peut-être par une démonstration restée ouverte.`,
      t`Libérez-le, ou choisissez trois autres ports qui se suivent ; par exemple : DEMO_PORT=${port < 5000 ? 5078 : 4078} npm run demo`,
    ].join('\n');
  }
  return undefined;
}

/** The clients listen on every address, the server on the loopback: both must be free. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen({ port })) && (await canListen({ port, host: '127.0.0.1' }));
}

function canListen(where: { port: number; host?: string }): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ ...where, exclusive: true }, () =>
      server.close(() => {
        resolve(true);
      }),
    );
  });
}
