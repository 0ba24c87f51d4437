/**
 * How a document begins: its DOCTYPE, and whether its head ends where its author wanted it to. The head of a browser
 * ends at the first thing that does not belong there (HTML, 13.2.6.4.4), whatever end tag comes later.
 */
import { lowerCase } from './bytes'
import { addFact, FactKind, setFactText } from './facts'
import { Mark, setMark } from './marks'

/** `doctype` in lower case. */
const DOCTYPE_LENGTH: usize = 7

let isBegun: bool = false
let heads: i32 = 0
let bodies: i32 = 0
/** Whether the author has ended the head, and whether something else has. */
export let isHeadEnded: bool = false
let isBroken: bool = false

export function beginHead(): void {
  isBegun = false
  heads = 0
  bodies = 0
  isHeadEnded = false
  isBroken = false
}

/** A tag or a text: no DOCTYPE counts behind it. */
export function beginContent(): void {
  isBegun = true
}

/** A declaration, from behind `<!` to its `>`. */
export function takeDeclaration(start: usize, end: usize): void {
  if (isBegun || start + DOCTYPE_LENGTH > end || !isDoctype(start)) return
  isBegun = true
  const text = start + DOCTYPE_LENGTH
  setFactText(addFact(FactKind.doctype, 0), 0, text, <i32>(end - text))
}

export function openHead(): void {
  heads += 1
  if (heads > 1) setMark(Mark.severalHeads)
}

export function closeHead(): void {
  isHeadEnded = true
  if (isBroken) setMark(Mark.headBroken)
}

/** Something that does not belong in the head has begun the body: a tag, or a text. */
export function breakHead(): void {
  isBegun = true
  // Where there was no head it takes nothing away.
  isBroken = heads > 0 && !isHeadEnded
}

export function openBody(): void {
  bodies += 1
  if (bodies > 1) setMark(Mark.severalBodies)
  else closeHead()
}

function isDoctype(start: usize): bool {
  const name = 'doctype'
  for (let index = 0; index < name.length; index++) {
    if (lowerCase(load<u8>(start + index)) !== name.charCodeAt(index)) return false
  }
  return true
}
