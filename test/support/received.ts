import type { Bot } from '../../src/teams/bot';

/** By which a person speaks of what was received here. */
export const reference = 'REF1ABCD';

/** What the bot answers to one activity, whoever bears it and whatever the door says. */
export async function received(bot: Bot, body: unknown, authorization = ''): ReturnType<Receive> {
  const admitted = await bot.admits(authorization, reference);
  if (!admitted.ok) return { status: admitted.refusal };
  const { body: answered, ...answer } = await admitted.value(body);
  if (answered === undefined) return answer;
  const json = Buffer.isBuffer(answered) ? answered.toString() : JSON.stringify(answered);
  return { ...answer, body: JSON.parse(json) as unknown };
}

type Receive = (body: unknown) => Promise<{ status: number; body?: unknown }>;
