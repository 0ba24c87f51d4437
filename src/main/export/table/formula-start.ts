/** Text that a spreadsheet would run as a formula. */

/**
 * What spreadsheets take as the start of a formula (OWASP, "CSV Injection"), also behind quotes and white space, which
 * some of them drop while reading. The wide forms count too: Excel folds them in East Asian locales.
 */
const FORMULA_START = /^(?:[\t\r]|[\s'"]*[=+\-@＝＋－＠])/
/** A signed number is no formula. Longitudes in carried columns must come through as they are. */
const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

export function looksLikeFormula(text: string): boolean {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text)
}
