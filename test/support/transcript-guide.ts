import { readFileSync } from 'node:fs';

export interface ToldBlock {
  title: string;
  kind: 'questions' | 'points' | 'checks';
  items: string[];
}

export interface ToldInterview {
  title: string;
  /** Its conclusion comes last. */
  blocks: ToldBlock[];
}

const kindOf = (title: string): ToldBlock['kind'] =>
  title === 'Conclusion' ? 'checks' : title.startsWith('Questions') ? 'questions' : 'points';

/** The guide of the repository, read line by line: what the product's parser says is held against this. */
export function toldByGuide(): ToldInterview[] {
  const interviews: ToldInterview[] = [];
  for (const line of readFileSync('guide/bilan-de-competences.md', 'utf8').split('\n')) {
    const heading = /^###? (.+)$/.exec(line)?.[1];
    const title = /^\*\*(.+) :\*\*$/.exec(line)?.[1];
    const item = /^- (.+)$/.exec(line)?.[1];
    const interview = interviews.at(-1);
    if (heading !== undefined) interviews.push({ title: heading, blocks: [] });
    if (title !== undefined) interview?.blocks.push({ title, kind: kindOf(title), items: [] });
    if (item !== undefined) interview?.blocks.at(-1)?.items.push(item);
  }
  return interviews
    .map(({ title, blocks }) => ({ title, blocks: blocks.filter((block) => block.title !== 'Objectifs') }))
    .filter(({ blocks }) => blocks.length > 0);
}
