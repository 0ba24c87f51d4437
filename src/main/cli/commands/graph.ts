/** `trawl graph`: works out the link graph of a crawl and tells the most of it. */
import type { Command } from 'commander'
import type { ColumnId } from '../../../shared/columns'
import { EVERYTHING, type ResultQuery } from '../../../shared/domain/result-query'
import { type CliContext, type CliService, withService, write } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'
import { jsonLine } from '../json-lines'
import type { GraphLine } from '../json-shapes'
import { makeGraph } from '../make-graph'
import { countText } from '../number-text'
import { plainText } from '../plain-text'
import { addDataOption, addQuietOption, type DataOption, dataFolderOf } from './shared-options'

const BEST_PAGES = 10
const SHOWN = ['url', 'link_score', 'unique_inlinks', 'click_depth'] as const satisfies readonly ColumnId[]

const EXAMPLES = `
Columns of the link graph (docs/columns.md, group Links) can then be filtered,
sorted and exported; trawl export and trawl findings make it by themselves.

Examples:
  trawl graph k7m2p9xw
  trawl graph "Monday check" --json
  trawl export k7m2p9xw -o orphans.csv --filter orphan=true
  trawl export k7m2p9xw -o - --columns url,link_score --sort=-link_score`

interface GraphOptions extends DataOption {
  readonly json?: boolean
  readonly quiet?: boolean
}

export function addGraphCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('graph')
    .summary('who links to whom: scores, depths, orphans')
    .description(
      'Works out the link graph of a crawl, or brings it up to date, and lists the ten pages with the highest score.',
    )
    .argument('<CRAWL>', 'id, name or file of the crawl')
    .option('--json', 'The same as one JSON object on a line.')
  addDataOption(addQuietOption(command)).addHelpText('after', EXAMPLES)
  command.action(async (reference: string, options: GraphOptions) => {
    const code = await withService(context, dataFolderOf(options, context.env), async (service) => {
      const crawl = await service.find(reference)
      const isMade = await makeGraph(context, service, crawl.id, { quiet: options.quiet ?? false })
      if (!isMade) return EXIT.interrupted
      const summary = await summaryOf(service, crawl.id)
      await write(context.stdout, options.json ? jsonLine(summary) : summaryText(summary))
      return EXIT.done
    })
    done(code)
  })
}

async function summaryOf(service: CliService, crawlId: string): Promise<GraphLine> {
  const ask = (query: Partial<ResultQuery>, count: number) =>
    service.window({ crawlId, query: { ...EVERYTHING, ...query }, columns: SHOWN, from: 0, count, refresh: false })
  const first = { column: 'duplicate_of', operator: 'empty', value: '' } as const
  const total = async (filters: ResultQuery['filters']) => (await ask({ filters: [first, ...filters] }, 1)).total
  const fetched = { column: 'disposition', operator: 'equals', value: 'fetched' } as const
  const best = await ask(
    {
      filters: [first, { column: 'link_score', operator: 'not_empty', value: '' }],
      sorts: [{ column: 'link_score', direction: 'descending' }],
    },
    BEST_PAGES,
  )
  return {
    pages: best.cells.map(([url = null, score = null, inlinks = null, depth = null]) => ({
      url,
      link_score: score,
      unique_inlinks: inlinks,
      click_depth: depth,
    })),
    counts: {
      urls: await total([{ column: 'url', operator: 'not_empty', value: '' }]),
      orphans: await total([{ column: 'orphan', operator: 'equals', value: 1 }]),
      without_inlinks: await total([fetched, { column: 'inlinks', operator: 'equals', value: 0 }]),
      with_broken_links: await total([{ column: 'broken_outlinks', operator: 'at_least', value: 1 }]),
      unreachable: await total([fetched, { column: 'click_depth', operator: 'empty', value: '' }]),
    },
  }
}

function summaryText({ pages, counts }: GraphLine): string {
  const lines = pages.map(({ url, link_score: score, unique_inlinks: inlinks, click_depth: depth }) =>
    [
      Number(score).toFixed(1).padStart(6),
      countText(Number(inlinks)).padStart(9),
      (depth === null ? '–' : countText(Number(depth))).padStart(6),
      ` ${plainText(String(url))}`,
    ].join(' '),
  )
  const head = lines.length === 0 ? ['No page links to another.'] : [' score   linking  depth  URL', ...lines]
  const tally: readonly (readonly [number, string])[] = [
    [counts.urls, 'URLs'],
    [counts.orphans, 'orphans: in a sitemap, and no page links there'],
    [counts.without_inlinks, 'fetched that no page links to'],
    [counts.unreachable, 'fetched that no chain of links leads to from the input'],
    [counts.with_broken_links, 'with broken links'],
  ]
  return `${[...head, '', ...tally.map(([count, words]) => `${countText(count).padStart(9)}  ${words}`)].join('\n')}\n`
}
