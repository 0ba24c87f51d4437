/** What becomes of what a rule found: one value of at most some thousand characters. */
import {
  type ExtractedValue,
  type ExtractionRule,
  MAX_VALUE_CHARS,
  MAX_VALUES,
  VALUE_SEPARATOR,
} from '../../../shared/domain/extraction-rule'

/** How many values a rule wants to see; `Infinity` when it counts them. */
export function wantedValues({ take, all }: ExtractionRule): number {
  if (take === 'count') return Number.POSITIVE_INFINITY
  return all ? MAX_VALUES : 1
}

/** @param values - what was found, not more than {@link wantedValues} unless they come for free */
export function resultOf(rule: ExtractionRule, values: readonly string[]): ExtractedValue {
  if (rule.take === 'count') return values.length
  if (rule.take === 'exists') return values.length > 0 ? 1 : 0
  const [first] = values
  if (first === undefined) return null
  if (rule.number) return firstNumber(first)
  if (!rule.all) return bounded(first)
  return values.slice(0, MAX_VALUES).map(bounded).join(VALUE_SEPARATOR)
}

/**
 * The first number in a text. Of two signs the last one stands before the decimals: `1,234.50`, `1.234,50`. Several of
 * one sign, and a comma, space or apostrophe before three digits, group digits; any other stands before decimals.
 */
export function firstNumber(text: string): number | null {
  const match = /([-−+]?)(\d(?:[\d.,]|[\s'’](?=\d{3}(?!\d)))*)/u.exec(text)
  if (match === null) return null
  const digits = (match[2] as string).replace(/[\s'’]/gu, '').replace(/[.,]+$/, '')
  const number = Number(withPoint(digits))
  if (!Number.isFinite(number)) return null
  return match[1] === '-' || match[1] === '−' ? -number : number
}

/** Digits with at most one point in them. */
function withPoint(digits: string): string {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  if (last === -1) return digits
  const sign = digits[last] as string
  const other = sign === '.' ? ',' : '.'
  const isRepeated = digits.indexOf(sign) !== last
  const groups = isRepeated || (sign === ',' && !digits.includes(other) && digits.length - last === 4)
  if (groups) return digits.replaceAll(sign, '').replace(other, '.')
  return `${digits.slice(0, last).replace(/[.,]/g, '')}.${digits.slice(last + 1)}`
}

function bounded(value: string): string {
  if (value.length <= MAX_VALUE_CHARS) return value
  // Half a character is none.
  const end = /[\ud800-\udbff]/.test(value[MAX_VALUE_CHARS - 1] as string) ? MAX_VALUE_CHARS - 1 : MAX_VALUE_CHARS
  return value.slice(0, end)
}
