import { answerLimit } from '../../domain/field-text';
import { operationOf } from '../../domain/ids';
import { observed } from '../../domain/synthesis/document-version';
import { observationsIn, saveOpinion, stepsOf, type Reading } from '../../domain/synthesis/reading';
import { keepWordOfPress } from '../act-word';
import { again, commit, openFor, replying, untilFresh, type Acting, type Opened } from '../acting';
import { ownBilan } from '../beneficiary/own-bilan';
import { home } from '../bilan/home';
import { givenBack } from '../given-back';
import type { Write } from '../ports';
import type { Notice, Result } from '../reply';
import { sealedVersion } from '../synthesis/document-versions';
import { newsToConsultant } from './document-news';
import type { DocumentIntent } from './intent-document';
import { lastRead, type StoredRead } from './last-reading';
import { isLocked, stepView, type Read } from './reading-views';

type Named<K extends DocumentIntent['kind']> = Extract<DocumentIntent, { kind: K }>;

/** « Mon document de synthèse »: where the person was, or the section they ask for. */
export async function readDocument(acting: Acting, intent: Named<'read-document'>): Promise<Result> {
  const opened =
    intent.bilan === undefined
      ? await ownBilan(acting, 'read-document')
      : await openFor(acting, intent.bilan, 'read-document');
  if (!opened.ok) return opened.refusal;
  const read = await lastRead(acting, opened.value);
  if (!read) return home(acting, { code: 'no-document' });
  const step = intent.step ?? (isLocked(read) ? 'review' : read.reading.at);
  const { version: number } = read.version;
  // Its pages are not those of the one that was being read: it is read from its beginning.
  const newer = intent.version !== undefined && intent.version !== number;
  const at = newer ? { notice: { code: 'document-newer', version: number } as const } : { part: intent.part ?? 0 };
  return replying(stepView(acting, opened.value, read, step, at));
}

/** « D'accord », or a remark, kept at each step; then on to the next section. */
export function commentDocument(acting: Acting, intent: Named<'comment-document'>): Promise<Result> {
  return onReading(acting, intent, async (opened, read) => {
    const { version, reading } = read;
    const now = acting.ports.clock.now();
    const newer = version.version !== intent.version;
    const steps = stepsOf(version);
    // A version that replaced the one on the card may hold nothing in that section: the remark is of the whole then.
    const section = steps.includes(intent.section) ? intent.section : (steps.at(-1) ?? intent.section);
    if (isLocked(read)) return late(acting, opened, read, intent, section);
    const agreed = intent.agreed && !newer;
    const saved = saveOpinion(
      reading,
      { section, remark: remarkIn(read, intent, section), base: intent.base, agreed },
      now,
    );
    if (saved.kind === 'too-long') {
      const notice: Notice = { code: 'too-long', length: saved.text.length, limit: answerLimit, title: '' };
      const { text: typed } = saved;
      return givenBack([typed], notice, (said) => stepView(acting, opened, read, section, { notice: said, typed }));
    }
    const at = newer ? section : stepAfter(steps, section, intent.then);
    const next: Reading = { ...saved.reading, at };
    const done = await write(acting, intent, [{ kind: 'reading', record: next, expected: read.readingAt }], {
      version: version.version,
      section,
      characters: next.opinions[section]?.remark.length ?? 0,
      agreed: next.opinions[section]?.agreed ?? false,
    });
    if (done === again) return again;
    if (intent.then === 'later' && !newer) return home(acting, { code: 'questionnaire-kept', at: now });
    const notice: Notice = newer ? { code: 'document-newer', version: version.version } : { code: 'saved', at: now };
    const part = typeof intent.then === 'object' && !newer ? intent.then.part : 0;
    return replying(stepView(acting, opened, { ...read, reading: next }, at, { notice, part }));
  });
}

const remarkIn = ({ reading }: Read, { remark }: Named<'comment-document'>, section: number): string =>
  remark ?? reading.opinions[section]?.remark ?? '';

/** JSON bytes of a text that came too late: it stands below the section, and what was said of it. */
const roomOfLate = 4_000;

