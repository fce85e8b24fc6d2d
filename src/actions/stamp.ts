import { conclusionShown, type ConclusionShown } from '../domain/session/conclusion-card';
import type { Agreed } from '../domain/follow-up/agreed-terms';
import type { Hours } from '../domain/bilan';
import { fingerprint } from '../domain/merge';
import type { Session } from '../domain/session/session';
import type { Ports } from './ports';
import type { Stamp } from './reply';

/**
 * A card's stamp says on what state it was drawn, where its ids and inputs don't: behind the nonce, so that it comes
 * back as part of the act's source. No more than short marks: a client's data is small.
 */
const separator = '~';

const stamped = (ports: Pick<Ports, 'ids'>, marks: readonly (string | number)[]): Stamp => ({
  nonce: [ports.ids.nonce(), ...marks].join(separator),
});

const marksIn = (source: string): string[] => source.split(separator).slice(1);

const marksAtMost = 6;

/** For a block's card: the too long texts that stand in its inputs. Those left out count as not shown: none is lost. */
export const stampOverTexts = (ports: Ports, texts: readonly string[]): Stamp =>
  stamped(ports, texts.slice(0, marksAtMost).map(fingerprint));

export const textsShown = (source: string): string[] => marksIn(source);

export function stampOverConclusion(ports: Ports, session: Session, agreed: Agreed | undefined): Stamp {
  const { checks, next, minutes } = conclusionShown(session);
  return stamped(ports, [checks, next, ...minutesMarks(minutes), ...(agreed ? [termsMark(agreed)] : [])]);
}

/** For the card of a closed session. */
export const stampOverMinutes = (ports: Pick<Ports, 'ids'>, minutes: Hours): Stamp =>
  stamped(ports, minutesMarks(minutes));

const minutesMarks = ({ accompaniment, deskWork, personalWork }: Hours) => [accompaniment, deskWork, personalWork];

/** Undefined for a card without those marks: it is taken to show what stands. */
export const minutesDrawn = (source: string): Hours | undefined => minutesIn(marksIn(source));

function minutesIn(marks: readonly string[]): Hours | undefined {
  const [accompaniment, deskWork, personalWork] = marks.map(Number);
  if (accompaniment === undefined || deskWork === undefined || personalWork === undefined) return undefined;
  return { accompaniment, deskWork, personalWork };
}

/** For what was agreed about the follow-up. */
export const stampOverTerms = (ports: Pick<Ports, 'ids'>, agreed: Agreed): Stamp => stamped(ports, [termsMark(agreed)]);

const termsShape = /^(\d{4})(\d{2})(\d{2})([tpeo])([yn-])$/;
const [reachLetters, saidLetters] = [
  { teams: 't', phone: 'p', email: 'e', other: 'o' } as const,
  { yes: 'y', no: 'n', 'not-asked': '-' } as const,
];
const named = <T extends string>(letters: Record<T, string>, letter: string | undefined): T | undefined =>
  (Object.keys(letters) as T[]).find((name) => letters[name] === letter);

const termsMark = ({ day, reach, said }: Agreed): string =>
  `${day.replaceAll('-', '')}${reachLetters[reach]}${saidLetters[said]}`;

/** Undefined for a card without that mark: it is taken to show what stands. */
export function termsDrawn(source: string): Agreed | undefined {
  const [, year, month, day, r, s] = marksIn(source).flatMap((mark) => termsShape.exec(mark) ?? []);
  const [reach, said] = [named(reachLetters, r), named(saidLetters, s)];
  return reach && said ? { day: `${year}-${month}-${day}`, reach, said } : undefined;
}

/** Undefined for a card without marks: it is taken to show what stands. */
export function conclusionDrawn(source: string): ConclusionShown | undefined {
  const [checks, next, ...counters] = marksIn(source);
  const minutes = minutesIn(counters);
  return checks === undefined || next === undefined || minutes === undefined ? undefined : { checks, next, minutes };
}
