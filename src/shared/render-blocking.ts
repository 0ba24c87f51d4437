/** What rendered pages may not load: the setting `renderBlock` as rules, and the test for one request. */
export const BLOCKED_KINDS = ['images', 'fonts', 'media', 'stylesheets', 'third-parties'] as const
export type BlockedKind = (typeof BLOCKED_KINDS)[number]

export interface BlockRules {
  readonly kinds: ReadonlySet<BlockedKind>
  /** In lower case; each takes its subdomains along. */
  readonly hosts: readonly string[]
}

/** A host name with a dot in it, or `localhost`, or an address. */
const HOST = /^(?:localhost|[\da-z_-]+(?:\.[\da-z_-]+)+|\[[\da-f:.]+\])$/u

/** The host of a URL that a browser has made, without its port. */
const HOST_OF_URL = /^[a-z]+:\/\/(?:[^/?#@]*@)?(\[[^\]]+\]|[^/:?#]+)/iu

/** Reads the setting; `null` when a part of it is neither a kind nor a host. */
export function readBlockRules(text: string): BlockRules | null {
  const kinds = new Set<BlockedKind>()
  const hosts: string[] = []
  for (const piece of text.split(',')) {
    const word = piece.trim().toLowerCase()
    if (word === '') continue
    if ((BLOCKED_KINDS as readonly string[]).includes(word)) kinds.add(word as BlockedKind)
    else if (HOST.test(word)) hosts.push(word)
    else return null
  }
  return { kinds, hosts }
}

/** What is known of a request that a page makes. `siteOf` gives what counts as one site, such as a registrable domain. */
export interface PageRequest {
  readonly url: string
  /** Chromium's word for what it is for: `image`, `font`, `media`, `stylesheet`, `script`, `xhr` … */
  readonly resourceType: string
}

const KIND_OF_TYPE: Readonly<Record<string, BlockedKind>> = {
  image: 'images',
  font: 'fonts',
  media: 'media',
  stylesheet: 'stylesheets',
}

/** Whether a request of a page of `pageHost` is not to be made. */
export function isBlocked(rules: BlockRules, { url, resourceType }: PageRequest, pageHost: string): boolean {
  const kind = KIND_OF_TYPE[resourceType.toLowerCase()]
  if (kind !== undefined && rules.kinds.has(kind)) return true
  if (rules.hosts.length === 0 && !rules.kinds.has('third-parties')) return false
  const host = HOST_OF_URL.exec(url)?.[1]?.toLowerCase() ?? ''
  if (host === '') return false
  if (rules.hosts.some((each) => host === each || host.endsWith(`.${each}`))) return true
  return rules.kinds.has('third-parties') && !isSameSite(host, pageHost)
}

/** The same host, or one below the other's parent: www.example.org and static.example.org, never example.org and example.com. */
function isSameSite(host: string, pageHost: string): boolean {
  if (host === pageHost) return true
  const base = pageHost.replace(/^www\./u, '')
  if (host === base || host.endsWith(`.${base}`)) return true
  const parent = pageHost.split('.').slice(1).join('.')
  return parent.includes('.') && (host === parent || host.endsWith(`.${parent}`))
}
