/** One thing a transcript's people do: what stands there is kept as it was written. */
export type Step = { written: string[] } & (
  | { kind: 'remark' }
  | { kind: 'event'; words: string }
  | { kind: 'say'; who: string; where: string; device: string; text: string }
  | { kind: 'press'; who: string; where: string; device: string; button: string; fields: Field[] }
);

/** What is filled in, by its label; `nth` of those that bear the same one. */
export interface Field {
  label: string;
  nth: number;
  value: string;
}

const human = /^(?<who>[^\s()>]+) \((?<where>[^,()]+)(?:, (?<device>[^()]+))?\)> (?<rest>.*)$/u;
const pressing = /^\[(?<button>[^\]]+)\](?: (?<inline>.+))?$/u;
const fieldLine = /^ {4}(?<label>\S.*?) =(?: (?<value>.*))?$/u;
const goingOn = /^ {4}\| ?(?<more>.*)$/u;

/**
 * Reads a transcript, the bot's lines left out: they are what the replay must say again.
 *
 *     # a remark
 *     Claire (pupitre)> nouveau bilan
 *     Claire (pupitre)> [Créer le bilan] Prénom = Nadia ; Nom = Benali
 *     Claire (pupitre, téléphone)> [Enregistrer]
 *         Note privée (vous seul) = une ligne
 *         | et une autre
 *         À retenir pour la synthèse (2) = oui
 *     (12 minutes plus tard)
 */
export function readScript(text: string, file: string): Step[] {
  const steps: Step[] = [];
  let inBot = false;
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    if (line.startsWith('bot')) inBot = true;
    else if (line.startsWith(' ')) {
      if (!inBot) goOn(steps.at(-1), line, `${file}:${at + 1}`);
    } else {
      inBot = false;
      steps.push(begin(line, `${file}:${at + 1}`));
    }
  }
  return steps;
}

function begin(line: string, at: string): Step {
  const written = [line];
  if (line.startsWith('#')) return { kind: 'remark', written };
  if (line.startsWith('(') && line.endsWith(')')) return { kind: 'event', words: line.slice(1, -1), written };
  const said = human.exec(line)?.groups;
  if (said === undefined) throw new Error(`${at}: nobody speaks in « ${line} »`);
  const { who = '', where = '', device = '', rest = '' } = said;
  const press = pressing.exec(rest)?.groups;
  if (press === undefined) return { kind: 'say', who, where, device, text: read(rest), written };
  const { button = '', inline } = press;
  const fields = (inline?.split(' ; ') ?? []).map((one) => fieldIn(`    ${one}`, at));
  return { kind: 'press', who, where, device, button, fields, written };
}

function goOn(step: Step | undefined, line: string, at: string): void {
  if (step === undefined) throw new Error(`${at}: nothing goes on here`);
  step.written.push(line);
  const more = goingOn.exec(line)?.groups?.['more'];
  if (step.kind === 'say') step.text += `\n${read(more ?? line.trim())}`;
  else if (step.kind !== 'press') throw new Error(`${at}: nothing is typed here`);
  else if (more === undefined) step.fields.push(fieldIn(line, at));
  else {
    const field = step.fields.at(-1);
    if (field === undefined) throw new Error(`${at}: no field goes on here`);
    field.value += `\n${read(more)}`;
  }
}

function fieldIn(line: string, at: string): Field {
  const groups = fieldLine.exec(line)?.groups;
  if (groups === undefined) throw new Error(`${at}: no « label = value » in « ${line.trim()} »`);
  const { label: named = '', value = '' } = groups;
  const counted = /^(?<label>.*) \((?<nth>\d+)\)$/u.exec(named)?.groups;
  const { label = named, nth = '1' } = counted ?? {};
  return { label, nth: Number(nth), value: read(value) };
}

/** `« a » × 10050` stands for a long text, `\u0000` for what nobody can type into a file. */
function read(text: string): string {
  const long = /^« (?<one>.+) » × (?<times>\d+)$/u.exec(text)?.groups;
  if (long !== undefined) return (long['one'] ?? '').repeat(Number(long['times']));
  return text.replace(/\\u([0-9a-f]{4})/giu, (_escape, code: string) => String.fromCharCode(parseInt(code, 16)));
}
