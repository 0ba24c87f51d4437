import { describe, expect, it } from 'vitest'
import { isLanguageCode } from '../../../../src/main/extract/language-codes'

describe('isLanguageCode', () => {
  it.each(['en', 'EN', 'de-AT', 'zh-Hant', 'sr-Latn-RS', 'es-419', 'fil', 'haw-US', 'iw', 'en-001', 'zh-hans-cn'])(
    'takes %s',
    (code) => {
      expect(isLanguageCode(code)).toBe(true)
    },
  )

  it.each([
    '',
    'e',
    'xx',
    'en-UK',
    'en-EU',
    'en_GB',
    'english',
    'deu',
    'ger',
    'en-',
    'en-GB-oxendict',
    'es-999',
    'zh-Abcd',
    'GB',
    'x-default',
    'de-Latn-Latn',
    ' en',
  ])('does not take %j', (code) => {
    expect(isLanguageCode(code)).toBe(false)
  })
})
