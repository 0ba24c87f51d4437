/** Errors as the command line shows them: what happened and what to do, never a stack. */
import { CommanderError } from 'commander'
import { serialiseError } from '../../shared/errors'
import type { CliContext } from './cli-context'
import { EXIT, type ExitCode, exitCodeOf } from './exit-codes'
import { plainText } from './plain-text'
import { CrawlFailed } from './run-crawl'

/** Says what went wrong on stderr. `usage` is the command whose help is offered after wrong usage. */
export function reportError(context: Pick<CliContext, 'stderr'>, error: unknown, usage: string): ExitCode {
  if (error instanceof CommanderError) return reportUsage(context, error, usage)
  const crawlFailed = error instanceof CrawlFailed ? error : null
  const { code, message, hint } = serialiseError(crawlFailed?.reason ?? error)
  // What the person asked for is no error: Ctrl-C, or a reader that has seen enough.
  if (code === 'cancelled') return EXIT.interrupted
  const lines = [`trawl: ${plainText(message)}`]
  if (code === 'internal') lines.push('  This is a fault in Trawl. Run it again with TRAWL_LOG=debug to see more.')
  else if (hint !== null) lines.push(`  ${plainText(hint)}`)
  if (crawlFailed !== null) lines.push(`  What was stored is safe. Go on with: trawl resume ${crawlFailed.crawl.id}`)
  context.stderr.write(`${lines.join('\n')}\n`)
  return crawlFailed?.exitCode ?? exitCodeOf(error)
}

function reportUsage(context: Pick<CliContext, 'stderr'>, error: CommanderError, usage: string): ExitCode {
  if (error.exitCode === 0) return EXIT.done
  // Help shown because no command was given has said everything.
  if (error.code === 'commander.help') return EXIT.usage
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n')
  const hint = suggestion?.replace(/^\((.*)\)$/, '$1 ') ?? ''
  context.stderr.write(`trawl: ${plainText(message)}\n  ${plainText(hint)}See ${usage} --help.\n`)
  return EXIT.usage
}
