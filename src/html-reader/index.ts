/**
 * Reads HTML documents for a crawler: facts, words, text, links. Written in AssemblyScript and compiled to WebAssembly, which
 * all threads of a process share and which is fast from the first page on; JavaScript would become so only after a
 * thousand pages, in each thread anew. Without garbage collection: plain numbers, and memory that is given back page
 * by page. Its only user is main/extract/html-reader.ts.
 */
import { initAttributes } from './attributes'
import { initCharacters } from './characters'
import { beginDocument, endDocument } from './document'
import { facts, initFacts } from './facts'
import { initForeign, resetForeign } from './foreign-content'
import { initLinks, linkRows, referenceRows, resourceRows } from './link-records'
import { initMainText, signMainText } from './main-text'
import { resetMemory } from './memory'
import { initNames } from './names'
import { initOpenTexts } from './open-text'
import { setSingles } from './packed-writer'
import { endPageText, initPageText, text, textLength } from './page-text'
import { initSimilarity, SIGNATURE } from './similarity'
import { reserveSource } from './source'
import { initTags } from './tags'
import { measureText } from './text-measures'
import { readDocument } from './tokenizer'
import { initVagueTexts } from './vague-texts'

export { firstCount } from './counts'
export { followed, followedAreDistinct, followedLength } from './followed-urls'
export { linkMarks, setOrigin } from './link-marks'
export { highMarks, lowMarks } from './marks'
export { reserve } from './memory'
export { setPair } from './packed-writer'
export {
  packed,
  packedLength,
  packedLinkCount,
  packedReferenceCount,
  packedResourceCount,
  packLinks,
} from './packer'
export { setBase } from './resolver'
export { characters, hasLoremIpsum, sentences, syllables, words } from './text-measures'

initNames()
initTags()
initAttributes()
initForeign()
initOpenTexts()
initCharacters()
initSimilarity()
initVagueTexts()
setSingles()

/**
 * Forgets the document before.
 *
 * @param isTextWanted whether its visible text is gathered, and can be measured
 * @returns where the next one, of so many bytes, is to be written
 */
export function beginPage(bytes: i32, isTextWanted: bool): usize {
  resetMemory()
  initFacts()
  initLinks()
  initMainText()
  initPageText(bytes, isTextWanted)
  return reserveSource(bytes)
}

/** Reads the document that was written: facts, links and resources are then there, and its text where it is wanted. */
export function readPage(): void {
  beginDocument()
  resetForeign()
  readDocument()
  endDocument()
  endPageText()
}

/** Counts what is in the text: `words` and so on are then there. */
export function measurePage(isEnglish: bool): void {
  measureText(text, text + textLength, isEnglish)
}

/** @returns where the 128 bytes of the signature of the main text are; 0 when there is too little of it */
export function signPage(): usize {
  return signMainText() ? SIGNATURE : 0
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

export function referenceCount(): i32 {
  return referenceRows.count
}

/** Once they are packed, the first are those that were, with absolute URLs. */
export function firstReference(): usize {
  return referenceRows.first
}
