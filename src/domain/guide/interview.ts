import type { Block, BlockId, Interview, InterviewId, Item, ItemId } from './guide';
import type { Entry } from './entry';
import { fold, quote, withoutFinalColon, type Written } from './text';

/** An interview's heading and what stands beneath it. */
export interface InterviewSection {
  heading: Written;
  entries: Entry[];
  phase?: string;
}
type Report = (line: number, message: string) => void;
type Role = 'objectives' | 'checks' | 'questions' | 'points';
interface Part extends Written {
  role: Role;
  items: Written[];
  /** Its heading has a fault of its own already: what follows from it is not worth a second one. */
  flawed: boolean;
}

/** What still fits on a card, with room for the answer. */
const longestItem = 1000;
const longestTitle = 200;

/** Reads one interview; `number` is its place in the guide, from 1. Faults are reported, and what can be read is. */
export function readInterview(section: InterviewSection, number: number, report: Report): Interview {
  const parts = partsOf(section.entries, report);
  checkTitle(section.heading, report);
  checkTwins(parts, report);
  for (const part of parts) checkPart(part, report);
  checkWhole(section.heading, parts, report);
  const id = `i${number}`;
  const ofRole = (role: Role) => parts.filter((part) => part.role === role).flatMap((part) => part.items);
  return {
    id: id as InterviewId,
    number,
    title: section.heading.text,
    ...(section.phase !== undefined && { phase: section.phase }),
    objectives: itemsOf(ofRole('objectives'), `${id}-o`),
    blocks: parts
      .flatMap(({ role, ...part }) => (role === 'questions' || role === 'points' ? [{ ...part, kind: role }] : []))
      .map((part, index) => blockOf(part, `${id}-b${index + 1}`)),
    checks: itemsOf(ofRole('checks'), `${id}-c`),
  };
}

function partsOf(entries: Entry[], report: Report): Part[] {
  const parts: Part[] = [];
  const open = ({ text, line }: Written, flawed: boolean) =>
    parts.push({ text, line, role: roleOf(text), items: [], flawed });
  for (const entry of entries) {
    switch (entry.kind) {
      case 'heading':
        open(entry, true);
        break;
      case 'block':
        open(entry, entry.fault !== undefined);
        if (entry.fault !== undefined) report(entry.line, entry.fault);
        break;
      case 'items': {
        const part = parts.at(-1);
        if (part) part.items.push(...entry.items);
        else
          report(
            entry.line,
            'Ces puces ne sont dans aucun bloc : ajoutez au-dessus un titre en gras, comme « **Questions :** ».',
          );
        for (const { line, message } of entry.faults) report(line, message);
        // A bullet that could not be read is still a bullet: the block is not without any.
        if (part && entry.items.length === 0) part.flawed = true;
        break;
      }
      case 'stray': {
        const part = parts.at(-1);
        if (part) part.flawed = true;
        report(entry.line, entry.message);
        break;
      }
      case 'broken':
        break;
    }
  }
  return parts;
}

function roleOf(title: string): Role {
  const folded = fold(title);
  if (/^objectifs?$/.test(folded)) return 'objectives';
  if (/^conclusions?$/.test(folded)) return 'checks';
  return /^questions?\b/.test(folded) ? 'questions' : 'points';
}

function checkTwins(parts: Part[], report: Report): void {
  const seen = new Map<string, Part>();
  for (const part of parts) {
    const key = part.role === 'objectives' || part.role === 'checks' ? part.role : fold(part.text);
    const first = seen.get(key);
    if (!first) seen.set(key, part);
    else if (part.role === 'objectives' || part.role === 'checks') {
      report(
        part.line,
        `Cet entretien a déjà un bloc ${quote(first.text)}, à la ligne ${first.line} : réunissez les deux listes.`,
      );
    } else {
      report(
        part.line,
        `Le bloc ${quote(part.text)} existe déjà dans cet entretien, à la ligne ${first.line} : changez l’un des deux titres.`,
      );
    }
  }
}

function checkPart(part: Part, report: Report): void {
  if (part.text === '') report(part.line, 'Ce titre de bloc est vide : complétez-le ou supprimez-le.');
  else if (part.items.length === 0 && !part.flawed) {
    report(part.line, `Le bloc ${quote(part.text)} n’a pas de puce : ajoutez-en (« - »), ou supprimez le bloc.`);
  }
  checkTitle(part, report);
  const seen = new Map<string, number>();
  for (const { text, line } of part.items) {
    const first = seen.get(text);
    if (first === undefined) seen.set(text, line);
    else report(line, `Cette puce répète celle de la ligne ${first} : supprimez l’une des deux.`);
    if (text.length <= longestItem) continue;
    report(
      line,
      `Cette puce fait ${text.length} caractères : raccourcissez-la (1\u00A0000 au plus), pour qu’elle tienne sur une carte.`,
    );
  }
}

function checkTitle({ text, line }: Written, report: Report): void {
  if (text.length <= longestTitle) return;
  report(line, `Ce titre fait ${text.length} caractères : raccourcissez-le (${longestTitle} au plus).`);
}

function checkWhole({ text, line }: Written, parts: Part[], report: Report): void {
  const has = (...roles: Role[]) => parts.some((part) => roles.includes(part.role));
  const lacking = (what: string, example: string) => {
    report(line, `L’entretien ${quote(text)} n’a pas ${what} : ajoutez « **${example} :** » et ses puces.`);
  };
  if (!has('objectives')) lacking('d’objectifs', 'Objectifs');
  if (!has('questions', 'points')) lacking('de bloc de questions', 'Questions');
  if (!has('checks')) lacking('de conclusion', 'Conclusion');
}

function blockOf(part: { kind: Block['kind'] } & Omit<Part, 'role'>, id: string): Block {
  return {
    id: id as BlockId,
    kind: part.kind,
    title: withoutFinalColon(part.text),
    items: itemsOf(part.items, `${id}-${part.kind === 'questions' ? 'q' : 'p'}`),
    repeatable: part.kind === 'questions' && part.items.some(({ text }) => /^pour chaque\s.*:/i.test(text)),
    questionnaire: 'no',
  };
}

function itemsOf(written: Written[], prefix: string): Item[] {
  return written.map(({ text }, index) => ({ id: `${prefix}${index + 1}` as ItemId, text }));
}
