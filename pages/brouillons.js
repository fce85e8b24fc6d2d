/*
 * What is typed on the page and not recorded yet. It lasts as long as the tab, through a reload, and is put back when
 * its card is drawn again; it is of one visitor at a time.
 */
const place = 'brouillons';
const none = () => ({ visitor: '', cards: {} });

/** By card, then by input: `{ text, base }`, the base being the fingerprint of what the text was typed over. */
let kept = read();

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(place)) ?? none();
  } catch {
    return none();
  }
}

function write() {
  try {
    if (isUnsaved()) sessionStorage.setItem(place, JSON.stringify(kept));
    else sessionStorage.removeItem(place);
  } catch {
    // A browser that lets nothing be kept: it lasts until the page is left, which asks first.
  }
}

const draftsOf = (card) => kept.cards[card] ?? {};

function keep(card, id, draft) {
  kept.cards[card] = { ...draftsOf(card), [id]: draft };
}

function drop(card, id) {
  const { [id]: _gone, ...others } = draftsOf(card);
  kept.cards[card] = others;
}

export const isUnsaved = () => Object.values(kept.cards).some((drafts) => Object.keys(drafts).length > 0);

export function forget() {
  kept.cards = {};
  write();
}

/** What another visitor had typed in this tab is nobody's business. */
export function belongTo(visitor) {
  if (visitor !== kept.visitor) kept = { visitor, cards: {} };
  write();
}

/** What the buttons send that record what a card's inputs hold: they alone tell what stood there. */
function savingIn(node) {
  if (node === null || typeof node !== 'object') return undefined;
  if (node.data?.base !== undefined) return node.data;
  for (const one of Object.values(node)) {
    const found = savingIn(one);
    if (found) return found;
  }
  return undefined;
}

/** The same act on the same thing, wherever it leads and whenever it was drawn. */
const nameOf = ({ base: _base, nonce: _nonce, then: _then, guide: _guide, agreed: _agreed, ...what }) =>
  JSON.stringify(Object.entries(what).sort());

const idIn = (key) => `answer.${key}`;

/** One fingerprint for the card's only text, or one for each answer. */
const baseIn = ({ base }, id) =>
  typeof base === 'string' ? base : Object.entries(base).find(([key]) => idIn(key) === id)?.[1];

/** Line ends and trailing blanks are no change, as on the server. */
const plain = (text) => text.replace(/\r\n?/g, '\n').trimEnd();
const same = (one, other) => plain(one) === plain(other);

/** A card that records nothing has nothing to keep. */
const loose = { again: false, sending: (data) => data, answered: () => undefined };

/**
 * Puts back, on a card about to be drawn, what was typed on it before, and keeps what is typed from now on. `again`:
 * something else than what the server told now stands in an input.
 */
export function hold(adaptive, json) {
  const saving = savingIn(json);
  if (saving === undefined) return loose;
  const card = nameOf(saving);
  const isKept = (input) => input.getJsonTypeName() === 'Input.Text' && baseIn(saving, input.id) !== undefined;
  const recorded = {};
  let again = false;
  for (const input of adaptive.getAllInputs().filter(isKept)) {
    const { id, defaultValue: drawn = '' } = input;
    recorded[id] = drawn;
    const draft = draftsOf(card)[id];
    if (draft === undefined) continue;
    const stands = same(draft.text, drawn);
    const isOver = draft.base === baseIn(saving, id);
    // Given back by the server, which has not recorded it.
    if (stands && isOver) recorded[id] = undefined;
    // Recorded after all, though no answer came to say so.
    else if (stands) drop(card, id);
    else {
      input.defaultValue = draft.text;
      again = true;
    }
  }
  write();
  adaptive.onInputValueChanged = (input) => {
    if (!isKept(input)) return;
    const { id, value: text = '' } = input;
    if (recorded[id] !== undefined && same(text, recorded[id])) drop(card, id);
    else keep(card, id, { text, base: draftsOf(card)[id]?.base ?? baseIn(saving, id) });
    write();
  };
  return {
    again,
    /** As any older card would: a text that was changed elsewhere meanwhile is not written over unseen. */
    sending(data) {
      if (data.base === undefined) return data;
      const drafts = draftsOf(card);
      if (typeof data.base === 'string') return { ...data, base: Object.values(drafts)[0]?.base ?? data.base };
      const bases = Object.entries(data.base).map(([key, base]) => [key, drafts[idIn(key)]?.base ?? base]);
      return { ...data, base: Object.fromEntries(bases) };
    },
    /** Forgets what was recorded. The same card over the same text has it still to record: too long, not agreed to. */
    answered(data, answer) {
      if (data.base === undefined) return;
      const next = savingIn(answer);
      const stays = next !== undefined && nameOf(next) === card;
      for (const [id, { text, base }] of Object.entries(draftsOf(card))) {
        const wasSent = same(data[id] ?? '', text) && baseIn(data, id) !== undefined;
        if (wasSent && !(stays && baseIn(next, id) === base)) drop(card, id);
      }
      write();
    },
  };
}
