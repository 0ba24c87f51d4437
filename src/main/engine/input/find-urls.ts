/**
 * Finds the URLs in prose, markdown, code, chat and the like. With a scheme they are found anywhere; without one only when
 * they start with `www.` or have a path behind a known suffix, so that `README.md` in a sentence is no URL.
 */
import type { InputProblem } from '../../../shared/input-problems'
import { readBareUrl, type UrlReading } from './bare-host'
import { normaliseUrl, problemOf } from './normalise-url'
import { endOfUrl, PROSE_PIECE, withoutPunctuation } from './text-edges'

/** A URL in a text. */
export interface UrlInText {
  readonly url: string
  /** As it is written. */
  readonly text: string
  /** Where it starts. */
  readonly start: number
}

export interface UrlSearch {
  readonly found: readonly UrlInText[]
  /** Why the first thing that looks like a URL is none; `null` when there is no such thing. */
  readonly problem: InputProblem | null
}

/** The slashes may be escaped, as in JSON. */
const SCHEME = /https?:(?:\/\/|\\\/\\\/)/gi
/** What may stand directly before a bare URL: opening marks, `key=`. */
const BARE_PREFIX = /^[([{'*_~]*(?:[\w-]+=)?/
const WWW = /(?<![a-z0-9.@/_-])www\./i
const BARE_URL = /^(?:www\.[^/?#@]+|[^/?#@.]+(?:\.[^/?#@.]+)+\/)/i

/** The URLs of a text in their order, repetitions included. */
export function findUrls(text: string): readonly UrlInText[] {
  return searchUrls(text).found
}

/** Like {@link findUrls}, with the reason why there is none. Takes time in proportion to the length of the text. */
export function searchUrls(text: string): UrlSearch {
  const scan = new UrlScan(text)
  for (const piece of text.matchAll(PROSE_PIECE)) scan.readPiece(piece[0], piece.index)
  return { found: scan.found, problem: scan.problem }
}

/** Reads a text that starts with http: or https:. */
export function readAbsolute(text: string): UrlReading {
  const url = normaliseUrl(text)
  return url === null ? { problem: problemOf(text) } : { url }
}

class UrlScan {
  readonly found: UrlInText[] = []
  problem: InputProblem | null = null
  /** Where the label of a Slack link ends; what lies before it is not looked at. */
  #labelEnd = 0
  #foundEnd = 0

  constructor(readonly text: string) {}

  /** @param offset Where the piece starts in the text. */
  readPiece(piece: string, offset: number): void {
    let at = Math.max(0, this.#labelEnd - offset)
    for (;;) {
      const scheme = schemeIn(piece, at)
      this.#takeBare(piece.slice(at, scheme?.index), offset + at)
      if (scheme === null) return
      at = this.#takeAbsolute(piece, scheme.index, scheme[0], offset)
      if (at >= piece.length) return
    }
  }

  /** Takes the URL at `start` of the piece and returns where to go on. */
  #takeAbsolute(piece: string, start: number, scheme: string, offset: number): number {
    const before = this.text[offset + start - 1] ?? ''
    const bound = endOfUrl(piece, start, before)
    const after = this.text[offset + bound] ?? ''
    const isSlackLink = before === '<' && after === '|'
    // Between its own marks a URL is taken as it is: there its last character is no punctuation of a sentence.
    const isEnclosed = isSlackLink || (before === '<' && after === '>') || (before === '"' && after === '"')
    const whole = piece.slice(start, bound)
    const written = isEnclosed ? whole : withoutPunctuation(whole, before)
    const isEscaped = before === '"' || scheme.includes('\\')
    this.#take(readAbsolute(isEscaped ? unescapeJson(written) : written), written, offset + start)
    if (!isSlackLink) return Math.max(bound, start + scheme.length)
    const close = this.text.indexOf('>', offset + bound)
    this.#labelEnd = close < 0 ? offset + bound : close
    return Math.max(bound, this.#labelEnd - offset)
  }

  #takeBare(stretch: string, offset: number): void {
    if (!stretch.includes('.')) return
    const www = WWW.exec(stretch)
    const start = www?.index ?? BARE_PREFIX.exec(stretch)?.[0].length ?? 0
    if (!BARE_URL.test(stretch.slice(start))) return
    const before = stretch[start - 1] ?? ''
    const written = withoutPunctuation(stretch.slice(start, endOfUrl(stretch, start, before)), before)
    const reading = BARE_URL.test(written) ? readBareUrl(written) : null
    // An IP literal with something behind a slash is a network (10.0.0.0/8) rather than a page.
    if (reading !== null && 'url' in reading && !/^[\d.]+[:/]/.test(written))
      this.#take(reading, written, offset + start)
  }

  #take(reading: UrlReading, written: string, start: number): void {
    if ('problem' in reading) {
      this.problem ??= reading.problem
      return
    }
    // [URL](URL) is one link of markdown, written with its own target as label.
    const last = this.found.at(-1)
    const isTargetOfLabel = last?.url === reading.url && this.text.slice(this.#foundEnd, start) === ']('
    this.#foundEnd = start + written.length
    if (!isTargetOfLabel) this.found.push({ url: reading.url, text: written, start })
  }
}

function schemeIn(piece: string, from: number): RegExpExecArray | null {
  SCHEME.lastIndex = from
  return SCHEME.exec(piece)
}

/** Undoes what JSON does to a URL: `\/` and `\u0026`. */
function unescapeJson(text: string): string {
  if (!text.includes('\\')) return text
  return text
    .replaceAll('\\/', '/')
    .replace(/\\u([0-9a-f]{4})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}
