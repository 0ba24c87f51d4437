/** The Link header (RFC 8288, 3): only the canonical is of interest here. */

/** One link value: `<target>` and its parameters, quoted strings kept whole. */
const LINK_VALUE = /<([^<>]*)>((?:[^,"<]|"(?:[^"\\]|\\.)*")*)/g
const PARAMETER = /;\s*([^\s;,="]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]+)))?/g

/** Target of the first link with rel=canonical; `null` when there is none. */
export function canonicalTarget(linkHeaders: readonly string[]): string | null {
  for (const header of linkHeaders) {
    for (const [, target = '', parameters = ''] of header.matchAll(LINK_VALUE)) {
      if (relationsOf(parameters).includes('canonical')) return target.trim()
    }
  }
  return null
}

/** The first rel counts (RFC 8288, 3.3). */
function relationsOf(parameters: string): string[] {
  for (const [, name = '', quoted, plain] of parameters.matchAll(PARAMETER)) {
    if (name.toLowerCase() === 'rel') return (quoted ?? plain ?? '').toLowerCase().split(/\s+/)
  }
  return []
}
