import { expect, it } from 'vitest'
import { isLarge, LARGE_TEXT_CHARS, lineRange } from '../../../../../src/renderer/features/new-crawl/input-place'

it('finds a line without its line break', () => {
  const text = 'one\n\nthree\nfour'
  expect([1, 2, 3, 4].map((line) => text.slice(...lineRange(text, line)))).toEqual(['one', '', 'three', 'four'])
})

it('gives the end of the text for a line that is not there', () => {
  expect(lineRange('one', 5)).toEqual([3, 3])
})

it('counts what stays in the box when it decides what is too large', () => {
  expect(isLarge(0, 0, LARGE_TEXT_CHARS)).toBe(false)
  expect(isLarge(1, 0, LARGE_TEXT_CHARS)).toBe(true)
  expect(isLarge(1, 1, LARGE_TEXT_CHARS)).toBe(false)
})