/** Too late to be sent, and not lost: what was typed stands on the card, to be said otherwise. */
function late(acting: Acting, opened: Opened, read: Read, intent: Named<'comment-document'>, section: number): Result {
  const notice: Notice = { code: 'document-locked' };
  const kept = read.reading.opinions[section]?.remark ?? '';
  const remark = remarkIn(read, intent, section);
  if (remark.trim() === '' || remark === kept) return replying(stepView(acting, opened, read, 'review', { notice }));
  const shown = (said: Notice) => stepView(acting, opened, read, section, { notice: said, typed: remark });
  return givenBack([remark], notice, shown, roomOfLate);
}

function stepAfter(steps: readonly number[], section: number, then: Named<'comment-document'>['then']): Reading['at'] {
  if (then === 'later' || typeof then === 'object') return section;
  if (then === 'review') return 'review';
  const at = steps.indexOf(section) + (then === 'next' ? 1 : -1);
  return steps[Math.max(0, at)] ?? 'review';
}

/** « Envoyer mes observations »: from now on the consultant reads them. They are told that they came, not what they say. */
export function sendObservations(acting: Acting, intent: Named<'send-observations'>): Promise<Result> {
  const { ports } = acting;
  return onReading(acting, intent, async (opened, read) => {
    const { bilan } = opened;
    const review = (notice: Notice, from: Read = read) =>
      replying(stepView(acting, opened, from, 'review', { notice }));
    if (read.version.version !== intent.version)
      return review({ code: 'document-newer', version: read.version.version });
    if (isLocked(read)) return review({ code: 'observations-sent' });
    const observations = observationsIn(read.reading, read.version);
    if (observations.length === 0) return review({ code: 'no-observation' });
    const now = ports.clock.now();
    const sent = observed(read.version, bilan.document, observations, now);
    if (!sent.ok) return review({ code: 'document-locked' });
    const { version } = await sealedVersion(ports, sent.value);
    const reading: Reading = { ...read.reading, sentAt: now, at: 'review' };
    const remarks = observations.filter(({ remark }) => remark !== undefined).length;
    const news = newsToConsultant(acting, bilan, version.version, { what: 'observations', remarks });
    const told = await keepWordOfPress(ports, intent, '~observations', news);
    const done = await write(
      acting,
      intent,
      [
        { kind: 'document-version', record: version, expected: read.versionAt },
        { kind: 'reading', record: reading, expected: read.readingAt },
      ],
      { version: version.version, remarks, agreed: observations.length - remarks, sha256: version.sha256 },
    );
    if (done === again) return again;
    const reply = stepView(acting, opened, { version, reading }, 'review', { notice: { code: 'observations-sent' } });
    return replying(reply, done === 'already-done' ? [] : [told]);
  });
}

/** Every act on a version: of its very beneficiary, on the last one. */
export function onReading(
  acting: Acting,
  intent: Named<'comment-document' | 'send-observations' | 'acknowledge-document'>,
  act: (opened: Opened, read: StoredRead) => Promise<Result | typeof again>,
): Promise<Result> {
  const asked = intent.kind === 'acknowledge-document' ? 'acknowledge-document' : 'comment-document';
  return untilFresh(async () => {
    const opened = await openFor(acting, intent.bilan, asked, intent.source);
    if (!opened.ok) return opened.refusal;
    const read = await lastRead(acting, opened.value);
    return read ? act(opened.value, read) : home(acting, { code: 'no-document' });
  });
}

async function write(
  { ports, actor }: Acting,
  intent: Named<'comment-document' | 'send-observations'>,
  writes: Write[],
  detail: Record<string, string | number | boolean>,
): Promise<typeof again | 'done' | 'already-done'> {
  const { source, kind, ...content } = intent;
  const operation = operationOf(source, kind, content);
  const done = await commit(ports, { bilan: intent.bilan, operation, name: kind, by: actor.id, writes, detail });
  if (done.ok) return 'done';
  return done.refusal === 'stale' ? again : 'already-done';
}
