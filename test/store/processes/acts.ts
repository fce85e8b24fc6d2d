import type { BlockRecord } from '../../../src/domain/session/session';
import { aBlock, noon } from '../../support/store-records';

const blocksEach = 12;

/** The blocks that act `number` writes: each about 1 KB, and like no other. */
export const blocksOfAct = (bilan: string, number: number): BlockRecord[] =>
  Array.from({ length: blocksEach }, (_, at) => {
    const text = `réponse ${number}.${at} `.repeat(60);
    return aBlock(bilan, `block-${number}.${at}`, {
      answers: { 'i1-b1-q1.0': { text, keep: at % 2 === 0, changedAt: noon } },
    });
  });
