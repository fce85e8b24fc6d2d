import fc from 'fast-check';
import { bothTexts, fingerprint, mergeField, normalised } from '../../src/domain/merge';

describe('both texts of a conflict', () => {
  it.each([
    ['a', 'b', 'a\n\nb'],
    ['', 'b', 'b'],
    ['a', '', 'a'],
    ['a', ' \n', 'a'],
    ['a\n\nb', 'b', 'a\n\nb'],
    ['a\n\nb\n', 'b\r\n', 'a\n\nb\n'],
    ['ab', 'b', 'ab\n\nb'],
  ])('%j and %j', (stored, typed, both) => {
    expect(bothTexts(stored, typed)).toBe(both);
  });
});

describe('merging a field', () => {
  it('takes line ends and trailing blanks for no change', () => {
    expect(normalised('un\r\ndeux\rtrois \n')).toBe('un\ndeux\ntrois');
    expect(mergeField('un\ndeux', 'un\r\ndeux\r\n', fingerprint('un\ndeux'))).toBe('unchanged');
    expect(mergeField('autre', 'un\r\ndeux', fingerprint('un\ndeux '))).toBe('unchanged');
  });

  it('sets what changed on one side, and tells what changed on both', () => {
    expect(mergeField('a', 'b', fingerprint('a'))).toBe('set');
    expect(mergeField('a', '', fingerprint('a'))).toBe('set');
    expect(mergeField('c', 'b', fingerprint('a'))).toBe('conflict');
    expect(mergeField('b', 'b', fingerprint('a'))).toBe('unchanged');
  });

  it('without what the card showed, writes in an empty place only', () => {
    expect(mergeField('', 'b', undefined)).toBe('set');
    expect(mergeField('a', 'b', undefined)).toBe('conflict');
    expect(mergeField('a', '', undefined)).toBe('unchanged');
  });

  it('never overwrites a text that the card did not show', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (stored, mine, shown) => {
        if (mergeField(stored, mine, fingerprint(shown)) === 'set') expect(normalised(stored)).toBe(normalised(shown));
      }),
    );
  });
});
