/** A value that was written as JSON once, and travels as it was written. */
export class Json {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  static of(value: object): Json {
    return new Json(JSON.stringify(value));
  }

  /** Size as it travels, in UTF-8. */
  get bytes(): number {
    return Buffer.byteLength(this.text);
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

/** An Adaptive Card. */
export type Card = Json;
