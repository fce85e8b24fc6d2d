import type { PostLine } from '../actions/reply';
import { frPublication } from '../words/fr-publication';
import { row, type Row } from './beneficiary/rows';
import type { Dates } from './dates';
import { clip } from './text';

const short = (text: string): string => clip(text, 200);

/** Only a person can tell what is to be done. */
export type Asked = PostLine & { state: 'unknown' | 'lost' };

export const askedAbout = (lines: readonly PostLine[]): Asked | undefined =>
  lines.find((line): line is Asked => line.state === 'unknown' || line.state === 'lost');

export function placeOf({ to, part }: PostLine): string {
  const { publication: words } = frPublication;
  if (to === 'beneficiary') return words.beneficiary;
  const place = words.channel(short(to.team), short(to.channel));
  return part > 1 ? place + words.part(part) : place;
}

/** How one message stands, and why. */
export function lineRow(line: PostLine, dates: Dates): Row {
  const { publication: words } = frPublication;
  const { state, at, to, text, withdrawn } = line;
  const said = state === 'sent' ? words.state.sent(at ? dates.moment(at) : '') : words.state[state];
  const inChannel = to !== 'beneficiary';
  const held = inChannel && withdrawn ? [words.withdrawn] : inChannel && text ? [words.textThere] : [];
  return row({ title: placeOf(line), lines: [[said, ...(state === 'sent' ? held : [])].join(', '), ...whyNot(line)] });
}

export const whyNot = ({ why, state, to }: PostLine): string[] =>
  why === undefined || state === 'sent'
    ? []
    : [frPublication.publication.why[to === 'beneficiary' ? 'person' : 'channel'][why]];
