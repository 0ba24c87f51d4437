/** The window's own calls, for what is awkward to read off the screen and for calls that no control would make. */

import type { CrawlSummary } from '../../../src/shared/domain/crawl-summary'
import type { CallAnswer, CallArgument, CallName } from '../../../src/shared/ipc'
import type { TrawlApp } from './app'

/** Makes a call as the window does, and returns the answer as it comes. */
export function call<C extends CallName>(app: TrawlApp, name: C, argument: CallArgument<C>): Promise<CallAnswer<C>> {
  return app.window.evaluate(([calledName, given]) => window.trawl.call(calledName as CallName, given as never), [
    name,
    argument,
  ] as [unknown, unknown]) as Promise<CallAnswer<C>>
}

/** The crawls of the library, newest first. */
export async function crawlsIn(app: TrawlApp): Promise<readonly CrawlSummary[]> {
  const answer = await call(app, 'library:list', null)
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value
}

/** The newest crawl whose name is this; without a name the newest of all. */
export async function crawlIn(app: TrawlApp, name?: string): Promise<CrawlSummary> {
  const found = (await crawlsIn(app)).find((each) => name === undefined || each.name === name)
  if (found === undefined) throw new Error(`There is no crawl ${name ?? ''} in the library.`)
  return found
}
