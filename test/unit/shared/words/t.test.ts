import { afterEach, describe, expect, it } from 'vitest'
import { messageParts, setWords, t, wordingLocale } from '../../../../src/shared/words/t'

const URLS = '{count, plural, one {# URL} other {# URLs}} of {host}'

afterEach(() => setWords('en', 'en-US'))

describe('words without a catalogue', () => {
  it('are those of the sources', () => {
    expect(t('Start')).toBe('Start')
    expect(t(URLS, { count: 1, host: 'a.example' })).toBe('1 URL of a.example')
    expect(t(URLS, { count: 12_345, host: 'a.example' })).toBe('12,345 URLs of a.example')
  })

  it('are taken as they stand where no values are given', () => {
    expect(t("The page's <title> {is} missing")).toBe("The page's <title> {is} missing")
  })

  it('leave out what tells two meanings apart', () => {
    expect(t('Open##state')).toBe('Open')
    expect(t('{count, number} open##state', { count: 3 })).toBe('3 open')
  })
})

describe('words with a catalogue', () => {
  it('are those of the language, numbers those of the system', () => {
    setWords('de', 'de-AT', {
      Start: 'Starten',
      'Open##state': 'offen',
      [URLS]: '{count, plural, one {# URL} other {# URLs}} von {host}',
    })
    expect(t('Start')).toBe('Starten')
    expect(t('Open##state')).toBe('offen')
    expect(t('Open')).toBe('Open')
    expect(t(URLS, { count: 12_345, host: 'a.example' })).toBe('12 345 URLs von a.example')
  })

  it('are English where one is missing, and their numbers still those of the system', () => {
    setWords('de', 'de-DE', {})
    expect(t(URLS, { count: 12_345, host: 'a.example' })).toBe('12.345 URLs of a.example')
  })

  it('name days in their own language', () => {
    setWords('en', 'en-GB')
    expect(wordingLocale()).toBe('en-GB')
    setWords('en', 'de-DE')
    expect(wordingLocale()).toBe('en')
  })
})

describe('a message with elements', () => {
  it('keeps them apart, in the order of the language', () => {
    const message = 'Press <key>Enter</key> to start {what}'
    const values = { key: (inner: unknown[]) => ({ key: inner }), what: 'it' }
    expect(messageParts<object>(message, values)).toEqual(['Press ', { key: ['Enter'] }, ' to start it'])
    setWords('de', 'de-DE', { [message]: 'Mit <key>Eingabe</key> {what} starten' })
    expect(messageParts<object>(message, values)).toEqual(['Mit ', { key: ['Eingabe'] }, ' it starten'])
  })
})
