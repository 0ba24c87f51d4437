/** robots.txt: the published cases of Google's parser and the examples of RFC 9309. */
import { describe, expect, it } from 'vitest'
import { parseRobots } from '../../src/main/engine/fetcher/robots-rules'
import { difference, runTable } from './run-table'
import { LINE_CASES, OUR_OWN_WAY, ROBOTS_CASES, type RobotsCase } from './tables/robots'

/** One check for each path of a case. */
function checksOf({
  file,
  agent,
  paths,
}: RobotsCase): { rules: ReturnType<typeof parseRobots>; path: string; allowed: boolean; file: string }[] {
  const rules = parseRobots(file.replaceAll(' | ', '\n'), agent.split(' ')[0] ?? agent)
  return paths.split(' ').map((path) => ({ rules, path: path.slice(1), allowed: path.startsWith('+'), file }))
}

describe('robots.txt', () => {
  it('is read as Google and RFC 9309 say', () => {
    runTable('robots.txt', ROBOTS_CASES.flatMap(checksOf), ({ rules, path, allowed, file }) =>
      difference(`${path} under ${file}`, rules.ruling(path).allowed, allowed),
    )
  })

  it('is read in our own way where a reason is given', () => {
    runTable('robots.txt, differences', OUR_OWN_WAY.flatMap(checksOf), ({ rules, path, allowed, file }) =>
      difference(`${path} under ${file}`, rules.ruling(path).allowed, allowed),
    )
    for (const { why } of OUR_OWN_WAY) expect(why).not.toBe('')
  })

  it('has lines that are counted whatever ends them', () => {
    runTable('robots.txt lines', LINE_CASES, ({ file, path, lineNo }) =>
      difference(JSON.stringify(file), parseRobots(file, 'bar').ruling(path).line?.lineNo, lineNo),
    )
  })

  it('names its sitemaps wherever they stand', () => {
    const line = 'Sitemap: http://foo.bar/sitemap.xml\n'
    const rest = 'User-Agent: foo\nAllow: /some/path\nUser-Agent: bar\n\n\n'
    runTable('robots.txt sitemaps', [line + rest, rest + line], (file) =>
      difference(file, parseRobots(file, 'foo').sitemaps, ['http://foo.bar/sitemap.xml']),
    )
  })
})
