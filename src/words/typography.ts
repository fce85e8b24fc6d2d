const noBreak = '\u00a0';

/** French spacing: a no-break space before `: ; ? ! »` and after `«`. Applied to our own words, never to people's. */
export const spaced = (text: string): string => text.replace(/ (?=[:;?!»])/g, noBreak).replace(/« /g, `«${noBreak}`);

/** Tag for our own sentences; what is put in keeps its spaces. */
export const t = (words: TemplateStringsArray, ...values: (string | number)[]): string =>
  words.map((word, at) => spaced(word) + String(values[at] ?? '')).join('');

/** `1 200`, as French writes thousands. */
export const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, noBreak);

/** « de Claire », « d'Amélie »: « de » before a name, elided before a vowel; an h and a y keep it whole. */
export const de = (name: string): string => (/^[aàâäeéèêëiîïoôöuùûüœæ]/iu.test(name) ? "d'" : 'de ') + name;

/** « le prénom, le nom et la date » */
export const listed = (things: readonly string[]): string =>
  [things.slice(0, -1).join(', '), ...things.slice(-1)].filter((part) => part !== '').join(' et ');

/** French counts zero and one as singular. */
export const plural = (count: number, one: string, many: string): string => (count < 2 ? one : many);
