/* The beneficiary's page: shows the card the server answers with, and sends back what is pressed and typed. */
import { belongTo, forget, hold, isUnsaved } from './brouillons.js';

const { AdaptiveCard, HostConfig } = window.AdaptiveCards;
const main = document.querySelector('main');
const card = document.getElementById('card');
const said = document.getElementById('said');
const out = document.getElementById('out');
const leaving = document.getElementById('leaving');
const words = {
  unreachable:
    "Le serveur n'a pas répondu, et votre texte n'est peut-être pas enregistré. Il reste ici\u00a0: réessayez dans un instant.",
  refused: "Cet envoi n'a pas été compris. Copiez d'abord votre texte, puis rechargez la page et recommencez.",
  again: "Ce que vous aviez écrit n'était pas enregistré\u00a0: nous l'avons remis ici. Pensez à l'enregistrer.",
  still: "Le serveur n'a pas répondu, et cet appareil n'est pas encore quitté. Réessayez dans un instant.",
  gone: 'Vous avez quitté votre page. Vous pouvez fermer cette fenêtre.',
};

const color = (name) => ({ default: `var(--${name})`, subtle: `var(--${name === 'text' ? 'subtle' : name})` });
const foregroundColors = {
  default: color('text'),
  accent: color('accent'),
  good: color('good'),
  warning: color('warning'),
  attention: color('attention'),
};
const style = (name) => ({ backgroundColor: `var(--${name})`, foregroundColors });
const hostConfig = new HostConfig({
  fontFamily: 'inherit',
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  fontSizes: { small: 14, default: 16, medium: 16, large: 20, extraLarge: 26 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  textStyles: { heading: { size: 'large', weight: 'bolder' } },
  textBlock: { headingLevel: 1 },
  containerStyles: {
    default: style('card'),
    emphasis: style('emphasis'),
    good: style('good-back'),
    accent: style('accent-back'),
    warning: style('warning-back'),
    attention: style('attention-back'),
  },
  inputs: {
    label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder' }, optionalInputs: { weight: 'bolder' } },
  },
  actions: {
    maxActions: 6,
    spacing: 'large',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
  },
});

// The cards hold no Markdown of ours, only what was typed, its signs escaped: it is shown as it was typed.
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
AdaptiveCard.onProcessMarkdown = (text, result) => {
  const plain = text.replace(/\\([\\`*_[\]<>&#~|{}()!.+-])/g, '$1');
  result.outputHtml = plain.replace(/[&<>"']/g, (sign) => entities[sign]);
  result.didProcess = true;
};

/** The request that is not answered yet. */
let underWay;
/** The card that stands on the page, with what is typed on it. */
let held;
/** Home, or the code to type: from here « back » leaves the page. */
let atFirst = true;

function parsed(json) {
  const adaptive = new AdaptiveCard();
  adaptive.hostConfig = hostConfig;
  adaptive.onExecuteAction = (action) => {
    const kind = action.getJsonTypeName();
    if (kind === 'Action.OpenUrl') open(action.url);
    else if (kind === 'Action.Execute' || kind === 'Action.Submit') void act(action.data);
  };
  adaptive.parse(json);
  return adaptive;
}

function open(url) {
  const { protocol } = new URL(url, location.href);
  if (protocol === 'https:' || protocol === 'http:') window.open(url, '_blank', 'noopener,noreferrer');
}

function show(json) {
  const adaptive = parsed(json);
  held = hold(adaptive, json);
  said.replaceChildren();
  card.replaceChildren(adaptive.render());
  if (held.again) say(words.again);
  scrollTo({ top: 0 });
  card.focus({ preventScroll: true });
}

function say(content) {
  const box = document.createElement('div');
  if (typeof content === 'string') {
    const line = document.createElement('p');
    line.textContent = content;
    line.style.padding = '16px';
    line.style.margin = '0';
    box.append(line);
  } else box.append(parsed(content).render());
  said.replaceChildren(box);
  scrollTo({ top: 0 });
}

/** Nobody is known yet. */
const asksForCode = ({ body = [] }) => body.some(({ id }) => id === 'code');

async function send(path, body) {
  return fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** One act at a time: a second press while the first is under way is the same press. */
async function act(pressed) {
  if (underWay) return;
  main.setAttribute('aria-busy', 'true');
  underWay = ask(pressed).catch(() => say(words.unreachable));
  await underWay;
  underWay = undefined;
  main.setAttribute('aria-busy', 'false');
}

async function ask(pressed) {
  const data = held?.sending(pressed) ?? pressed;
  const organisation = new URLSearchParams(location.search).get('o');
  const response = await send('/espace/acte', organisation ? { data, organisation } : { data });
  const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json');
  const answer = isJson ? await response.json().catch(() => undefined) : undefined;
  if (answer?.card === undefined) return say(response.status < 500 ? words.refused : words.unreachable);
  belongTo(answer.visitor);
  if (answer.aside) return say(answer.card);
  held?.answered(data, answer.card);
  if (asksForCode(answer.card)) forget();
  show(answer.card);
  out.hidden = asksForCode(answer.card);
  document.getElementById('back-by-code').hidden = answer.fromTeams;
  document.getElementById('back-by-teams').hidden = !answer.fromTeams;
  stepped(answer.first);
}

/** One step of the browser's history for whatever is not the first card: « back » leads from there to the first. */
function stepped(first) {
  atFirst = first;
  if (!first && !history.state?.further) history.pushState({ further: true }, '');
}

addEventListener('popstate', () => {
  if (history.state?.further || location.hash !== '') return;
  if (atFirst) history.back();
  else void act({ act: 'open-page' });
});

addEventListener('beforeunload', (event) => {
  if (!isUnsaved()) return;
  event.preventDefault();
  // Asked for by browsers of before 2024.
  event.returnValue = true;
});

out.addEventListener('click', () => {
  document.getElementById('unsaved').hidden = !isUnsaved();
  leaving.showModal();
});

document.getElementById('stay').addEventListener('click', () => leaving.close());

document.getElementById('leave').addEventListener('click', async () => {
  leaving.close();
  // What it answers would let the browser in again.
  await underWay;
  underWay = send('/espace/sortir', {}).catch(() => undefined);
  const response = await underWay;
  underWay = undefined;
  if (!response?.ok) return say(words.still);
  forget();
  held = undefined;
  atFirst = true;
  card.replaceChildren();
  out.hidden = true;
  say(words.gone);
});

/** An invitation's link holds its code behind the `#`, which no server is sent. */
async function begin() {
  const code = location.hash.slice(1);
  history.replaceState(history.state, '', location.pathname + location.search);
  await act({ act: 'open-page' });
  const input = card.querySelector('input');
  if (/^[A-Z0-9]{4}-?[A-Z0-9]{4}$/i.test(code) && input) {
    input.value = code;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

// An invitation that is followed where the page stands already.
addEventListener('hashchange', () => void begin());
void begin();
