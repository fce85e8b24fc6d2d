/** Where the act comes from: the card's nonce or the message's id. The same source with the same content is one act. */
export interface Source {
  source: string;
}
