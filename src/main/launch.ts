/**
 * What the installed executable was started as. The window is the rule; the launcher of the command line
 * (build/launchers) and the command line itself mark their starts with a switch before `--`. What comes after `--` is a
 * person's own, which neither Chromium nor this module reads as a switch.
 */

/** Runs the command line; the arguments after `--` are its own. */
const COMMAND_LINE = '--command-line'
/** Runs the process that answers SQL statements, for the command line. */
const SQL_PROCESS = '--sql-process'
/** `--errors-to=3`: the descriptor that takes the place of standard error, where Chromium has its say. */
const ERRORS_TO = /^--errors-to=(\d{1,4})$/

/**
 * For starts in which no web page is shown, so that there is nothing to be kept in a sandbox: it cannot be had as root or in
 * most containers, and its helper processes would be started for nothing.
 */
const WITHOUT_PAGES = ['--no-sandbox', '--no-zygote']

export type Launch =
  | { readonly kind: 'window' }
  | { readonly kind: 'command-line'; readonly args: readonly string[]; readonly errorsTo: number | null }
  | { readonly kind: 'sql-process'; readonly args: readonly string[] }

/** @param argv of the process, the executable first */
export function launchOf(argv: readonly string[]): Launch {
  const end = argv.indexOf('--')
  if (end < 0) return { kind: 'window' }
  const switches = argv.slice(1, end)
  const args = argv.slice(end + 1)
  if (switches.includes(SQL_PROCESS)) return { kind: 'sql-process', args }
  if (!switches.includes(COMMAND_LINE)) return { kind: 'window' }
  const errorsTo = switches.map((given) => ERRORS_TO.exec(given)?.[1]).find((found) => found !== undefined)
  return { kind: 'command-line', args, errorsTo: errorsTo === undefined ? null : Number(errorsTo) }
}

/** The arguments that make the executable a SQL process. */
export function sqlProcessArguments(args: readonly string[]): string[] {
  return [...WITHOUT_PAGES, SQL_PROCESS, '--', ...args]
}
