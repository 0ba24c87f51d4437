/**
 * Pages for the fixture site of checks. A healthy one has no finding at all but that its canonical is right; the others
 * differ from it in one thing each. Their texts are their own, so that none is like another unless it is meant to be.
 */
import type { OutgoingHttpHeaders } from 'node:http'

export interface PageDifference {
  readonly status?: number
  /** Headers that differ; `null`: left out. */
  readonly headers?: Readonly<Record<string, string | null>>
  readonly title?: string
  readonly description?: string
  readonly h1?: string
  readonly h2?: string
  /** Name of the page whose text it has. Default: its own. */
  readonly textOf?: string
  /** Words of the text. Default 240; 0: none. */
  readonly words?: number
  /** Its text in place of the generated one. */
  readonly text?: string
  /** Parts of the page that are left out, or stand in their place. */
  readonly without?: readonly string[]
  readonly replaced?: readonly (readonly [part: string, by: string])[]
  /** Put into the head, into main. */
  readonly head?: string
  readonly body?: string
  /** The canonical; `null`: none. Default: the page itself. */
  readonly canonical?: string | null
  /** The whole body. */
  readonly whole?: string | Uint8Array
}

export interface Answer {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: string | Uint8Array
}

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Strict-Transport-Security': 'max-age=300',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Content-Security-Policy': "default-src 'self'",
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=()',
  'Cache-Control': 'max-age=60',
}

const WORDS =
  'boat sail wind sea dawn rope oar crew port tide wave bay fish net gull sand rock light storm calm deck mast hull keel bird cloud rain sun moon star north south east west old new red blue green white slow fast deep long wide small big first last next good'.split(
    ' ',
  )

/** Short words in short sentences, as a seed has it. */
export function textOf(seed: string, words: number): string {
  let state = 7
  for (const char of seed) state = (state * 31 + char.charCodeAt(0)) % 2_147_483_647
  const text: string[] = []
  for (let at = 0; at < words; at += 1) {
    state = (state * 48_271) % 2_147_483_647
    text.push((WORDS[state % WORDS.length] as string) + (at % 8 === 7 ? '.' : ''))
  }
  return `${text.join(' ')}.`
}

export const DOCTYPE = '<!DOCTYPE html>'
export const CHARSET = '<meta charset="utf-8">'
export const VIEWPORT = '<meta name="viewport" content="width=device-width">'
export const OG_IMAGE = '<meta property="og:image" content="https://img.example/a.png">'
export const OPEN_GRAPH = `<meta property="og:title" content="Boats"><meta property="og:type" content="article"><meta property="og:url" content="https://www.example/">${OG_IMAGE}`
export const LINK = '<a href="/healthy">About the harbour</a>'

/** @param url - of the page itself */
export function pageAnswer(url: string, difference: PageDifference): Answer {
  const { status = 200, headers = {} } = difference
  const kept = Object.entries({ ...HEADERS, ...headers }).filter(([, value]) => value !== null)
  return {
    status,
    headers: Object.fromEntries(kept) as OutgoingHttpHeaders,
    body: difference.whole ?? html(url, difference),
  }
}

function html(url: string, difference: PageDifference): string {
  const name = new URL(url).pathname
  const number = [...name].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 99_991, 7)
  const {
    title = `Harbour guide, page ${number} of the tour`,
    description = `What there is to see at the pier with the number ${number}, when the boats come in and who sails them.`,
    h1 = `Pier ${number}`,
    h2 = `Boats of pier ${number}`,
    canonical = url,
    words = 240,
    head = '',
    body = '',
  } = difference
  const text = difference.text ?? (words === 0 ? '' : textOf(difference.textOf ?? name, words))
  const link = canonical === null ? '' : `<link rel="canonical" href="${canonical}">`
  let page = `${DOCTYPE}
<html lang="en"><head>${CHARSET}<title>${title}</title><meta name="description" content="${description}">
${VIEWPORT}${OPEN_GRAPH}${link}${head}</head>
<body><main><h1>${h1}</h1><p>${text}</p><h2>${h2}</h2><p>${LINK}</p>${body}</main></body></html>`
  for (const part of difference.without ?? []) page = page.replace(part, '')
  for (const [part, by] of difference.replaced ?? []) page = page.replace(part, () => by)
  return page
}
