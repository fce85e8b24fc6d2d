import { constants, crc32, deflateSync } from 'node:zlib';

/** Red, green, blue, and how much of what is behind it is covered; each from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** A picture of four colours at most; `at` says which one a pixel has, by its place in the palette. */
export interface Picture {
  width: number;
  height: number;
  palette: readonly Colour[];
  at: (x: number, y: number) => number;
}

const bitsPerPixel = 2;
const ofPalette = 3;
/** Filter « Up »: a row is written as its difference to the one above. */
const differenceToAbove = 2;

/**
 * The picture as a PNG (https://www.w3.org/TR/png-3/). Only runs of one byte are looked for in it, which every version
 * of zlib finds alike: the same picture is the same bytes everywhere.
 */
export function png({ width, height, palette, at }: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bitsPerPixel, ofPalette], 8);
  const pixels = deflateSync(rows(width, height, at), { strategy: constants.Z_RLE, level: 9 });
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(([red, green, blue]) => [red, green, blue]))),
    chunk('tRNS', Buffer.from(palette.map(([, , , alpha]) => alpha))),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function rows(width: number, height: number, at: Picture['at']): Buffer {
  const rowBytes = Math.ceil((width * bitsPerPixel) / 8);
  const out = Buffer.alloc((rowBytes + 1) * height);
  let above = Buffer.alloc(rowBytes);
  for (let y = 0; y < height; y++) {
    const row = Buffer.alloc(rowBytes);
    for (let x = 0; x < width; x++) row[x >> 2] = (row[x >> 2] ?? 0) | (at(x, y) << (6 - 2 * (x & 3)));
    const start = y * (rowBytes + 1);
    out[start] = differenceToAbove;
    for (const [place, byte] of row.entries()) out[start + 1 + place] = (byte - (above[place] ?? 0)) & 0xff;
    above = row;
  }
  return out;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(data.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}
