/** A robots tester that knows enough of RFC 9309 to have something true to show: longest prefix, `*` and `$`. */
import type { RobotsTestRequest, RobotsTestResult } from '../../src/shared/domain/robots-test'

interface Rule {
  readonly lineNo: number
  readonly text: string
  readonly allow: boolean
  readonly pattern: string
}

export function fakeRobotsTest({ text, userAgent, urls }: RobotsTestRequest): RobotsTestResult {
  const token = (/^[a-z_-]+/i.exec(userAgent)?.[0] ?? '*').toLowerCase()
  const groups = new Map<string, Rule[]>()
  const sitemaps: string[] = []
  const ignored: { lineNo: number; text: string; why: string }[] = []
  let crawlDelayS: number | null = null
  let current: string[] = []
  let open = false
  for (const [at, raw] of text.split('\n').entries()) {
    const line = raw.replace(/#.*/, '').trim()
    if (line === '') continue
    const lineNo = at + 1
    const [name = '', ...rest] = line.split(':')
    const value = rest.join(':').trim()
    const key = name.trim().toLowerCase()
    if (key === 'user-agent') {
      current = open ? [...current, value.toLowerCase()] : [value.toLowerCase()]
      open = true
      for (const agent of current) groups.set(agent, groups.get(agent) ?? [])
    } else if (key === 'allow' || key === 'disallow') {
      open = false
      if (value === '') continue
      for (const agent of current)
        groups.get(agent)?.push({ lineNo, text: line, allow: key === 'allow', pattern: value })
      if (current.length === 0) ignored.push({ lineNo, text: line, why: 'It stands before the first user-agent line.' })
    } else if (key === 'crawl-delay') crawlDelayS = Number(value)
    else if (key === 'sitemap') sitemaps.push(value)
    else ignored.push({ lineNo, text: line, why: `“${name}” means nothing to crawlers.` })
  }
  const group = groups.has(token) ? token : groups.has('*') ? '*' : null
  const rules = (group === null ? [] : (groups.get(group) ?? [])).toSorted(
    (a, b) => b.pattern.length - a.pattern.length || Number(b.allow) - Number(a.allow),
  )
  return {
    token,
    group,
    crawlDelayS,
    sitemaps,
    ignored,
    answers: urls.map((url) => {
      const path = url.startsWith('/') ? url : URL.canParse(url) ? new URL(url).pathname + new URL(url).search : '/'
      const rule = rules.find(({ pattern }) => toRegex(pattern).test(path)) ?? null
      return { url, allowed: rule?.allow ?? true, line: rule && { lineNo: rule.lineNo, text: rule.text } }
    }),
  }
}

function toRegex(pattern: string): RegExp {
  const source = pattern.replace(/[.+?^{}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${source.endsWith('$') ? source : source.replaceAll('$', '\\$')}`)
}
