/** What the web's side tells the log: ids, codes and counts. */
interface WebFields {
  route?: string;
  status?: number;
  reason?: string;
  intent?: string;
  reply?: string;
  person?: string;
}

export interface WebLog {
  info(event: string, fields?: WebFields): void;
  error(event: string, error: unknown, fields?: WebFields): void;
  under(reference: string): WebLog;
}
