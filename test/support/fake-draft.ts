/** A draft that is analysed simply: enough for the sheet to have something true to show. */
import type { DraftReport, UnusableLine } from '../../src/shared/domain/draft-report'
import type { InputProblem } from '../../src/shared/input-problems'

export class FakeDraft {
  #rest = ''
  readonly #lines: string[] = []
  readonly #urls = new Set<string>()
  readonly #hosts = new Set<string>()
  readonly #problems: UnusableLine[] = []
  #duplicates = 0
  #unusable = 0

  constructor(readonly announce: (report: DraftReport) => void) {}

  append(text: string): null {
    const parts = (this.#rest + text).split('\n')
    this.#rest = parts.pop() ?? ''
    for (const line of parts) this.#read(line)
    this.announce(this.#report(0.5))
    return null
  }

  finish(): DraftReport {
    if (this.#rest !== '') this.#read(this.#rest)
    this.#rest = ''
    const report = this.#report(1)
    this.announce(report)
    return report
  }

  lines(fromLine: number, count: number): readonly string[] {
    return this.#lines.slice(fromLine - 1, fromLine - 1 + count)
  }

  #read(line: string): void {
    this.#lines.push(line)
    const found = /(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?::\d+)?\S*/i.exec(line)?.[0]
    const problem = this.#problemOf(line, found)
    if (problem !== null) {
      this.#unusable += 1
      if (this.#problems.length < 1000)
        this.#problems.push({ lineNo: this.#lines.length, text: line.slice(0, 200), problem })
      return
    }
    const url = new URL(found?.includes('://') ? found : `https://${found}`)
    if (this.#urls.has(url.href)) this.#duplicates += 1
    this.#urls.add(url.href)
    this.#hosts.add(url.host)
  }

  #problemOf(line: string, found: string | undefined): InputProblem | null {
    if (line.trim() === '') return 'blank'
    if (/^\s*(mailto|ftp|javascript):/i.test(line)) return 'unsupported_scheme'
    if (found === undefined) return 'no_url'
    return URL.canParse(found.includes('://') ? found : `https://${found}`) ? null : 'invalid_port'
  }

  #report(share: number): DraftReport {
    return {
      format: 'lines',
      lines: this.#lines.length,
      rows: this.#lines.length,
      urls: this.#urls.size,
      duplicates: this.#duplicates,
      unusable: this.#unusable,
      hosts: this.#hosts.size,
      carriedColumns: [],
      problems: [...this.#problems],
      firstHost: [...this.#hosts][0] ?? null,
      share,
    }
  }
}
