import fc from 'fast-check';
import { bilanIdOf, operationOf, referenceOf, sessionIdOf } from '../../src/domain/ids';

describe('ids', () => {
  const operation = operationOf('nonce', 'open-bilan', ['Léa']);

  it('are the same for the same act, on every replica, and others for another content', () => {
    expect(operationOf('nonce', 'open-bilan', ['Léa'])).toBe(operation);
    for (const other of [
      operationOf('nonce2', 'open-bilan', ['Léa']),
      operationOf('nonce', 'plan', ['Léa']),
      operationOf('nonce', 'open-bilan', ['Luc']),
    ])
      expect(other).not.toBe(operation);
    expect([operation, bilanIdOf(operation), sessionIdOf(operation)]).toEqual([
      'op_aa048e4f4bbbcd6d8594',
      expect.stringMatching(/^bil_[0-9a-f]{16}$/),
      expect.stringMatching(/^ses_[0-9a-f]{16}$/),
    ]);
  });

  it('references have one shape, are stable, and tell nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(9), (source, attempt) => {
        const bilan = bilanIdOf(operationOf(source, 'open-bilan', ''));
        const reference = referenceOf(bilan, attempt);
        expect(reference).toMatch(/^BC-[A-HJ-NP-Z2-9]{4}-[1-9]\d$/);
        expect(referenceOf(bilan, attempt)).toBe(reference);
        expect(referenceOf(bilan, attempt + 1)).not.toBe(reference);
      }),
    );
  });
});
