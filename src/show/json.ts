/** A value that was written as JSON once, and travels as it was written. */
export class Json {
  readonly text: string;
  private utf8: Buffer | undefined;

  constructor(text: string) {
    this.text = text;
  }

  static of(value: object): Json {
    return new Json(JSON.stringify(value));
  }

  /** As it travels, in UTF-8: encoded once, weighed and sent from that. */
  get encoded(): Buffer {
    return (this.utf8 ??= encode(this.text));
  }

  /** Size as it travels. */
  get bytes(): number {
    return this.encoded.length;
  }

  /** The value, for who looks into it. */
  read(): unknown {
    return JSON.parse(this.text);
  }

  /** Where it is written as a part of something that knows nothing of it. */
  toJSON(): unknown {
    return this.read();
  }
}

/** Room for two cards. */
const room = Buffer.allocUnsafe(48_000);

/** `Buffer.from` looks through a text twice: once to measure it, once to write it. */
function encode(text: string): Buffer {
  if (text.length * 3 > room.length) return Buffer.from(text);
  return Buffer.from(room.subarray(0, room.write(text)));
}

/** An Adaptive Card. */
export type Card = Json;
