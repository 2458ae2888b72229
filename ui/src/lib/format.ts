import type { Json } from './types'

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

/** "3 minutes ago", in the language of the page. */
export function ago(iso: string | undefined, now: number, language: string): string {
  if (!iso) return '–'
  const seconds = Math.round((Date.parse(iso) - now) / 1000)
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(seconds / size), unit)
}

export function count(value: number | undefined, language: string): string {
  return value === undefined ? '–' : new Intl.NumberFormat(language).format(value)
}

/** A value of a field in one line. */
export function shown(value: Json | undefined): string {
  if (value === undefined || value === null || value === '') return '–'
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.map(shown).join(', ')
  const address = ['address_1', 'address_2', 'postcode', 'city', 'state', 'country']
  if ('postcode' in value)
    return address
      .map((part) => value[part])
      .filter(Boolean)
      .join(', ')
  return JSON.stringify(value)
}

/** A text cut into pieces, those within the ranges marked. */
export function pieces(text: string, ranges: [number, number][] = []): { text: string; marked: boolean }[] {
  const parts: { text: string; marked: boolean }[] = []
  let at = 0
  for (const [from, to] of ranges) {
    if (from > at) parts.push({ text: text.slice(at, from), marked: false })
    parts.push({ text: text.slice(from, to), marked: true })
    at = to
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false })
  return parts
}
