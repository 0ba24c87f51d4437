/** `trawl robots`: what a robots.txt says about URLs. */
import type { Command } from 'commander'
import type { RobotsTestResult } from '../../../shared/domain/robots-test'
import { TrawlError } from '../../../shared/errors'
import { DEFAULT_SETTINGS } from '../../../shared/settings'
import { type CliContext, untilInterrupted, write } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'
import { jsonLine, robotsLine } from '../json-lines'
import { type Palette, paletteFor } from '../palette'
import { plainText } from '../plain-text'

interface RobotsOptions {
  readonly userAgent: string
  readonly json?: boolean
}

const EXAMPLES = `
FILE may be the address of a site: then its robots.txt is fetched. URLs may be
paths of that site.

Examples:
  trawl robots robots.txt /private/page /public/page
  trawl robots https://example.org/ /search?q=x --user-agent Googlebot
  curl -s https://example.org/robots.txt | trawl robots - / --json`

export function addRobotsCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  program
    .command('robots')
    .summary('what a robots.txt says about URLs')
    .description('Tells which URLs a robots.txt lets crawlers fetch, and which line decides (RFC 9309).')
    .argument('<FILE>', 'a robots.txt file, the address of a site, or - for standard input')
    .argument('[URL...]', 'URLs or paths to try; / when left out')
    .option(
      '--user-agent <S>',
      'Who asks: a product token or a whole user agent. (default: Trawl)',
      DEFAULT_SETTINGS.userAgent,
    )
    .option('--json', 'The same as one JSON object on a line.')
    .addHelpText('after', EXAMPLES)
    .action(async (source: string, urls: readonly string[], options: RobotsOptions) => {
      // The HTTP client is loaded for this command only: every other one would start a fifth of a second later.
      const { robotsText, testRobots } = await import('../robots-source')
      const text = await untilInterrupted(context, robotsText(context, source))
      const result = testRobots({
        text,
        userAgent: options.userAgent,
        urls: (urls.length === 0 ? ['/'] : urls).map(checkedUrl),
      })
      const output = options.json
        ? jsonLine(robotsLine(result))
        : `${linesOf(result, paletteFor(context.stdout, context.env)).join('\n')}\n`
      await write(context.stdout, output)
      done(EXIT.done)
    })
}

function checkedUrl(url: string): string {
  if (url.startsWith('/') || /^https?:\/\//iu.test(url)) return url
  throw new TrawlError('bad_request', `Expected a URL or a path that begins with a slash, got ${url}.`, {
    hint: 'For example https://example.org/page or /page.',
  })
}

function linesOf(result: RobotsTestResult, palette: Palette): string[] {
  const group = result.group === null ? 'none: nothing is asked of this crawler' : plainText(result.group)
  const width = Math.max(...result.answers.map(({ url }) => Math.min(url.length, 60)))
  return [
    `Crawler      ${plainText(result.token)}`,
    `Group        ${group}`,
    ...(result.crawlDelayS === null ? [] : [`Crawl-delay  ${result.crawlDelayS} s`]),
    ...result.sitemaps.map((sitemap) => `Sitemap      ${plainText(sitemap)}`),
    '',
    ...result.answers.map(({ url, allowed, line }) => {
      const word = allowed ? palette.green('allowed') : palette.red('blocked')
      const why = line === null ? 'no rule matches' : `line ${line.lineNo}: ${plainText(line.text)}`
      return `${word}  ${plainText(url).padEnd(width)}  ${palette.dim(why)}`
    }),
    ...(result.ignored.length === 0 ? [] : ['', 'Lines that mean nothing to crawlers:']),
    ...result.ignored.map(({ lineNo, text, why }) => `  ${lineNo}: ${plainText(text)}  ${palette.dim(why)}`),
  ]
}
