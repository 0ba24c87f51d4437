/** Scripts and style sheets: named files, what stands in the page itself, and data that scripts hold. */
import {
  Attribute,
  hasAttribute,
  isFilled,
  takeValue,
  value,
  valueHasToken,
  valueHolds,
  valueLength,
} from './attributes'
import { isBlank } from './bytes'
import { addTo, Count, count } from './counts'
import { addFact, FactKind, setFactText } from './facts'
import { Mark, setMark } from './marks'
import { isInHead } from './regions'

/** What the script holds whose start tag was read last. */
let isInline: bool = false
let isJsonLd: bool = false

/** The start tag of a script element. */
export function addScript(): void {
  const hasType = takeValue(Attribute.type) && !isBlank(value, valueLength)
  // Parameters may follow.
  isJsonLd = hasType && valueHolds('application/ld+json')
  isInline = !hasAttribute(Attribute.src)
  if (!isFilled(Attribute.src)) return
  count(Count.scripts)
  const waits = hasAttribute(Attribute.isAsync) || hasAttribute(Attribute.defer) || hasAttribute(Attribute.nomodule)
  if (isInHead() && !waits && (!hasType || isJavaScript())) setMark(Mark.scriptBlocking)
}

/** Its content. */
export function addScriptText(start: usize, end: usize): void {
  const length = <i32>(end - start)
  if (isInline) addTo(Count.inlineScriptBytes, length)
  if (isJsonLd) setFactText(addFact(FactKind.jsonLd, 0), 0, start, length)
}

/** The content of a style element. */
export function addStyleText(start: usize, end: usize): void {
  addTo(Count.inlineStyleBytes, <i32>(end - start))
}

/** A link element, as far as it names a style sheet or tells where it stands. */
export function describeLinkElement(): void {
  if (!takeValue(Attribute.rel)) return
  if (valueHasToken('stylesheet')) {
    if (isFilled(Attribute.href)) count(Count.stylesheets)
  } else if (!isInHead() && hasAttribute(Attribute.href)) {
    if (valueHasToken('canonical')) setMark(Mark.canonicalOutsideHead)
    if (hasAttribute(Attribute.hreflang) && valueHasToken('alternate')) setMark(Mark.hreflangOutsideHead)
  }
}

/** Whether the type, if it is one, is that of a classic script: one of the old names of JavaScript (MIME Sniffing, 4.6). */
function isJavaScript(): bool {
  return (
    takeValue(Attribute.type) &&
    (valueHolds('/javascript') ||
      valueHolds('/x-javascript') ||
      valueHolds('/ecmascript') ||
      valueHolds('/x-ecmascript') ||
      valueHolds('/jscript') ||
      valueHolds('/livescript'))
  )
}
