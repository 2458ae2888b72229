import type { Json, Time } from './api/types';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A whole or decimal number, its thousands always grouped. */
export function number(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { useGrouping: 'always' }).format(value);
}

export function percent(ratio: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(ratio);
}

/** The exact moment with its zone, as shown on hover. */
export function exactTime(time: Time, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' }).format(new Date(time));
}

/** A moment as it is read in a sentence or a table. */
export function dateTime(time: Time, locale: string): string {
  const moment = new Date(time);
  if (Number.isNaN(moment.getTime())) return time;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(moment);
}

/** Relative within seven days of `now` (milliseconds), then a medium date. */
export function relativeTime(time: Time, now: number, locale: string): string {
  const seconds = Math.round((Date.parse(time) - now) / 1000);
  const distance = Math.abs(seconds);
  if (distance >= 7 * DAY) {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(time));
  }
  const relative = new Intl.RelativeTimeFormat(locale, { style: 'narrow', numeric: 'always' });
  if (distance < MINUTE) return relative.format(seconds === 0 ? -0 : seconds, 'second');
  if (distance < HOUR) return relative.format(Math.trunc(seconds / MINUTE), 'minute');
  if (distance < DAY) return relative.format(Math.trunc(seconds / HOUR), 'hour');
  return relative.format(Math.trunc(seconds / DAY), 'day');
}

/** The largest two units of a time span in seconds, such as "4 min 6 s". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts: [number, string][] = [
    [Math.floor(whole / DAY), 'd'],
    [Math.floor((whole % DAY) / HOUR), 'h'],
    [Math.floor((whole % HOUR) / MINUTE), 'min'],
    [whole % MINUTE, 's'],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first < 0) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}

/** The seconds of an ISO 8601 duration of days, hours, minutes and seconds; undefined when it is none. */
export function isoSeconds(text: string): number | undefined {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(text);
  if (match === null || text === 'P' || text.endsWith('T')) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return days * DAY + hours * HOUR + minutes * MINUTE + seconds;
}

/** One or two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const letters = words.length > 1 ? [words[0], words[1]] : [words[0]];
  return letters
    .map((word) => word?.[0] ?? '')
    .join('')
    .toUpperCase();
}

const ADDRESS_LINES: (string | string[])[] = [
  ['first_name', 'last_name'],
  'company',
  'address_1',
  'address_2',
  ['postcode', 'city'],
  'state',
  'country',
];

/** A postal address in one line, in the order of its parts. */
export function address(parts: { [key: string]: Json }): string {
  return ADDRESS_LINES.map((line) =>
    [line]
      .flat()
      .map((part) => parts[part])
      .filter((part): part is string => typeof part === 'string' && part !== '')
      .join(' '),
  )
    .filter((line) => line !== '')
    .join(', ');
}

/** Any field's value in one line; an empty text when nothing is known. */
export function value(json: Json | undefined, locale: string, words: { yes: string; no: string }): string {
  if (json === null || json === undefined) return '';
  if (typeof json === 'boolean') return json ? words.yes : words.no;
  if (typeof json === 'number') return number(json, locale);
  if (typeof json === 'string') return json;
  if (Array.isArray(json)) return json.map((item) => value(item, locale, words)).join(', ');
  return 'address_1' in json || 'postcode' in json || 'city' in json ? address(json) : JSON.stringify(json);
}
