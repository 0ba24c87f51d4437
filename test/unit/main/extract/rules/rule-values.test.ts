import { describe, expect, it } from 'vitest'
import { firstNumber } from '../../../../../src/main/extract/rules/rule-values'

describe('the first number in a text', () => {
  it.each([
    ['£ 1,234.50', 1234.5],
    ['1.234,50 €', 1234.5],
    ['1 234,50', 1234.5],
    ["1'234'567", 1234567],
    ['1,234', 1234],
    ['1,23', 1.23],
    ['1.234', 1.234],
    ['1,234,567', 1234567],
    ['-3 °C', -3],
    ['12.', 12],
    ['from 5 to 10', 5],
    ['none', null],
  ])('%s is %s', (text, number) => expect(firstNumber(text)).toBe(number))
})
