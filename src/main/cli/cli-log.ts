/** The log of the command line: silent unless TRAWL_LOG names the least important level to show on stderr. */
import type { Logger } from '../engine/ports'
import type { CliContext } from './cli-context'
import { plainText } from './plain-text'

const LEVELS = ['debug', 'info', 'warn', 'error'] as const
type Level = (typeof LEVELS)[number]

export function cliLog(context: Pick<CliContext, 'stderr' | 'env'>): Logger {
  const least = LEVELS.indexOf((context.env.TRAWL_LOG ?? '') as Level)
  const at = (level: Level) => (message: string, facts?: Readonly<Record<string, unknown>>) => {
    if (least < 0 || LEVELS.indexOf(level) < least) return
    const detail = facts === undefined ? '' : ` ${JSON.stringify(facts)}`
    context.stderr.write(`${level} ${plainText(message + detail)}\n`)
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
