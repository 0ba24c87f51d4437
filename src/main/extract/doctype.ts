/**
 * Whether a DOCTYPE puts a browser into quirks mode (HTML, 13.2.6.4.1), read as the tokeniser of a browser reads it
 * (13.2.5.53 to 13.2.5.68).
 */

/** Public identifiers, in lower case, and the beginnings of such. */
const QUIRKY_PUBLIC_IDS: ReadonlySet<string> = new Set([
  '-//w3o//dtd w3 html strict 3.0//en//',
  '-/w3c/dtd html 4.0 transitional/en',
  'html',
])
const QUIRKY_PUBLIC_STARTS: readonly string[] = [
  '+//silmaril//dtd html pro v0r11 19970101//',
  '-//as//dtd html 3.0 aswedit + extensions//',
  '-//advasoft ltd//dtd html 3.0 aswedit + extensions//',
  '-//ietf//dtd html 2.0 level 1//',
  '-//ietf//dtd html 2.0 level 2//',
  '-//ietf//dtd html 2.0 strict level 1//',
  '-//ietf//dtd html 2.0 strict level 2//',
  '-//ietf//dtd html 2.0 strict//',
  '-//ietf//dtd html 2.0//',
  '-//ietf//dtd html 2.1e//',
  '-//ietf//dtd html 3.0//',
  '-//ietf//dtd html 3.2 final//',
  '-//ietf//dtd html 3.2//',
  '-//ietf//dtd html 3//',
  '-//ietf//dtd html level 0//',
  '-//ietf//dtd html level 1//',
  '-//ietf//dtd html level 2//',
  '-//ietf//dtd html level 3//',
  '-//ietf//dtd html strict level 0//',
  '-//ietf//dtd html strict level 1//',
  '-//ietf//dtd html strict level 2//',
  '-//ietf//dtd html strict level 3//',
  '-//ietf//dtd html strict//',
  '-//ietf//dtd html//',
  '-//metrius//dtd metrius presentational//',
  '-//microsoft//dtd internet explorer 2.0 html strict//',
  '-//microsoft//dtd internet explorer 2.0 html//',
  '-//microsoft//dtd internet explorer 2.0 tables//',
  '-//microsoft//dtd internet explorer 3.0 html strict//',
  '-//microsoft//dtd internet explorer 3.0 html//',
  '-//microsoft//dtd internet explorer 3.0 tables//',
  '-//netscape comm. corp.//dtd html//',
  '-//netscape comm. corp.//dtd strict html//',
  "-//o'reilly and associates//dtd html 2.0//",
  "-//o'reilly and associates//dtd html extended 1.0//",
  "-//o'reilly and associates//dtd html extended relaxed 1.0//",
  '-//sq//dtd html 2.0 hotmetal + extensions//',
  '-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//',
  '-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//',
  '-//spyglass//dtd html 2.0 extended//',
  '-//sun microsystems corp.//dtd hotjava html//',
  '-//sun microsystems corp.//dtd hotjava strict html//',
  '-//w3c//dtd html 3 1995-03-24//',
  '-//w3c//dtd html 3.2 draft//',
  '-//w3c//dtd html 3.2 final//',
  '-//w3c//dtd html 3.2//',
  '-//w3c//dtd html 3.2s draft//',
  '-//w3c//dtd html 4.0 frameset//',
  '-//w3c//dtd html 4.0 transitional//',
  '-//w3c//dtd html experimental 19960712//',
  '-//w3c//dtd html experimental 970421//',
  '-//w3c//dtd w3 html//',
  '-//w3o//dtd w3 html 3.0//',
  '-//webtechs//dtd mozilla html 2.0//',
  '-//webtechs//dtd mozilla html//',
]
/** These, too, when there is no system identifier. */
const QUIRKY_WITHOUT_SYSTEM: readonly string[] = [
  '-//w3c//dtd html 4.01 frameset//',
  '-//w3c//dtd html 4.01 transitional//',
]
const QUIRKY_SYSTEM_ID = 'http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd'

const NAME = /^[\t\n\f\r ]*([^\t\n\f\r ]+)[\t\n\f\r ]*/
/** An identifier that does not end in its quote is none. */
const IDENTIFIER = /^[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)')[\t\n\f\r ]*/

/** Sites have few: each is read once. */
const KNOWN = new Map<string, boolean>()
const MAX_KNOWN = 64
const MAX_KNOWN_LENGTH = 256

/** @param text what stands between `<!doctype` and `>`; `null` when the document has none */
export function isQuirky(text: string | null): boolean {
  if (text === null) return true
  const known = KNOWN.get(text)
  if (known !== undefined) return known
  const quirky = hasQuirks(text.toLowerCase())
  if (text.length <= MAX_KNOWN_LENGTH) {
    if (KNOWN.size >= MAX_KNOWN) KNOWN.clear()
    KNOWN.set(text, quirky)
  }
  return quirky
}

function hasQuirks(text: string): boolean {
  const [head = '', name] = NAME.exec(text) ?? []
  if (name !== 'html') return true
  const rest = text.slice(head.length)
  if (rest === '') return false
  const isPublic = rest.startsWith('public')
  if (!isPublic && !rest.startsWith('system')) return true
  const first = identifierAt(rest, 'public'.length)
  if (first === null) return true
  if (!isPublic) return first.id === QUIRKY_SYSTEM_ID
  if (first.end === rest.length) return isQuirkyPublic(first.id, false)
  // Behind a public identifier nothing may stand but a system identifier; behind that anything may.
  const second = identifierAt(rest, first.end)
  return second === null || second.id === QUIRKY_SYSTEM_ID || isQuirkyPublic(first.id, true)
}

function identifierAt(text: string, start: number): { readonly id: string; readonly end: number } | null {
  const found = IDENTIFIER.exec(text.slice(start))
  return found === null ? null : { id: found[1] ?? found[2] ?? '', end: start + found[0].length }
}

function isQuirkyPublic(id: string, hasSystemId: boolean): boolean {
  if (QUIRKY_PUBLIC_IDS.has(id)) return true
  const begins = (start: string): boolean => id.startsWith(start)
  return QUIRKY_PUBLIC_STARTS.some(begins) || (!hasSystemId && QUIRKY_WITHOUT_SYSTEM.some(begins))
}
