import { readFileSync } from 'node:fs';

/** A page that shows cards as Teams does: the official renderer with a host configuration and styles close to Teams'. */
export type Theme = 'light' | 'dark' | 'contrast';

const palettes = {
  light: {
    page: '#f5f5f5',
    card: '#ffffff',
    text: '#242424',
    subtle: '#616161',
    accent: '#4f52b2',
    good: '#0e700e',
    warning: '#8a3707',
    attention: '#b10e1c',
    emphasis: '#f5f5f5',
    goodBack: '#f1faf1',
    accentBack: '#e8ebfa',
    warningBack: '#fdf6f3',
    attentionBack: '#fdf3f4',
    line: '#d1d1d1',
    main: '#5b5fc7',
    onMain: '#ffffff',
    input: '#ffffff',
  },
  dark: {
    page: '#1f1f1f',
    card: '#292929',
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#9299f7',
    good: '#54b054',
    warning: '#faa06b',
    attention: '#dc626d',
    emphasis: '#1f1f1f',
    goodBack: '#052505',
    accentBack: '#2f2f4a',
    warningBack: '#4a1e04',
    attentionBack: '#3f1011',
    line: '#666666',
    main: '#5b5fc7',
    onMain: '#ffffff',
    input: '#292929',
  },
  contrast: {
    page: '#000000',
    card: '#000000',
    text: '#ffffff',
    subtle: '#ffffff',
    accent: '#ffff01',
    good: '#ffffff',
    warning: '#ffffff',
    attention: '#ffffff',
    emphasis: '#000000',
    goodBack: '#000000',
    accentBack: '#000000',
    warningBack: '#000000',
    attentionBack: '#000000',
    line: '#ffffff',
    main: '#1aebff',
    onMain: '#000000',
    input: '#000000',
  },
} as const;

export function hostConfig(theme: Theme): object {
  const p = palettes[theme];
  const color = (value: string) => ({ default: value, subtle: value });
  const foregroundColors = {
    default: { default: p.text, subtle: p.subtle },
    accent: color(p.accent),
    good: color(p.good),
    warning: color(p.warning),
    attention: color(p.attention),
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return {
    fontFamily: "'Segoe UI', 'Noto Sans', 'DejaVu Sans', system-ui, sans-serif",
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: p.line },
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    textStyles: { heading: { size: 'large', weight: 'bolder' } },
    textBlock: { headingLevel: 2 },
    supportsInteractivity: true,
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: {
      default: style(p.card),
      emphasis: style(p.emphasis),
      good: style(p.goodBack),
      accent: style(p.accentBack),
      warning: style(p.warningBack),
      attention: style(p.attentionBack),
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
  };
}

const css = (theme: Theme, width: number) => {
  const p = palettes[theme];
  return `
body { margin: 0; padding: 16px; background: ${p.page}; font: 14px/20px 'Segoe UI','Noto Sans','DejaVu Sans',sans-serif }
h1 { width: 100%; color: ${p.subtle}; font-size: 12px; margin: 0 }
main { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start }
section { width: ${width}px }
.card { background: ${p.card}; border: 1px solid ${theme === 'contrast' ? '#fff' : 'transparent'}; border-radius: 6px; box-shadow: 0 1px 4px rgba(0,0,0,.14); margin-bottom: 16px; overflow: hidden }
.name { color: ${p.subtle}; font-size: 12px; margin: 0 0 4px }
.ac-pushButton { font: 600 14px/20px inherit; font-family: inherit; font-weight: 600; padding: 5px 12px; border: 1px solid ${p.line}; border-radius: 4px; background: ${p.card}; color: ${p.text}; margin-bottom: 4px; white-space: nowrap }
.ac-pushButton.style-positive { background: ${p.main}; border-color: ${p.main}; color: ${p.onMain} }
.ac-actionSet { flex-wrap: wrap }
.ac-input { box-sizing: border-box; font: 14px/20px inherit; font-family: inherit; color: ${p.text} }
.ac-textInput, .ac-numberInput, .ac-dateInput, .ac-timeInput, .ac-choiceSetInput-compact { background: ${p.input}; border: 1px solid ${p.line}; border-radius: 4px; padding: 5px 10px; min-height: 32px; color-scheme: ${theme === 'light' ? 'light' : 'dark'} }
.ac-multiline { height: 72px; resize: vertical }
.ac-emphasis, .ac-showCard { border-radius: 4px }
input[type=checkbox], input[type=radio] { width: 16px; height: 16px; accent-color: ${p.main} }
::placeholder { color: ${p.subtle} }`;
};

/** The whole page, as text: to be opened in a browser; `{expand: true}` presses « Plus… » as well. */
export function cardPage(
  cards: { name: string; card: object }[],
  { theme, width, expand = false }: { theme: Theme; width: number; expand?: boolean },
): string {
  const renderer = readFileSync(require.resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8');
  const data = JSON.stringify({ cards, config: hostConfig(theme) }).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Cartes</title><style>${css(theme, width)}</style>
<body><main><h1>Cartes</h1></main><script>${renderer}</script><script>
const { cards, config } = ${data};
for (const { name, card } of cards) {
  const adaptive = new AdaptiveCards.AdaptiveCard();
  adaptive.hostConfig = new AdaptiveCards.HostConfig(config);
  adaptive.parse(card);
  const title = document.createElement('p'); title.className = 'name'; title.textContent = name;
  const box = document.createElement('div'); box.className = 'card';
  const section = document.createElement('section');
  box.appendChild(adaptive.render());
  section.append(title, box); document.querySelector('main').append(section);
  if (${expand}) box.querySelector('.expandable')?.click();
}
</script></body></html>`;
}
