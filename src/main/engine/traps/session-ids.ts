/**
 * Session ids in addresses: the same page comes again and again under another address. Each page is let through once;
 * what is set aside are the same addresses with another id.
 */
import type { TrapSign } from '../ports'
import { hashOf, RecentHashes } from './hashes'
import { RecentGroups } from './recent-groups'
import type { UrlParts } from './url-parts'

/** Names that hardly anything else has. */
const TELLING =
  /^(?:phpsessid|jsessionid|aspsessionid\w*|asp\.net_sessionid|sessionid|session_id|sessid|cfid|cftoken|oscsid|zenid|xtcsid|sess|phpsession)$/i
/** Names that mean a session only with the value of one: `sid` may as well be the id of a story. */
const VAGUE = /^(?:sid|s|session)$/i
const VAGUE_VALUE = /^[\da-f]{32}$/i
const TELLING_VALUE = /^[\w.!~%-]{6,}$/
const IN_PATH = /;(jsessionid|sid|phpsessid)=([^/;?]+)/i
/** The cookieless sessions of ASP.NET. */
const ASP_IN_PATH = /\/\((?:[A-Z]\([\w-]+\))+\)/i

/** How often a page must have come under another id. */
const AGAIN = 4
/** Vague names: how many different pages must have. */
const PAGES = 3
const MAX_GROUPS = 500
/** Addresses without their ids that are remembered; 8 bytes each. */
const REMEMBERED = 65_536

interface Found {
  readonly name: string
  readonly value: string
  readonly isTelling: boolean
  /** The address without the id. */
  readonly rest: string
  readonly pattern: string
}

interface Sessions {
  again: number
  /** Pages that came under more than one id. */
  pages: number
}

export class SessionIds {
  readonly #groups = new RecentGroups<Sessions>(MAX_GROUPS, () => ({ again: 0, pages: 0 }))
  /** By address without id: the hash of the id it came with last. The lowest bit is set once there were several. */
  readonly #ids = new RecentHashes(REMEMBERED)

  judge(url: string, parts: UrlParts): TrapSign | null {
    const found = findSession(url, parts)
    if (found === null) return null
    const group = this.#groups.of(`${parts.host} ${found.name.toLowerCase()}`)
    const page = hashOf(found.rest)
    const id = hashOf(found.value) & ~1
    const known = this.#ids.get(page)
    if (known === null) {
      this.#ids.set(page, id)
      return null
    }
    if ((known & ~1) >>> 0 === id >>> 0) return null
    group.again += 1
    if ((known & 1) === 0) group.pages += 1
    this.#ids.set(page, (id | 1) >>> 0)
    if (found.isTelling ? group.again < AGAIN : group.again < AGAIN || group.pages < PAGES) return null
    return {
      kind: 'session_id',
      host: parts.host,
      pattern: found.pattern,
      reason: `The same pages come again and again with another ${found.name}: a session id in the address.`,
    }
  }
}

function findSession(url: string, { path, parameters }: UrlParts): Found | null {
  for (const [name, value] of parameters) {
    const isTelling = TELLING.test(name) && TELLING_VALUE.test(value)
    if (!isTelling && !(VAGUE.test(name) && VAGUE_VALUE.test(value))) continue
    return { name, value, isTelling, rest: url.replace(`${name}=${value}`, ''), pattern: `/…?${name}=…` }
  }
  const inPath = path.includes(';') ? IN_PATH.exec(path) : null
  if (inPath !== null) {
    const [all, name = '', value = ''] = inPath
    return { name, value, isTelling: true, rest: url.replace(all, ''), pattern: `/…;${name}=…` }
  }
  const asp = path.includes('/(') ? ASP_IN_PATH.exec(path)?.[0] : undefined
  if (asp === undefined) return null
  return { name: 'session id', value: asp, isTelling: true, rest: url.replace(asp, ''), pattern: '/(S(…))/…' }
}
