/**
 * Takes out of words that a program made (messages of errors, lines of a log) what is nobody's business: addresses,
 * hosts, passwords, paths, and whatever is quoted, for a page may be quoted. Too much is taken rather than too little.
 */

const ADDRESS = '[address]'
const REMOVED = '[removed]'

/** Endings by which a name with dots is a file of a program and no host. */
const FILE_ENDING = /\.(?:[cm]?[jt]sx?|json|node|map|asar|exe|so|dll|dylib|log|txt|dmp|db|trawl|html|css|wasm)$/

/** One line of words. */
export function scrubWords(words: string): string {
  return (
    words
      // To the end of the line: nobody knows where a secret ends.
      .replace(
        /\b((?:proxy-)?authorization|(?:set-)?cookie|x-api-key|x-auth-token|api[-_ ]?key|token|pass(?:word|wd|phrase)|secret)\b(["']?\s*[:=]).*$/gi,
        `$1$2 ${REMOVED}`,
      )
      .replace(/\b(bearer|basic)\s+\S+/gi, `$1 ${REMOVED}`)
      .replace(/\b[a-z][a-z\d+.-]*:\/\/[^\s"'<>)]+/gi, ADDRESS)
      .replace(/[^\s@/"']+:[^\s@/"']+@[^\s"']+/g, ADDRESS)
      .replace(/\b(ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT|EHOSTUNREACH)\s+\S+/g, `$1 ${ADDRESS}`)
      .replace(/(reading |setting )?(["'`])(?:(?!\2).)*\2/g, (quoted: string, of: string | undefined, mark: string) =>
        of !== undefined && /^\w{1,40}$/.test(quoted.slice(of.length + 1, -1)) ? quoted : `${of ?? ''}${mark}…${mark}`,
      )
      .replace(/(?:[A-Za-z]:\\|~?\/|\\\\)(?:[^\s"':,;()]+[\\/])*[^\s"':,;()]*/g, (path) =>
        path.length < 3 ? path : '[path]',
      )
      .replace(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, ADDRESS)
      .replace(/\b(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+\p{L}{2,24}(?::\d+)?(?![\p{L}\d(])/gu, (name) =>
        FILE_ENDING.test(name) ? name : ADDRESS,
      )
      .replace(/[\w+/=-]{40,}/g, REMOVED)
  )
}

/** A stack: its words, and its frames without the folders that programs lie in. Frames have no values in them. */
export function scrubStack(stack: string): string {
  const lines = stack.split('\n').slice(0, 40)
  return lines
    .map((line, index) => {
      if (/^\s+at /.test(line)) return scrubFrame(line)
      return index === 0 || line.trim() !== '' ? scrubWords(line.slice(0, 500)) : ''
    })
    .join('\n')
}

/** `at run (/home/ada/trawl/out/main/index.js:1:2)` becomes `at run (out/main/index.js:1:2)`. */
function scrubFrame(line: string): string {
  const parts = /^(\s+at )(?:(.*) )?\((.*)\)$/.exec(line) ?? /^(\s+at )(async )?(.*)$/.exec(line)
  if (parts === null) return ''
  const [, at, name = '', place = ''] = parts
  const isFrame = parts[0].endsWith(')')
  const shown = placeInProgram(place)
  return isFrame ? `${at}${name} (${shown})` : `${at}${name}${shown}`
}

/** Folders have names of people in them, and spaces. */
function placeInProgram(place: string): string {
  if (place.startsWith('node:')) return place
  const inside = /(?:^|[\\/])(out|node_modules)[\\/](.*)$/.exec(place)
  if (inside !== null) return `${inside[1]}/${(inside[2] ?? '').replaceAll('\\', '/')}`
  return place.split(/[\\/]/).at(-1) ?? ''
}

/** Facts of a log line whose text is a word of ours and never quotes a page, an address or a person. */
const PLAIN_FACTS: ReadonlySet<string> = new Set(['crawlId', 'state', 'code', 'electron', 'node', 'part', 'resumed'])
/** Facts that are messages of errors. */
const WORDED_FACTS: ReadonlySet<string> = new Set(['cause', 'reason'])

/** A line of the app's log: what kind of thing happened and when; `null` for one that is not understood. */
export function scrubLogLine(line: string): string | null {
  const parts = /^(\[[\d :.-]+\] \[\w+\])\s+(.*)$/.exec(line)
  if (parts === null) return null
  const [, head, rest = ''] = parts
  const at = rest.indexOf(' {"')
  if (at < 0) return `${head} ${scrubWords(rest.slice(0, 300))}`
  return `${head} ${scrubWords(rest.slice(0, at))}${factWords(rest.slice(at + 1))}`
}

function factWords(json: string): string {
  let facts: Readonly<Record<string, unknown>>
  try {
    facts = JSON.parse(json) as Readonly<Record<string, unknown>>
  } catch {
    return ''
  }
  const kept = Object.entries(facts).flatMap(([name, value]) => {
    if (typeof value === 'number' || typeof value === 'boolean') return [`${name} ${value}`]
    if (typeof value !== 'string') return []
    if (PLAIN_FACTS.has(name) && /^[\w.-]{1,60}$/.test(value)) return [`${name} ${value}`]
    return WORDED_FACTS.has(name) ? [`${name}: ${scrubWords((value.split('\n')[0] ?? '').slice(0, 300))}`] : []
  })
  return kept.length === 0 ? '' : ` (${kept.join(', ')})`
}
