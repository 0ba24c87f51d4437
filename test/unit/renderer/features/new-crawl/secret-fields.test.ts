import { expect, it } from 'vitest'
import { holdsSecret, isReadableWhileTyping } from '../../../../../src/renderer/features/new-crawl/secret-fields'
import { MASK } from '../../../../../src/shared/secrets'

it('hides passwords and tokens, and leaves legible what is none', () => {
  expect(holdsSecret('clientKeyPassphrase', 'x')).toBe(true)
  expect(holdsSecret('auth', 'example.org bearer token')).toBe(true)
  expect(holdsSecret('headers', 'Accept-Language: en\nAuthorization: Basic eDp5')).toBe(true)
  expect(holdsSecret('headers', 'Accept-Language: en')).toBe(false)
  expect(holdsSecret('proxy', 'http://ada:pw@proxy.example:3128')).toBe(true)
  expect(holdsSecret('proxy', 'http://proxy.example:3128')).toBe(false)
  expect(holdsSecret('userAgent', 'Trawl/1')).toBe(false)
})

it('takes a mask that came in for a secret', () => {
  expect(holdsSecret('auth', `example.org basic ada:${MASK}`)).toBe(true)
})

it('never shows a passphrase while it is typed, but lists and proxies, which are mostly plain', () => {
  expect(isReadableWhileTyping('clientKeyPassphrase')).toBe(false)
  expect(isReadableWhileTyping('auth')).toBe(true)
  expect(isReadableWhileTyping('proxy')).toBe(true)
})
