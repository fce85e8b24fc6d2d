/** Why a message did not go; told apart where it matters to a person. */
export type UndeliveredKind =
  | 'unreachable'
  | 'blocked'
  | 'not-installed'
  | 'gone'
  | 'forbidden'
  | 'refused'
  | 'too-many'
  | 'no-channel'
  | 'busy'
  | 'ambiguous';
