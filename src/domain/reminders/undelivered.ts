/** Why a message did not go; told apart where it matters to a person. */
export const undeliveredKinds = [
  'unreachable',
  'blocked',
  'not-installed',
  'gone',
  'forbidden',
  'refused',
  'too-many',
  'no-channel',
  'busy',
  'ambiguous',
] as const;
export type UndeliveredKind = (typeof undeliveredKinds)[number];
