import { describe, expect, it } from 'vitest'
import { headerWords } from '../../../../../src/renderer/features/details/header-words'
import { indentedJson } from '../../../../../src/renderer/features/details/indented-json'
import { positionAfterKey } from '../../../../../src/renderer/features/details/list-keys'
import { bodyFileName } from '../../../../../src/renderer/features/details/save-body'

describe('the file that a body is saved as', () => {
  it.each([
    ['https://x.example/a/report.pdf', 'application/pdf', 'report.pdf'],
    ['https://x.example/blog/', 'text/html', 'blog.html'],
    ['https://x.example/', 'image/svg+xml', 'page.svg'],
    ['https://x.example/..%2f..%2fetc', 'text/plain', 'etc.txt'],
    ['https://x.example/%E2%80%AEgnp.exe', 'image/png', 'gnp.exe'],
    ['https://x.example/caf%C3%A9', 'image/webp', 'café.webp'],
    ['https://x.example/%', 'application/octet-stream', 'page.bin'],
    ['no url', '', 'page.bin'],
  ])('of %s is named well', (url, mediaType, name) => {
    expect(bodyFileName(url, mediaType)).toBe(name)
  })

  it('has a name of bounded length', () => {
    expect(bodyFileName(`https://x.example/${'a'.repeat(9000)}`, 'text/html')).toHaveLength(85)
  })
})

it('well-known headers are explained in any spelling, others and those of every object are not', () => {
  expect(headerWords('ETag')).toContain('version')
  expect(headerWords('X-Unheard-Of')).toBeNull()
  expect(headerWords('constructor')).toBeNull()
})

it('keys move through a list and stop at its ends', () => {
  const from = (key: string, at: number) => positionAfterKey(key, at, 100, 10)
  expect([from('ArrowDown', 99), from('ArrowUp', 0), from('PageDown', 5), from('PageUp', 5)]).toEqual([99, 0, 14, 0])
  expect([from('Home', 50), from('End', 50), from('x', 50)]).toEqual([0, 99, null])
  expect(positionAfterKey('End', 0, 0, 10)).toBe(0)
})

it('JSON gets a line for each value; what is none stays as it is', () => {
  expect(indentedJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}')
  expect(indentedJson('{"a":')).toBeNull()
})
