import { inflateSync } from 'node:zlib';

/** A decoded picture: four bytes (red, green, blue, alpha) for each pixel, row by row. */
export interface Picture {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** Decodes the pictures that are ours: 8-bit RGB or RGBA (the icons), and 2-bit with a palette (what cards draw). */
export function decodePng(file: Buffer): Picture {
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const [depth, kind, interlaced] = [file[24], file[25], file[28]];
  const channels = { 2: 3, 3: 1, 6: 4 }[kind!];
  if (depth !== (kind === 3 ? 2 : 8) || interlaced !== 0 || channels === undefined) throw new Error('not of ours');
  const raw = inflateSync(Buffer.concat(chunks(file, 'IDAT')));
  const rowBytes = Math.ceil((width * channels * depth) / 8);
  const bytes = unfilter(raw, rowBytes, height, channels);
  const colours = paletteOf(file);
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at++) {
    if (kind === 3) pixels.set(colours[indexAt(bytes, rowBytes, at % width, Math.floor(at / width))]!, at * 4);
    else pixels.set(bytes.subarray(at * channels, (at + 1) * channels), at * 4);
  }
  return { width, height, pixels };
}

const indexAt = (bytes: Uint8Array, rowBytes: number, x: number, y: number): number =>
  (bytes[y * rowBytes + (x >> 2)]! >> (6 - 2 * (x & 3))) & 3;

function paletteOf(file: Buffer): number[][] {
  const [rgb, alpha] = [Buffer.concat(chunks(file, 'PLTE')), Buffer.concat(chunks(file, 'tRNS'))];
  return Array.from({ length: rgb.length / 3 }, (_, at) => [...rgb.subarray(at * 3, at * 3 + 3), alpha[at] ?? 255]);
}

/** The four channels of each pixel. */
export function pixelsOf({ pixels }: Picture): [red: number, green: number, blue: number, alpha: number][] {
  return Array.from({ length: pixels.length / 4 }, (_, at) => {
    const [red, green, blue, alpha] = pixels.subarray(at * 4, at * 4 + 4);
    return [red!, green!, blue!, alpha!];
  });
}

function chunks(file: Buffer, wanted: string): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === wanted) found.push(file.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return found;
}

/** PNG's five filters, undone (https://www.w3.org/TR/png-3/#9Filters). */
function unfilter(raw: Buffer, rowBytes: number, height: number, channels: number): Uint8Array {
  const out = new Uint8Array(rowBytes * height);
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (rowBytes + 1)]!;
    for (let x = 0; x < rowBytes; x++) {
      const at = row * rowBytes + x;
      const left = x >= channels ? out[at - channels]! : 0;
      const up = row > 0 ? out[at - rowBytes]! : 0;
      const corner = x >= channels && row > 0 ? out[at - rowBytes - channels]! : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
      out[at] = raw[row * (rowBytes + 1) + 1 + x]! + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [byLeft, byUp, byCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}
