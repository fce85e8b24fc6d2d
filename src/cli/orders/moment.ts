/** To the minute: « 2026-11-23 09:00 UTC ». An administrator compares it with the logs. */
export const moment = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
