/** The Link header (RFC 8288, 3): the canonical, the next and previous pages, and alternates in other languages. */

/** One link value: `<target>` and its parameters, quoted strings kept whole. */
const LINK_VALUE = /<([^<>]*)>((?:[^,"<]|"(?:[^"\\]|\\.)*")*)/g
const PARAMETER = /;\s*([^\s;,="]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]+)))?/g

/** How many are taken at most: headers are short. */
const MAX_LINKS = 1000

export interface HeaderLink {
  /** As written. */
  readonly target: string
  /** In lower case. The first parameter rel counts (RFC 8288, 3.3). */
  readonly relations: readonly string[]
  /** Languages of the target; there may be several (RFC 8288, 3.4.1). */
  readonly languages: readonly string[]
}

/** All links of the header lines, in order. */
export function headerLinks(linkHeaders: readonly string[]): HeaderLink[] {
  const links: HeaderLink[] = []
  for (const header of linkHeaders) {
    for (const [, target = '', parameters = ''] of header.matchAll(LINK_VALUE)) {
      if (links.length < MAX_LINKS) links.push({ target: target.trim(), ...readParameters(parameters) })
    }
  }
  return links
}

/** Target of the first link of that relation; `null` when there is none. */
export function relationTarget(links: readonly HeaderLink[], ...relations: readonly string[]): string | null {
  return links.find((link) => relations.some((relation) => link.relations.includes(relation)))?.target ?? null
}

function readParameters(parameters: string): Pick<HeaderLink, 'relations' | 'languages'> {
  let relations: readonly string[] | null = null
  const languages: string[] = []
  for (const [, name = '', quoted, plain] of parameters.matchAll(PARAMETER)) {
    const value = quoted ?? plain ?? ''
    const lower = name.toLowerCase()
    if (lower === 'rel') relations ??= value.toLowerCase().split(/\s+/)
    else if (lower === 'hreflang') languages.push(value.trim())
  }
  return { relations: relations ?? [], languages }
}
