/** The rules of the crawl that an extract thread works for, made ready once. */
import type { RunRules } from '../extract/extract-page'

export class PageRules {
  #key = ''
  #runRules: RunRules | null = null

  /** Whether the rules are the ones that are ready. */
  has(lines: readonly string[]): boolean {
    return lines.length === 0 || keyOf(lines) === this.#key
  }

  /** Gets rules ready that were tried when the crawl began. Their libraries are loaded now: most crawls have no rules. */
  async load(lines: readonly string[]): Promise<void> {
    if (this.has(lines)) return
    const { runnerOf } = await import('../extract/rules/rule-runner')
    const runner = runnerOf(lines)
    this.#runRules = (body) => runner.run(body)
    this.#key = keyOf(lines)
  }

  of(lines: readonly string[]): RunRules | null {
    return lines.length === 0 ? null : this.#runRules
  }
}

function keyOf(lines: readonly string[]): string {
  return lines.join('\n')
}
