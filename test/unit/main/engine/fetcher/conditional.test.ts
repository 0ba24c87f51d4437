import { expect, it } from 'vitest'
import { conditionalLines } from '../../../../../src/main/engine/fetcher/conditional'

it('asks by both validators when there are both', () => {
  expect(conditionalLines({ etag: 'W/"1"', lastModified: 'Thu, 01 Jan 2026 00:00:00 GMT' })).toEqual([
    'If-None-Match',
    'W/"1"',
    'If-Modified-Since',
    'Thu, 01 Jan 2026 00:00:00 GMT',
  ])
})

it.each([null, undefined, { etag: null, lastModified: null }, { etag: '', lastModified: '' }])(
  'asks for the page in any case without any: %j',
  (validators) => {
    expect(conditionalLines(validators)).toEqual([])
  },
)

it('sends no validator that would break the head', () => {
  expect(conditionalLines({ etag: '"a"\r\nX: y', lastModified: 'ю' })).toEqual([])
  expect(conditionalLines({ etag: '"\xfc"', lastModified: null })).toEqual(['If-None-Match', '"\xfc"'])
})
