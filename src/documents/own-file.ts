import { DateTime } from 'luxon';
import type { OwnFile, OwnFileAnswer, OwnFileAppraisal } from '../actions/beneficiary/own-data';
import type { OwnFileDocument } from '../actions/document/own-document';
import type { ConsentEvent } from '../domain/beneficiary/consent';
import { frAppraisal } from '../words/fr-appraisal';
import { documentWords, sectionTitles } from '../words/fr-synthesis-document';
import { ownFileWords as words } from '../words/fr-own-file';

/** A beneficiary's own file as a page to read, print and keep: no script, nothing fetched from elsewhere. */
export function readableOwnFile(file: OwnFile, timeZone: string): string {
  const at = (instant: string): string =>
    DateTime.fromISO(instant, { zone: timeZone }).setLocale('fr').toFormat("d MMMM yyyy 'à' HH:mm");
  const name = `${file.beneficiary.firstName} ${file.beneficiary.lastName}`;
  return [
    `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escaped(words.title)}</title><style>${style}</style></head><body><main>`,
    `<h1>${escaped(words.title)}</h1><p>${escaped(words.made(at(file.madeAt)))}</p>`,
    table([
      [words.reference, file.reference],
      [words.name, name],
      ...(file.beneficiary.email === undefined ? [] : [[words.email, file.beneficiary.email] as [string, string]]),
      [words.consultant, file.consultant],
      [words.opened, at(file.openedAt)],
      ...(file.stoppedAt === undefined ? [] : [[words.stopped, at(file.stoppedAt)] as [string, string]]),
      ...file.accessMoved.map((when): [string, string] => [words.accessMoved, at(when)]),
    ]),
    section(
      words.sessions,
      file.sessions.map((one) => paragraph(`${one.interview} – ${at(one.startedAt)}`)).join('') ||
        paragraph(words.none),
    ),
    section(words.syntheses, file.syntheses.map((one) => synthesis(one, at)).join('') || paragraph(words.none)),
    section(words.answers, answers(file.answers, at) || paragraph(words.none)),
    ...(file.documents.length > 0
      ? [section(words.documents, file.documents.map((one) => document(one, at)).join(''))]
      : []),
    ...(file.appraisals.length > 0
      ? [section(words.appraisals, file.appraisals.map((one) => appraisal(one, at)).join(''))]
      : []),
    section(words.consents, file.consents.map((one) => consent(one, at)).join('') || paragraph(words.none)),
    `<p>${escaped(words.notes)}</p></main></body></html>`,
  ].join('\n');
}

const style =
  'body{font:1rem/1.6 system-ui,sans-serif;margin:0;color:#1b1b1b;background:#fff}main{max-width:44rem;margin:2rem auto;padding:0 1rem}' +
  'h1{font-size:1.6rem}h2{margin-top:2.5rem}h3{margin-top:2rem}th{text-align:left;padding-right:1.5rem;font-weight:600}' +
  '.said{white-space:pre-wrap;margin:.25rem 0 1.25rem;padding-left:1rem;border-left:3px solid #c8c6c4}.when{color:#555;font-size:.875rem}';

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\u0000', '\uFFFD');

const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;
const section = (title: string, body: string): string => `<h2>${escaped(title)}</h2>${body}`;
const table = (rows: [string, string][]): string =>
  `<table>${rows.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`).join('')}</table>`;

type At = (instant: string) => string;

/** In the order of the file; a heading wherever the interview or the block changes. */
function answers(all: readonly OwnFileAnswer[], at: At): string {
  let under = '';
  return all
    .map((one) => {
      const heading = `${one.interview} – ${one.block}`;
      const opens = heading === under ? '' : `<h3>${escaped(heading)}</h3>`;
      under = heading;
      const from = one.from === 'questionnaire' ? words.fromQuestionnaire : words.fromSession;
      const pass = one.pass > 1 ? ` (${one.pass})` : '';
      return `${opens}<p><strong>${escaped(one.question + pass)}</strong><br><span class="when">${escaped(`${from}, ${at(one.writtenAt)}`)}</span></p><div class="said" dir="auto">${escaped(one.text)}</div>`;
    })
    .join('');
}

function synthesis(one: OwnFile['syntheses'][number], at: At): string {
  const when = words.synthesis(at(one.heldAt), String(one.version), at(one.publishedAt));
  return `<h3>${escaped(one.interview)}</h3><p class="when">${escaped(when)}</p><div class="said" dir="auto">${escaped(one.text)}</div>`;
}

function appraisal({ moment, score, comment, changedAt }: OwnFileAppraisal, at: At): string {
  const said = `${frAppraisal.score[moment]} ${frAppraisal.scores[score]}`;
  const text = comment === '' ? '' : `<div class="said" dir="auto">${escaped(comment)}</div>`;
  return `<p><strong>${escaped(said)}</strong><br><span class="when">${escaped(at(changedAt))}</span></p>${text}`;
}

function consent(one: OwnFile['consents'][number], at: At): string {
  const title = one.team === undefined ? one.title : `${one.title} – ${one.team}`;
  // A notice is read; nobody agrees to it.
  const done = (what: ConsentEvent['what']) => (one.kind === 'information' && what === 'given' ? 'read' : what);
  const events = one.events.map(({ what, at: when, version }) => paragraph(words.event(done(what), at(when), version)));
  return `<h3>${escaped(title)}</h3><div class="said">${escaped(one.text)}</div>${events.join('')}`;
}

const titleOf = (section: number): string =>
  section === sectionTitles.length ? documentWords.whole : `${section}. ${sectionTitles[section - 1] ?? ''}`;

/** One version's text, then the person's own observations on it. */
function document({ version, document: file, unsent, observedAt, sha256 }: OwnFileDocument, at: At): string {
  const said = (text: string): string => `<div class="said" dir="auto">${escaped(text)}</div>`;
  const sections = file.sections
    .filter(({ paragraphs }) => paragraphs.length > 0)
    .map(
      ({ number, paragraphs }) =>
        `<p><strong>${escaped(titleOf(number))}</strong></p>${paragraphs.map(({ text }) => said(text)).join('')}`,
    );
  const remarks = [
    ...file.observations,
    ...unsent.map(({ section: number, remark }) => ({ section: number, ...(remark === '' ? {} : { remark }) })),
  ].map(
    ({ section: number, remark }) =>
      `<p><strong>${escaped(titleOf(number))}</strong></p>${said(remark ?? documentWords.agreed)}`,
  );
  return [
    `<h3>${escaped(words.version(version, at(file.madeAt)))}</h3>`,
    ...(file.receivedAt === undefined ? [] : [paragraph(words.received(at(file.receivedAt)))]),
    `<p class="when">SHA-256 : ${escaped(sha256)}</p>`,
    ...sections,
    ...(remarks.length > 0
      ? [paragraph(observedAt === undefined ? words.unsent : words.observed(at(observedAt))), ...remarks]
      : []),
  ].join('');
}
