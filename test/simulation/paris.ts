/** Days and hours in Paris, worked out by hand: the judge of the calendar must not share its library. */
export interface Day {
  year: number;
  month: number;
  day: number;
}
export interface Hour {
  hour: number;
  minute: number;
}
export interface Local extends Day, Hour {}

const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

const utcOf = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day);
const dayOf = (utc: number): Day => {
  const date = new Date(utc);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

export const plusDays = (day: Day, count: number): Day => dayOf(utcOf(day) + count * dayMs);

/** The same day of another month, or its last day where there is none. */
export function plusMonths({ year, month, day }: Day, count: number): Day {
  const months = year * 12 + month - 1 + count;
  const [y, m] = [Math.floor(months / 12), (months % 12) + 1];
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return { year: y, month: m, day: Math.min(day, last) };
}

/** 1 for Monday … 7 for Sunday. */
export const weekday = (day: Day): number => new Date(utcOf(day)).getUTCDay() || 7;

/** Summer time: from the last Sunday of March to the last of October, at one o'clock UTC. */
function isSummer(utc: number): boolean {
  const { year } = dayOf(utc);
  const lastSunday = (month: number): number => {
    const last = { year, month, day: 31 };
    return utcOf(plusDays(last, -(weekday(last) % 7))) + hourMs;
  };
  return utc >= lastSunday(3) && utc < lastSunday(10);
}

export function instant(day: Day, { hour, minute }: Hour): number {
  const asUtc = utcOf(day) + hour * hourMs + minute * 60_000;
  return asUtc - (isSummer(asUtc - hourMs) ? 2 : 1) * hourMs;
}

export function local(utc: number): Local {
  const shifted = utc + (isSummer(utc) ? 2 : 1) * hourMs;
  const date = new Date(shifted);
  return { ...dayOf(shifted), hour: date.getUTCHours(), minute: date.getUTCMinutes() };
}

export const startOfNext = (day: Day): number => instant(plusDays(day, 1), { hour: 0, minute: 0 });

/** A Saturday or a Sunday gives way to the Friday before, or to the Monday after. */
export function workday(day: Day, towards: 'before' | 'after'): Day {
  const at = weekday(day);
  if (at < 6) return day;
  return plusDays(day, towards === 'before' ? 5 - at : 8 - at);
}

/** People are written to from 8:00 to 19:00, from Monday to Friday. */
export function isQuiet(utc: number): boolean {
  const at = local(utc);
  return at.hour >= 19 || at.hour < 8 || weekday(at) > 5;
}

export function awakeFrom(utc: number): number {
  if (!isQuiet(utc)) return utc;
  const at = local(utc);
  const day = at.hour >= 19 ? plusDays(at, 1) : at;
  return instant(workday(day, 'after'), { hour: 8, minute: 0 });
}

export const dateText = ({ year, month, day }: Day): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

export const instantText = (utc: number): string => new Date(utc).toISOString();
