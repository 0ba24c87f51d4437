/**
 * Who signs in where: header lines by the host that is asked. A redirect to another host so never takes them along,
 * and the robots.txt of the same host gets them too.
 */
import { type AuthRule, parseAuthLine } from '../../../shared/auth-line'
import type { UrlCredential } from '../../../shared/secrets'
import type { HttpClient } from './http-client'
import { headerText, mayBeSent } from './request-headers'
import { basicAuthorization, requestTarget } from './request-target'

type HeaderLine = readonly [name: string, value: string]

/** Lines for every host below one. */
interface WildcardRule {
  /** With its leading dot. */
  readonly suffix: string
  /** `null`: the usual port of the scheme. */
  readonly port: string | null
  readonly line: HeaderLine
}

export class AuthRules {
  /** By host as rules name it, with or without port. */
  readonly #exact = new Map<string, HeaderLine[]>()
  /** The longest suffix first. */
  readonly #wildcards: readonly WildcardRule[]
  /** User info by host, as `URL.host` has it. */
  readonly #userInfo = new Map<string, string>()

  /**
   * @param lines - the setting `auth`; lines that cannot be read are passed over
   * @param urlCredentials - user info of URLs of the input; of several for one host the first counts
   */
  constructor(lines: readonly string[], urlCredentials: readonly UrlCredential[]) {
    const wildcards: WildcardRule[] = []
    for (const each of lines) {
      const rule = parseAuthLine(each)
      const line = rule === null ? null : headerLine(rule)
      const host = rule === null ? null : readHost(rule.host)
      if (line === null || host === null) continue
      if (host.isWildcard) {
        wildcards.push({ suffix: `.${host.name}`, port: host.port, line })
      } else {
        const key = host.port === null ? host.name : `${host.name}:${host.port}`
        const present = this.#exact.get(key)
        if (present === undefined) this.#exact.set(key, [line])
        else present.push(line)
      }
    }
    this.#wildcards = wildcards.sort((a, b) => b.suffix.length - a.suffix.length)
    for (const { host, userInfo } of urlCredentials) {
      if (!this.#userInfo.has(host)) this.#userInfo.set(host, userInfo)
    }
  }

  /** Whether nobody signs in anywhere. */
  get isEmpty(): boolean {
    return this.#exact.size === 0 && this.#wildcards.length === 0 && this.#userInfo.size === 0
  }

  /**
   * Header lines for a normalised URL, names and values in turn. Of lines of one name the nearest counts: a rule for
   * host and port, one for the host, the user info of a URL of that host, the longest `*.` rule. A rule without port
   * is for the usual port of the scheme only: another port is another service.
   */
  linesFor(url: string): readonly string[] {
    const { host } = requestTarget(url)
    const { name, port } = splitPort(host)
    const usualPort = url.startsWith('https:') ? '443' : '80'
    const lines: HeaderLine[] = [...(this.#exact.get(`${name}:${port ?? usualPort}`) ?? [])]
    if (port === null) lines.push(...(this.#exact.get(name) ?? []))
    const userInfo = this.#userInfo.get(host)
    if (userInfo !== undefined) lines.push(['Authorization', basicAuthorization(userInfo)])
    for (const rule of this.#wildcards) {
      const isPort = rule.port === null ? port === null : rule.port === (port ?? usualPort)
      if (isPort && name.endsWith(rule.suffix)) lines.push(rule.line)
    }
    return firstOfEachName(lines)
  }
}

/** Adds the lines of the host that is asked. What the URL itself or an earlier hop signs in with goes before them. */
export function signIn(client: Pick<HttpClient, 'request'>, rules: AuthRules): Pick<HttpClient, 'request'> {
  return {
    request(request) {
      const lines = rules.linesFor(request.url)
      if (lines.length === 0) return client.request(request)
      const isSignedIn = typeof request.authorization === 'string' || requestTarget(request.url).userInfo !== null
      const added = isSignedIn ? without(lines, 'authorization') : lines
      return client.request({ ...request, headers: [...(request.headers ?? []), ...added] })
    },
  }
}

function headerLine({ kind, name, value }: AuthRule): HeaderLine | null {
  switch (kind) {
    case 'basic':
      // RFC 7617, 2.1: UTF-8, which is what servers expect today.
      return [name, `Basic ${Buffer.from(value, 'utf8').toString('base64')}`]
    case 'bearer':
      return [name, headerText(`Bearer ${value}`)]
    case 'header':
      return mayBeSent(name) ? [name, headerText(value)] : null
  }
}

interface RuleHost {
  readonly name: string
  readonly port: string | null
  readonly isWildcard: boolean
}

/** The host of a rule as URLs spell it; `null` when it is none. */
function readHost(text: string): RuleHost | null {
  const isWildcard = text.startsWith('*.')
  const { name, port } = splitPort(isWildcard ? text.slice(2) : text)
  const url = `http://${name}/`
  if (name === '' || !URL.canParse(url)) return null
  return { name: new URL(url).hostname, port: port === null ? null : String(Number(port)), isWildcard }
}

function splitPort(host: string): { readonly name: string; readonly port: string | null } {
  const [, name = '', port = null] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host) ?? []
  return { name, port }
}

function firstOfEachName(lines: readonly HeaderLine[]): readonly string[] {
  if (lines.length === 0) return []
  const seen = new Set<string>()
  return lines.flatMap(([name, value]) => {
    const lower = name.toLowerCase()
    if (seen.has(lower)) return []
    seen.add(lower)
    return [name, value]
  })
}

function without(lines: readonly string[], lowerName: string): string[] {
  const kept: string[] = []
  for (let i = 0; i + 1 < lines.length; i += 2) {
    if ((lines[i] as string).toLowerCase() !== lowerName) kept.push(lines[i] as string, lines[i + 1] as string)
  }
  return kept
}
