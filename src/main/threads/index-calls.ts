import type { IndexBuild } from '../store/crawl-index/index-build'

type Call<A, R> = { readonly argument: A; readonly result: R }

export type IndexCalls = {
  /** Answers when the part is made, or up to date. */
  readonly build: Call<
    Pick<IndexBuild, 'crawlPath' | 'indexPath' | 'part' | 'neededPath' | 'series' | 'seriesMark'>,
    null
  >
  /** What is being built throws `cancelled`. */
  readonly cancel: Call<null, null>
}

export type IndexThreadEvents = { readonly share: number }
