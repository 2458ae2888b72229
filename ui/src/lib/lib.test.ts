import { describe, expect, it } from 'vitest'
import { csrf, query } from './api'
import { ago, count, pieces, shown } from './format'

describe('format', () => {
  const now = Date.parse('2026-11-24T12:00:00Z')

  it('says how long ago something was, in the largest unit that fits', () => {
    expect(ago('2026-11-24T11:57:00Z', now, 'en')).toBe('3 minutes ago')
    expect(ago('2026-11-22T12:00:00Z', now, 'en')).toBe('2 days ago')
    expect(ago('2026-11-24T11:57:00Z', now, 'es')).toBe('hace 3 minutos')
    expect(ago(undefined, now, 'en')).toBe('–')
  })

  it('groups the digits of counts as the language has it', () => {
    expect(count(7444, 'en')).toBe('7,444')
    expect(count(undefined, 'en')).toBe('–')
  })

  it('shows an address in one line and nothing as a dash', () => {
    expect(shown({ address_1: 'Calle 1', city: 'Madrid', postcode: '28001', country: 'ES' })).toBe(
      'Calle 1, 28001, Madrid, ES',
    )
    expect(shown(null)).toBe('–')
    expect(shown('x')).toBe('x')
  })

  it('cuts a text at its highlights and loses no letter', () => {
    const parts = pieces('Ana Peña', [[4, 8]])
    expect(parts).toEqual([
      { text: 'Ana ', marked: false },
      { text: 'Peña', marked: true },
    ])
    expect(pieces('Ana')).toEqual([{ text: 'Ana', marked: false }])
  })
})

describe('api', () => {
  it('leaves unset parameters out and encodes the rest', () => {
    expect(query({ q: 'a&b', cursor: undefined, limit: 5 })).toBe('?q=a%26b&limit=5')
    expect(query({ q: '' })).toBe('')
  })

  it('finds the token among other cookies', () => {
    expect(csrf('a=1; XSRF-TOKEN=xyz; b=2')).toBe('xyz')
    expect(csrf('a=1')).toBe('')
  })
})
