import { crc32 } from 'node:zlib';
import type { InterviewLine, InterviewStatus, View } from '../../src/actions/reply';
import type { InterviewId } from '../../src/domain/guide/guide';
import { progressColours, progressPicture } from '../../src/show/progress-picture';
import { show } from '../support/drawn';
import { bytesOf } from '../../src/show/text';
import { decodePng, type Picture } from '../manifest/png';
import { cases } from '../support/card-views';

const lines = (...statuses: [InterviewStatus, string?][]): InterviewLine[] =>
  statuses.map(([status, phase], at) => ({
    id: `i${at + 1}` as InterviewId,
    number: at + 1,
    title: `Entretien ${at + 1}`,
    ...(phase === undefined ? {} : { phase }),
    status,
  }));
const fileOf = (interviews: InterviewLine[]): Buffer =>
  Buffer.from(progressPicture(interviews)[0]!.url.replace('data:image/png;base64,', ''), 'base64');

/** Along one row, what is drawn: letters for the colours, in runs. */
function runs({ width, pixels }: Picture, y: number): { colour: string; width: number }[] {
  const all: { colour: string; width: number }[] = [];
  for (let x = 0; x < width; x++) {
    const at = (y * width + x) * 4;
    const colour = pixels[at + 3] === 0 ? 'none' : pixels[at] === progressColours.near[0] ? 'near' : 'toCome';
    const last = all.at(-1);
    if (last?.colour === colour) last.width += 1;
    else all.push({ colour, width: 1 });
  }
  return all;
}

const four = lines(['held', 'A'], ['part-held', 'A'], ['next', 'B'], ['to-come']);

it('tells the states apart by their shape', () => {
  const picture = decodePng(fileOf(four));
  const middle = runs(picture, picture.height / 2).filter(({ width }) => width > 0);
  const [held, , part, empty, edge, , left, inside, right, , toCome] = middle;
  expect(held).toMatchObject({ colour: 'near' });
  // Half of it is full, the other half framed.
  expect([part, empty, edge].map((run) => run?.colour)).toEqual(['near', 'none', 'near']);
  expect(part!.width).toBeGreaterThan(empty!.width);
  // A frame around nothing.
  expect([left, inside, right].map((run) => run?.colour)).toEqual(['near', 'none', 'near']);
  expect(inside!.width).toBeGreaterThan(8 * left!.width);
  expect(toCome).toMatchObject({ colour: 'toCome', width: held!.width });
  expect(runs(picture, 1).some(({ colour }) => colour === 'toCome')).toBe(false);
});

it('sets phases apart', () => {
  const picture = decodePng(fileOf(lines(['held', 'A'], ['held', 'A'], ['held', 'B'])));
  const gaps = runs(picture, picture.height / 2).filter(({ colour }) => colour === 'none');
  expect(gaps[1]!.width).toBeGreaterThan(gaps[0]!.width);
});

it('draws an interview under way otherwise than the next one', () => {
  expect(fileOf(lines(['running'], ['to-come'])).equals(fileOf(lines(['next'], ['to-come'])))).toBe(false);
});

it('says in words what it shows, by phase', () => {
  expect(progressPicture(four)[0]?.alt).toBe(
    'Entretiens menés par phase. A\u00a0: 1 sur 2, 1 en partie\u00a0; B\u00a0: 0 sur 1\u00a0; Entretien 4\u00a0: 0 sur 1.',
  );
});

it('is a whole PNG with good sums', () => {
  const file = fileOf(four);
  const found: string[] = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(file.subarray(at + 4, at + 8 + length)));
    found.push(file.toString('latin1', at + 4, at + 8));
    at += 12 + length;
  }
  expect(found).toEqual(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
});

const luminance = (colour: readonly number[]): number => {
  const [red, green, blue] = colour.slice(0, 3).map((byte) => {
    const part = byte / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};

/** Teams' card grounds, at rest and under the pointer, in its light, dark and high contrast themes. */
it.each([['#ffffff'], ['#f5f5f5'], ['#292929'], ['#3d3d3d'], ['#000000']])('is seen on %s, 3 to 1', (ground) => {
  const behind = luminance([1, 3, 5].map((at) => Number.parseInt(ground.slice(at, at + 2), 16)));
  for (const colour of [progressColours.near, progressColours.toCome]) {
    const [darker, lighter] = [luminance(colour), behind].sort((one, other) => one - other);
    expect((lighter! + 0.05) / (darker! + 0.05)).toBeGreaterThanOrEqual(3);
  }
});

it.each([1, 40])('draws nothing where %i interviews could not be told apart, or are but one', (count) => {
  const all = lines(...Array.from({ length: count }, (): [InterviewStatus] => ['held']));
  expect(progressPicture(all)).toEqual([]);
});

it('leaves most of the card to the words, however many bilans there are', () => {
  const list = cases['bilan-list-long'] as Extract<View, { kind: 'bilan-list' }>;
  const mixed: InterviewStatus[] = ['held', 'part-held', 'held', 'running', 'next', 'to-come', 'held', 'held', 'next'];
  const worst = {
    ...list.bilans[0]!,
    interviews: lines(...mixed.map((status): [InterviewStatus, string] => [status, 'P'])),
  };
  const { card } = show({ ...list, bilans: Array.from({ length: 400 }, () => worst) });
  const urls = JSON.stringify(card).match(/data:image\/png;base64,[^"]*/g) ?? [];
  expect(urls).toHaveLength(6);
  for (const url of urls) expect(url.length).toBeLessThan(700);
  expect(bytesOf(card)).toBeLessThan(24_000);
});
