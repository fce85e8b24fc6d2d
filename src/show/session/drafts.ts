import type { ConflictView, KeptDraftView } from '../../actions/reply';
import { fingerprint } from '../../domain/merge';
import { fr } from '../../words/fr';
import type { Quote } from './block-fields';
import type { Dates } from '../dates';
import { fit } from '../fit';
import { actions, head, main, press, whereLine, type CardData, type Choices, type Room } from '../parts';
import type { Bind } from '../templates';
import { briefly, clip, shown, toldApart } from '../text';
import type { Card } from '../json';

type AnyDraft = ConflictView | KeptDraftView;
type Choice = 'stored' | 'mine' | 'both';

/** The stored texts' fingerprints go along: a choice made against a text that has changed since is not applied. */
const settle = (view: AnyDraft, choices: Record<string, Choice>): CardData => ({
  act: 'settle-draft',
  bilan: view.bilan,
  session: view.session,
  block: view.block,
  nonce: view.stamp.nonce,
  draft: view.draft,
  choices,
  base: Object.fromEntries(view.fields.map((field) => [field.key, fingerprint(field.stored)])),
});

type DraftField = AnyDraft['fields'][number];

const passOf = (key: DraftField['key']): number => (key === 'note' ? 1 : Number(key.split('.').at(-1)));

const nameOf = ({ key, label }: DraftField): string => (key === 'note' ? fr.label.note : label);

const labelOf = (field: DraftField, room: Room): string =>
  fr.block.inPass(shown(clip(nameOf(field), room.text)), passOf(field.key));

const quote = (mark: string, text: string, room: Room): Quote => ({
  mark,
  texts: [text === '' ? fr.conflict.empty : shown(clip(text, room.text))],
});

export const drawConflict = (view: ConflictView, dates: Dates, bind: Bind): Card => {
  const { inherited = false } = view;
  const mine = inherited ? fr.conflict.inherited : fr.conflict.mine;
  const names = toldApart(
    view.fields.map((field) => fr.block.inPass(shown(briefly(nameOf(field))), passOf(field.key))),
  );
  return fit((room) =>
    bind('drafts', {
      head: head(fr.conflict.title, {
        where: whereLine(view.where.reference, view.where.interview),
        context: [fr.conflict.context(clip(view.title, 300))],
      }),
      fields: view.fields.map((field, at) => {
        const stored = field.storedAt ? fr.conflict.storedAt(dates.moment(field.storedAt)) : fr.conflict.stored;
        return {
          label: labelOf(field, room),
          quotes: [quote(stored, field.stored, room), quote(mine, field.mine, room)],
          choices: [choiceFor(field.key, names[at] ?? '', inherited)],
        };
      }),
      actions: actions({ presses: [main(fr.button.saveChoices, settle(view, {}))] }),
    }),
  );
};

/** Both is chosen beforehand: a press too quick loses nothing. */
const choiceFor = (key: string, name: string, inherited: boolean): Choices => ({
  id: `choice.${key}`,
  label: fr.label.version(name),
  value: 'both',
  choices: [
    { title: fr.conflict.keepBoth, value: 'both' },
    { title: fr.conflict.keepStored, value: 'stored' },
    { title: inherited ? fr.conflict.keepInherited : fr.conflict.keepMine, value: 'mine' },
  ],
  style: 'expanded',
});

export const drawKeptDraft = (view: KeptDraftView, bind: Bind): Card =>
  fit((room) => {
    const all = (choice: Choice) => Object.fromEntries(view.fields.map((field) => [field.key, choice]));
    return bind('drafts', {
      head: head(fr.draft.title, {
        where: whereLine(view.where.reference, view.where.interview),
        context: [fr.draft.context(clip(view.title, 300))],
      }),
      fields: view.fields.map((field) => ({
        label: labelOf(field, room),
        quotes: [
          quote(view.inherited ? fr.draft.inherited : fr.draft.mine, field.mine, room),
          ...(field.stored === '' ? [] : [quote(fr.draft.stored, field.stored, room)]),
        ],
        choices: [],
      })),
      actions: actions({
        presses: [
          main(fr.button.addDraft, settle(view, all('both'))),
          press(fr.button.dropDraft, settle(view, all('stored'))),
        ],
      }),
    });
  });
