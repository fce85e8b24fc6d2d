import { conclusionShown, type ConclusionShown } from '../domain/conclusion-card';
import { fingerprint } from '../domain/merge';
import type { Session } from '../domain/session';
import type { Ports } from './ports';
import type { Stamp } from './reply';

/**
 * A card's stamp says on what state it was drawn, where its ids and inputs don't: behind the nonce, so that it comes
 * back as part of the act's source. No more than short marks: a client's data is small.
 */
const separator = '~';

const stamped = (ports: Ports, marks: readonly (string | number)[]): Stamp => ({
  nonce: [ports.ids.nonce(), ...marks].join(separator),
});

const marksIn = (source: string): string[] => source.split(separator).slice(1);

const marksAtMost = 6;

/** For a block's card: the too long texts that stand in its inputs. Those left out count as not shown: none is lost. */
export const stampOverTexts = (ports: Ports, texts: readonly string[]): Stamp =>
  stamped(ports, texts.slice(0, marksAtMost).map(fingerprint));

export const textsShown = (source: string): string[] => marksIn(source);

export function stampOverConclusion(ports: Ports, session: Session): Stamp {
  const { checks, next, minutes } = conclusionShown(session);
  return stamped(ports, [checks, next, minutes.accompaniment, minutes.deskWork, minutes.personalWork]);
}

/** Undefined for a card without marks: it is taken to show what stands. */
export function conclusionDrawn(source: string): ConclusionShown | undefined {
  const [checks, next, ...counters] = marksIn(source);
  const [accompaniment, deskWork, personalWork] = counters.map(Number);
  if (checks === undefined || next === undefined || personalWork === undefined) return undefined;
  return { checks, next, minutes: { accompaniment: accompaniment ?? 0, deskWork: deskWork ?? 0, personalWork } };
}
