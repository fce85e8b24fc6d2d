import { AsyncLocalStorage } from 'node:async_hooks';

/** What is being done, for what happens deeper down and knows nothing of it. */
interface Acting {
  action: string;
  requests: number;
  units: number;
}

const current = new AsyncLocalStorage<Acting>();

/** What was asked of the store outside of any action: readiness, start, the directory's addresses. */
export const noAction = 'none';

export const actionNow = (): Acting | undefined => current.getStore();

export interface ActionCost {
  requests: number;
  units: number;
}

/** Does `work` as that action; `after` is told what it cost, whatever became of it. */
export type Meter = <T>(action: string, work: () => Promise<T>, after: (cost: ActionCost) => void) => Promise<T>;

export const metered: Meter = async (action, work, after) => {
  const acting: Acting = { action, requests: 0, units: 0 };
  try {
    return await current.run(acting, work);
  } finally {
    after(acting);
  }
};

/** For a store whose calls cost nothing: following each action through all that it awaits is a fifth of a turn. */
export const unmetered: Meter = async (_action, work, after) => {
  try {
    return await work();
  } finally {
    after({ requests: 0, units: 0 });
  }
};
