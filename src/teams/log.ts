/** The journal of operations, as this room needs it: ids, counts and codes only. */
export interface TeamsLog {
  debug(event: string, fields?: TeamsLogFields): void;
  info(event: string, fields?: TeamsLogFields): void;
  warn(event: string, fields?: TeamsLogFields): void;
  error(event: string, error: unknown, fields?: TeamsLogFields): void;
  under(reference: string): TeamsLog;
}

export type TeamsLogFields = Partial<
  Record<
    | 'activity'
    | 'code'
    | 'conversation'
    | 'how'
    | 'intent'
    | 'ms'
    | 'person'
    | 'reason'
    | 'reply'
    | 'scene'
    | 'status'
    | 'team'
    | 'tenant',
    string | number | boolean | undefined
  >
>;
