import { isValueName, settingOf, type Values } from './settings';

/** As in the Microsoft 365 Agents Toolkit, so that both build the same package from one template. */
const placeholder = /\$\{\{\s*(\w+)\s*\}\}/g;

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The template with its placeholders filled in each string; names that nobody gives are `unknown`. */
export function fillTemplate(template: unknown, values: Values): { filled: unknown; unknown: string[] } {
  const unknown: string[] = [];
  const fillText = (text: string): string =>
    text.replace(placeholder, (whole, name: string) => {
      if (isValueName(name)) return values[name];
      unknown.push(name);
      return whole;
    });
  const fill = (json: Json): Json => {
    if (typeof json === 'string') return fillText(json);
    if (Array.isArray(json)) return json.map(fill);
    if (json === null || typeof json !== 'object') return json;
    return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, fill(value)]));
  };
  return { filled: fill(template as Json), unknown: [...new Set(unknown)] };
}

/** The settings that a text of the template depends on. */
export function settingsIn(text: string): string[] {
  const names = [...text.matchAll(placeholder)].map(([, name]) => name ?? '');
  return [...new Set(names.filter(isValueName).map((name) => settingOf[name]))];
}
