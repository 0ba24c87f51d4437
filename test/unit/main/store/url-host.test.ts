import { expect, it } from 'vitest'
import { hostOf } from '../../../../src/main/store/url-host'

it.each([
  'http://a.example/',
  'https://a.example:8443/x?y=http://b.example/',
  'http://[::1]:8080/a@b',
  'http://user:secret@c.example:8080/x',
  'https://a.example/@/x',
  'http://xn--bcher-kva.example/?q=a@b',
])('the host of %s is what URL says', (url) => {
  expect(hostOf(url)).toBe(new URL(url).host)
})
