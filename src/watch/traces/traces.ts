/** Codes, counts and hosts: never an id of a person, never what anybody wrote. */
export type Attributes = Readonly<Record<string, string | number>>;
export type SpanSide = 'server' | 'internal' | 'client';

export interface Traces {
  /** Does `work` as one step, within the step under way; `note` adds what is known only afterwards. */
  span<T>(
    name: string,
    about: { side?: SpanSide; attributes?: Attributes },
    work: (note: (more: Attributes) => void) => Promise<T>,
  ): Promise<T>;
  /** Sends what was not sent yet. */
  close(): Promise<void>;
}

/** Where the traces go. */
export interface TraceSettings {
  /** Base address of the collector. */
  endpoint: string;
  protocol: 'http/json' | 'grpc';
  headers: Readonly<Record<string, string>>;
}

export interface TraceLog {
  warn(event: string, fields: { count: number }): void;
}

export const noTraces: Traces = {
  span: (_name, _about, work) => work(() => undefined),
  close: () => Promise.resolve(),
};
