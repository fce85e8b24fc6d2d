const blocks = /<(?:br|\/?(?:p|h\d|tr|div|main|title))\b[^>]*>/g;

/** What is read of a page that was fetched, or the lines of a file. */
export function pageLines(body: string, type: string): string[] {
  if (!type.startsWith('text/html')) return body.trimEnd().split('\n');
  return body
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(blocks, '\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_entity, code: string) => String.fromCharCode(Number(code)))
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .filter((line) => line !== '');
}
