/** `trawl explain`: what happened to one URL, in plain words. */
import type { Command } from 'commander'
import { type ExplainStep, explainRow } from '../../../shared/explain'
import { type CliContext, untilInterrupted, withService, write } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'
import { jsonLine } from '../json-lines'
import { type Palette, paletteFor } from '../palette'
import { plainText } from '../plain-text'
import { rowNamed } from '../row-named'
import { addDataOption, type DataOption, dataFolderOf } from './shared-options'

const EXAMPLES = `
Examples:
  trawl explain k7m2p9xw https://example.org/page
  trawl explain "Monday check" 17
  trawl explain shop.trawl 17 --json`

export function addExplainCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('explain')
    .summary('what happened to one URL, and why')
    .description(
      'Tells in plain words where a URL came from, what robots.txt and filters said, how long it waited and for what, each attempt with its times, and the verdict.',
    )
    .argument('<CRAWL>', 'id, name or file of the crawl')
    .argument('<ROW>', 'the URL, or the number of its row')
    .option('--json', 'The same as one JSON object on a line.')
  addDataOption(command).addHelpText('after', EXAMPLES)
  command.action(async (reference: string, name: string, options: DataOption & { readonly json?: boolean }) => {
    await withService(context, dataFolderOf(options, context.env), async (service) => {
      const crawl = await service.find(reference)
      const rowNo = await untilInterrupted(context, rowNamed(service, crawl, name))
      const details = await untilInterrupted(context, service.details(crawl.id, rowNo))
      const steps = explainRow(details, crawl.settings)
      const text = options.json
        ? jsonLine({ row: details.rowNo, url: details.cells.url ?? null, steps })
        : storyOf(String(details.cells.url ?? `row ${details.rowNo}`), steps, paletteFor(context.stdout, context.env))
      await write(context.stdout, text)
    })
    done(EXIT.done)
  })
}

function storyOf(url: string, steps: readonly ExplainStep[], palette: Palette): string {
  const paint = { plain: palette.bold, good: palette.green, bad: palette.red, waiting: palette.yellow }
  const parts = steps.map(({ title, sentences, tone }) =>
    [paint[tone](plainText(title)), ...sentences.map((sentence) => `  ${plainText(sentence)}`)].join('\n'),
  )
  return `${[palette.bold(plainText(url)), ...parts].join('\n\n')}\n`
}
