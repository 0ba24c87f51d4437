/** The Link header (RFC 8288, 3): only the canonical is of interest here. */

/** One link value: `<target>` and its parameters, quoted strings kept whole. */
const LINK_VALUE = /<([^>]*)>((?:[^,"]|"(?:[^"\\]|\\.)*")*)/g
const REL_PARAMETER = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i

/** Target of the first link with rel=canonical; `null` when there is none. */
export function canonicalTarget(linkHeaders: readonly string[]): string | null {
  for (const header of linkHeaders) {
    for (const [, target = '', parameters = ''] of header.matchAll(LINK_VALUE)) {
      const rel = REL_PARAMETER.exec(parameters)
      const relations = (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/)
      if (relations.includes('canonical')) return target.trim()
    }
  }
  return null
}
