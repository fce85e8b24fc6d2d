import type { View } from '../../src/actions/reply';
import type { Instant } from '../../src/domain/ids';
import { actionsIn } from '../support/card-press';
import { render } from '../support/card-render';
import { cases } from '../support/card-views';
import { show } from '../support/drawn';

const textOf = (view: View): string => render(show(view).card).element.textContent;
const caseOf = <K extends View['kind']>(kind: K): Extract<View, { kind: K }> =>
  Object.values(cases).find((view): view is Extract<View, { kind: K }> => view.kind === kind)!;

it('access taken back: says so, and what invites the right person', () => {
  const view: View = { ...caseOf('invite'), state: 'revoked', released: true };
  expect(textOf(view)).toMatch(/L'accès de .* est retiré\. Créez un code/);
});

it('the document as a file is spoken of to its reader', () => {
  const view = {
    ...caseOf('document-file'),
    version: 2,
    submitted: { state: 'final', at: '2026-11-02T08:00:00.000Z' },
  };
  const saidTo = (reader: 'beneficiary' | 'consultant') => textOf({ ...view, reader } as View);
  expect(saidTo('consultant')).toContain('reçue par le bénéficiaire');
  expect(saidTo('beneficiary')).toContain("vous l'avez reçue le 2 novembre 2026");
  expect(saidTo('beneficiary')).not.toContain('le bénéficiaire');
});

it('the closing interview is over: whether the bilan is closed with it', () => {
  const followUp = { day: '2027-06-03', reach: 'teams' as const };
  const said = (bilanState: 'open' | 'closed') => textOf({ ...caseOf('session-closed'), followUp, bilanState });
  expect(said('open')).toContain('Le bilan reste ouvert.');
  const left = (blocksLeft: number) =>
    textOf({ ...caseOf('session-closed'), followUp, bilanState: 'open', blocksLeft }).replaceAll('\u00a0', ' ');
  expect(left(1)).toContain("reste ouvert : 1 bloc de cet entretien n'a pas été vu. Reprenez-le");
  expect(left(3)).toContain("reste ouvert : 3 blocs de cet entretien n'ont pas été vus. Reprenez-les");
  expect(said('closed')).toContain('le bilan est clôturé');
  expect(textOf(caseOf('session-closed'))).not.toMatch(/Le bilan reste ouvert|clôturé/);
});

it('a text that nothing was marked for is not called prefilled', () => {
  for (const kind of ['session-synthesis', 'document-section'] as const) {
    const { savedAt: _, ...unsaved } = caseOf(kind);
    const said = (text: string) => textOf({ ...unsaved, text, ...(kind === 'document-section' ? { section: 4 } : {}) });
    expect(said('Elle anime une équipe.')).toContain('Préremplie');
    expect(said('')).toMatch(/Rien n'(a été|est encore) marqué/);
    expect(said('')).not.toContain('Préremplie');
  }
});

it('however much stands under « Plus… », what no command leads to stays there', () => {
  const full: View = {
    ...(cases['bilan-idle'] as Extract<View, { kind: 'bilan' }>),
    newerGuide: true,
    erasureAskedAt: '2026-11-02T08:00:00.000Z' as Instant,
  };
  const titles = actionsIn(show(full).card).map(({ title }) => title);
  const kept = ['Voir ce qui serait effacé', 'Passer au nouveau guide', 'Choisir un autre entretien', 'Invitation'];
  expect(titles).toEqual(expect.arrayContaining([...kept, 'Confier à un collègue']));
  expect(render(show(full).card).faults).toEqual([]);
});

it('points left open that are called alike are told apart by their interviews, and no others', () => {
  const text = textOf(caseOf('review-document'));
  expect(text).toContain("Questions de projection (Entretien d'analyse des compétences et aptitudes)");
  expect(text).toContain('Questions de projection (Entretien de synthèse et de clôture)');
  expect(text).not.toContain('Questions sur les obstacles (');
});

it('what the notice says of a document is not said again below it', () => {
  const { notice: _, ...quiet } = cases['document-reading-late'] as Extract<View, { kind: 'document-reading' }>;
  const times = (view: View, said: string) => textOf(view).split(said).length - 1;
  expect(times(quiet, 'ne se commente plus')).toBe(1);
  expect(times({ ...quiet, notice: { code: 'document-locked' } }, 'ne se commente plus')).toBe(1);
  expect(times(cases['document-reading-review-received']!, '6 décembre 2026')).toBe(1);
});

it('the plan’s sentences are shown with the spaces of French', () => {
  const said = { text: 'Êtes-vous là ?', why: 'Suivi : « la date »' };
  for (const kind of ['reminder', 'team-reminder'] as const) {
    const text = textOf({ ...caseOf(kind), ...said });
    expect(text).toContain('là\u00a0?');
    expect(text).toContain('Suivi\u00a0: «\u00a0la date\u00a0»');
  }
});

it('a reminder that did not get there: why, and what is left to do', () => {
  const failed = (to: 'beneficiary' | 'consultant' | 'team', reason: 'blocked' | 'no-channel') =>
    textOf({ kind: 'notice', notice: { code: 'reminder-failed', reference: 'BC-7F3K-92', why: 'Veille', to, reason } });
  expect(failed('beneficiary', 'blocked')).toMatch(/au bénéficiaire, car le Compagnon .* bloqué.*Prévenez la personne/);
  expect(failed('team', 'no-channel')).toMatch(/configurer/);
  const word = (what: 'appointment' | 'access-moved') =>
    textOf({ kind: 'notice', notice: { code: 'word-failed', reference: 'BC-7F3K-92', word: what, reason: 'blocked' } });
  expect(word('appointment')).toMatch(/rendez-vous.*, car le Compagnon .* bloqué.*Prévenez la personne/);
  expect(word('access-moved')).toMatch(
    /ouvert l'espace .*ailleurs.*, car le Compagnon .* bloqué.*Prévenez la personne/,
  );
});

it.each([
  ['synthesis', "Document de synthèse d'Amélie"],
  ['erasure', "Effacer les données d'Amélie"],
  ['erasure-confirm', "BC-7F3K-92 d'Amélie"],
  ['session-record', "Note d'Amélie"],
  ['block-others-note', "Note d'Amélie"],
  ['invite-released', "L'accès d'Amélie"],
  ['invite-access', "l'espace d'Amélie"],
])('%s: of somebody whose name begins with a vowel, says %s', (name, said) => {
  const view = JSON.parse(JSON.stringify(cases[name]).replaceAll(/Claire|Camille|Nadia|Léa/g, 'Amélie')) as View;
  expect(textOf(view)).toContain(said);
  expect(textOf(view)).not.toContain('de Amélie');
});

it('a code that no longer serves is no mistake of whoever types it', () => {
  const said = (why: 'wrong' | 'used' | 'expired' | 'revoked' | 'too-many-tries') =>
    textOf({ kind: 'notice', notice: { code: 'code-refused', why } });
  expect(said('wrong')).toContain('✕ À corriger');
  for (const why of ['used', 'expired', 'revoked', 'too-many-tries'] as const) {
    expect(said(why)).toContain('⚠ Attention');
    expect(said(why)).not.toContain('À corriger');
  }
});

it('several checks without a reason are named in one sentence', () => {
  const said = (...checks: string[]) => textOf({ kind: 'notice', notice: { code: 'reason-missing', checks } });
  expect(said('Signer', 'Dater', 'Remettre')).toContain(
    'pour «\u00a0Signer\u00a0», «\u00a0Dater\u00a0» et «\u00a0Remettre\u00a0», cochez ce qui est fait',
  );
  expect(said('Signer')).toContain('pour «\u00a0Signer\u00a0», cochez ce qui est fait');
});

it('a notification tells the document from the synthesis of a session', () => {
  const told = (kind: View['kind']) => show(caseOf(kind)).summary;
  expect(told('session-synthesis')).toBe('Compagnon de bilan\u00a0: une synthèse à écrire');
  expect(told('synthesis')).toBe('Compagnon de bilan\u00a0: un document à écrire');
  expect(told('document-file')).toBe('Compagnon de bilan\u00a0: un fichier Word');
});

it('on a closed interview « Synthèse » alone, which is the document, is not what the session’s text is called', () => {
  const titles = actionsIn(show(caseOf('session-closed')).card).map(({ title }) => title);
  expect(titles).toContain('Synthèse de la séance');
  expect(titles).not.toContain('Synthèse');
});
