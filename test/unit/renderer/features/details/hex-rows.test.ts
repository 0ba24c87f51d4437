import { expect, it } from 'vitest'
import { bytesPerRow, hexRow, offsetText, parseOffset } from '../../../../../src/renderer/features/details/hex-rows'

it('a row has the digits of its bytes in groups of eight, and what can be printed of them', () => {
  const bytes = new Uint8Array([0x00, 0x41, 0x7e, 0x7f, 0xff, 0x20, 0x0a, 0x42, 0x43])
  expect(hexRow(bytes, 0, 16)).toEqual({
    hex: `00 41 7e 7f ff 20 0a 42  43${' '.repeat(21)}`,
    ascii: '.A~.. .BC',
  })
  expect(hexRow(bytes, 8, 8)).toEqual({ hex: `43${' '.repeat(21)}`, ascii: 'C' })
})

it('a narrow panel has shorter rows', () => {
  expect([bytesPerRow(400), bytesPerRow(900)]).toEqual([8, 16])
})

it('offsets are as long as the body needs', () => {
  expect(offsetText(255, 1000)).toBe('0000ff')
  expect(offsetText(255, 2 ** 30)).toBe('000000ff')
})

it.each([
  ['4096', 4096],
  [' 0x1000 ', 4096],
  ['1000H', 4096],
  ['0', 0],
  ['9999', null],
  ['-1', null],
  ['1e3', null],
  ['0xzz', null],
  ['', null],
])('the offset %j is %s', (text, offset) => {
  expect(parseOffset(text, 5000)).toBe(offset)
})
