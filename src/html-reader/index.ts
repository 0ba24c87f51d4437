/**
 * Reads HTML documents for a crawler: facts, words, text, links. Written in AssemblyScript and compiled to WebAssembly, which
 * all threads of a process share and which is fast from the first page on; JavaScript would become so only after a
 * thousand pages, in each thread anew. Without garbage collection: plain numbers, and memory that is given back page
 * by page. Its only user is main/extract/html-reader.ts.
 */
import { initAttributes } from './attributes'
import { beginDocument, endDocument } from './document'
import { facts, initFacts } from './facts'
import { initForeign, resetForeign } from './foreign-content'
import { initLinks, linkRows, resourceRows } from './link-records'
import { resetMemory } from './memory'
import { initNames } from './names'
import { initOpenTexts } from './open-text'
import { setSingles } from './packed-writer'
import { initPageText, text, textLength } from './page-text'
import { reserveSource } from './source'
import { initTags } from './tags'
import { readDocument } from './tokenizer'
import { initWords, resetWords, words } from './words'

export { followed, followedAreDistinct, followedLength } from './followed-urls'
export { reserve } from './memory'
export { setPair } from './packed-writer'
export { packed, packedLength, packedLinkCount, packedResourceCount, packLinks } from './packer'
export { setBase } from './resolver'

initNames()
initTags()
initAttributes()
initForeign()
initOpenTexts()
initWords()
setSingles()

/**
 * Forgets the document before.
 *
 * @param maxTextBytes how much of its visible text is wanted; 0 for none
 * @returns where the next one, of so many bytes, is to be written
 */
export function beginPage(bytes: i32, maxTextBytes: i32): usize {
  resetMemory()
  initFacts()
  initLinks()
  initPageText(bytes, maxTextBytes)
  return reserveSource(bytes)
}

/** Reads the document that was written: facts, links and resources, and words, are then there. */
export function readPage(): void {
  beginDocument()
  resetForeign()
  resetWords()
  readDocument()
  endDocument()
}

export function wordCount(): i32 {
  return words
}

/** Where the visible text is, when it was wanted. */
export function pageText(): usize {
  return text
}

export function pageTextLength(): i32 {
  return textLength
}

export function factCount(): i32 {
  return facts.count
}

export function firstFact(): usize {
  return facts.first
}

export function linkCount(): i32 {
  return linkRows.count
}

export function firstLink(): usize {
  return linkRows.first
}

export function resourceCount(): i32 {
  return resourceRows.count
}

export function firstResource(): usize {
  return resourceRows.first
}
