import { describe, expect, it } from 'vitest'
import { asWordsEnvironment, chooseLanguage, usableLocale } from '../../../../src/shared/words/languages'

describe('the language of a person', () => {
  it('is the one chosen', () => {
    expect(chooseLanguage('en', ['de-DE'])).toBe('en')
    expect(chooseLanguage('de', ['en-US'])).toBe('de')
  })

  it('is else the first of the system that there is', () => {
    expect(chooseLanguage('system', ['pt-BR', 'de-AT', 'en-US'])).toBe('de')
    expect(chooseLanguage('system', ['fr', 'en_GB', 'de'])).toBe('en')
    expect(chooseLanguage('system', ['constructor'])).toBe('en')
    expect(chooseLanguage('system', [])).toBe('en')
  })
})

describe('the locale of the system', () => {
  it.each([
    ['de-AT', 'de-AT'],
    ['en_GB', 'en-GB'],
    ['en-US-u-va-posix', 'en-US'],
    ['C', 'en-US'],
    ['', 'en-US'],
    [undefined, 'en-US'],
  ])('%s is used as %s', (said, used) => {
    expect(usableLocale(said)).toBe(used)
  })
})

describe('what another process says', () => {
  it('is made sure of', () => {
    expect(asWordsEnvironment({ language: 'de', locale: 'de-DE' })).toEqual({ language: 'de', locale: 'de-DE' })
    expect(asWordsEnvironment({ language: 'xx', locale: '???' })).toEqual({ language: 'en', locale: 'en-US' })
    expect(asWordsEnvironment(null)).toEqual({ language: 'en', locale: 'en-US' })
  })
})
