/**
 * Runs work that may take for ever, such as a regular expression that backtracks, and ends it when its time is up.
 * V8 looks for an end within loops, calls and the steps of a regular expression.
 */
import { type Context, createContext, Script } from 'node:vm'

export class TimeLimit {
  readonly #call = new Script('work()')
  readonly #context: Context & { work?: () => void } = createContext({})

  /** @returns whether it came to its end in time; what it throws is thrown on */
  run(work: () => void, timeoutMs: number): boolean {
    this.#context.work = work
    try {
      this.#call.runInContext(this.#context, { timeout: timeoutMs })
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException | null)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      return false
    } finally {
      delete this.#context.work
    }
  }
}
