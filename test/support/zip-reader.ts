import { inflateRawSync } from 'node:zlib';

/*
 * A ZIP file read by its own directory, with nothing of what wrote it: every entry is unpacked, and its length and
 * checksum are compared with what the directory says, as Word does before it opens a file.
 */

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;

/** @throws when anything in it is not as its directory says. */
export function readZip(bytes: Uint8Array): Record<string, Uint8Array> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || file.readUInt32LE(end) !== endOfDirectory) throw new Error('no ZIP directory');
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  const parts: Record<string, Uint8Array> = {};
  for (let entry = 0; entry < count; entry++) {
    if (file.readUInt32LE(at) !== directoryEntry) throw new Error(`entry ${entry} is none`);
    const [name, next] = nameAt(file, at);
    if (name in parts) throw new Error(`${name} stands twice`);
    parts[name] = unpacked(file, at, name);
    at = next;
  }
  if (at !== end) throw new Error('the directory holds more than it says');
  return parts;
}

function nameAt(file: Buffer, at: number): [name: string, next: number] {
  const [name, extra, comment] = [28, 30, 32].map((field) => file.readUInt16LE(at + field));
  const start = at + 46;
  return [file.toString('utf8', start, start + name!), start + name! + extra! + comment!];
}

function unpacked(file: Buffer, at: number, name: string): Uint8Array {
  const method = file.readUInt16LE(at + 10);
  const [crc, packed, size, local] = [16, 20, 24, 42].map((field) => file.readUInt32LE(at + field));
  if (file.readUInt32LE(local) !== localEntry) throw new Error(`${name} is not where the directory says`);
  const start = local! + 30 + file.readUInt16LE(local! + 26) + file.readUInt16LE(local! + 28);
  const body = file.subarray(start, start + packed!);
  const bytes = method === 0 ? body : inflateRawSync(body);
  if (bytes.length !== size) throw new Error(`${name} has another length`);
  if (crcOf(bytes) !== crc) throw new Error(`${name} has another checksum`);
  return bytes;
}

function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
