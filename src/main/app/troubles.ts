/** What broke and a person is told of: kept here, because the window that would tell may be what broke. */
import type { CrawlProgress } from '../../shared/domain/crawl-progress'
import type { Trouble, TroubleKind } from '../../shared/ipc/trouble-calls'

/** More would be a list, and the crash log is one. */
const MAX_TROUBLES = 5

export class Troubles {
  #standing: readonly Trouble[] = []
  #lastId = 0

  constructor(private readonly onChange: (standing: readonly Trouble[]) => void) {}

  get standing(): readonly Trouble[] {
    return this.#standing
  }

  /** One of each kind stands at a time: crawls join it. */
  add(kind: TroubleKind, crawlIds: readonly string[] = []): void {
    const before = this.#standing.find((trouble) => trouble.kind === kind)
    this.#lastId += 1
    const trouble = { id: this.#lastId, kind, crawlIds: [...new Set([...(before?.crawlIds ?? []), ...crawlIds])] }
    this.#change([...this.#standing.filter((other) => other !== before), trouble].slice(-MAX_TROUBLES))
  }

  dismiss(id: number): void {
    this.#change(this.#standing.filter((trouble) => trouble.id !== id))
  }

  /** A crawl whose thread died is a trouble until it runs again. */
  hear({ crawlId, state, fatal }: Pick<CrawlProgress, 'crawlId' | 'state' | 'fatal'>): void {
    if (state === 'interrupted' && fatal !== null) this.add('engine_died', [crawlId])
    else if (state === 'running') this.#forget(crawlId)
  }

  #forget(crawlId: string): void {
    if (!this.#standing.some(({ crawlIds }) => crawlIds.includes(crawlId))) return
    this.#change(
      this.#standing.flatMap((trouble) => {
        if (!trouble.crawlIds.includes(crawlId)) return [trouble]
        const crawlIds = trouble.crawlIds.filter((id) => id !== crawlId)
        return crawlIds.length === 0 ? [] : [{ ...trouble, crawlIds }]
      }),
    )
  }

  #change(standing: readonly Trouble[]): void {
    this.#standing = standing
    this.onChange(standing)
  }
}
