/**
 * What is found besides links and resources: rows for JavaScript, which knows what to make of them. Each has a kind, a
 * number and five texts (address and length, i32 each; the length of what is not there is -1), all UTF-8.
 */
import { Rows } from './rows'

export enum FactKind {
  /** The text of the first or second title; the number: which of them. */
  title,
  /** The attribute lang of the element html. */
  language,
  /** The attribute href of the element base. */
  base,
  /** Attributes name, content, http-equiv, charset, property; the number: where it stands, as metas.ts says it. */
  meta,
  /** The attribute href of a link element with rel=canonical. */
  canonical,
  /** The text of an h1, or of one of the first h2; the number: its level. */
  heading,
  /** What stands between `<!doctype` and `>`. */
  doctype,
  /** The content of a script of JSON-LD. */
  jsonLd,
  /** An attribute itemtype. */
  itemType,
}

const FACT_BYTES: i32 = 48
const TEXTS: usize = 8
const TEXT_COUNT: i32 = 5

export const facts = changetype<Rows>(memory.data(offsetof<Rows>()))

/** A new row without texts. */
export function addFact(kind: i32, number: i32): usize {
  const fact = facts.add()
  store<i32>(fact, kind)
  store<i32>(fact, number, 4)
  for (let index = 0; index < TEXT_COUNT; index++) setFactText(fact, index, 0, -1)
  return fact
}

export function setFactText(fact: usize, index: i32, text: usize, length: i32): void {
  store<u32>(fact + TEXTS + 8 * index, <u32>text)
  store<i32>(fact + TEXTS + 8 * index, length, 4)
}

export function initFacts(): void {
  facts.use(FACT_BYTES)
}
