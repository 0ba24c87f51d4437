import { describe, expect, it } from 'vitest'
import { headerWords } from '../../../../../src/renderer/features/details/header-words'
import { indentedJson } from '../../../../../src/renderer/features/details/indented-json'
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

it('JSON gets a line for each value; what is none stays as it is', () => {
  expect(indentedJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}')
  expect(indentedJson('{"a":')).toBeNull()
})
