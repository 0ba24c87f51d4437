/** Shows how far some work is: on a terminal one line that is drawn over, elsewhere a plain line every two seconds. */
import type { CliContext } from './cli-context'

const TERMINAL_INTERVAL_MS = 100
const LOG_INTERVAL_MS = 2000
const DEFAULT_COLUMNS = 80

/** What to show: for a terminal of that many columns, and for a log. */
export interface ProgressText {
  bar(width: number): string
  line(): string
}

export class ProgressDisplay {
  readonly #context: Pick<CliContext, 'stderr' | 'env' | 'nowMs'>
  readonly #quiet: boolean
  #shownAtMs: number
  #drawn = false

  constructor(context: Pick<CliContext, 'stderr' | 'env' | 'nowMs'>, options: { readonly quiet: boolean }) {
    this.#context = context
    this.#quiet = options.quiet
    // A terminal is drawn at once; a log says nothing about work that is over in two seconds.
    this.#shownAtMs = this.#isTerminal ? Number.NEGATIVE_INFINITY : context.nowMs()
  }

  get #isTerminal(): boolean {
    // A terminal that is called dumb cannot draw over a line.
    return this.#context.stderr.isTTY === true && this.#context.env.TERM !== 'dumb'
  }

  update(text: ProgressText): void {
    const now = this.#context.nowMs()
    const interval = this.#isTerminal ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS
    if (this.#quiet || now - this.#shownAtMs < interval) return
    this.#shownAtMs = now
    if (!this.#isTerminal) {
      this.#context.stderr.write(`${text.line()}\n`)
      return
    }
    // The last column stays free: a full line would wrap on some terminals.
    const width = (this.#context.stderr.columns ?? DEFAULT_COLUMNS) - 1
    this.#context.stderr.write(`\r\u001b[K${text.bar(width)}`)
    this.#drawn = true
  }

  /** Takes the line away; what is written next starts in the first column. */
  clear(): void {
    if (!this.#drawn) return
    this.#context.stderr.write('\r\u001b[K')
    this.#drawn = false
  }
}
