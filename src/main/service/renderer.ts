/** The browser that pages are opened in, as the service sees it: only a process that has one can give it. */
import type { LoginCookie } from '../../shared/domain/login-cookie'
import type { RenderAnswer, RenderRequest } from '../../shared/domain/rendering'
import { TrawlError } from '../../shared/errors'
import type { CrawlSettings } from '../../shared/settings'

export interface RenderTask {
  /** With their secrets. */
  readonly settings: CrawlSettings
  /** What a person got by logging in. */
  readonly cookies: readonly LoginCookie[]
}

/** The browser of one run of one crawl. */
export interface RenderRun {
  /** Pages open at the same time, from 1. */
  readonly atOnce: number
  /** Never rejects. */
  render(request: RenderRequest, signal: AbortSignal): Promise<RenderAnswer>
  /** Closes all pages and wipes what they left behind. */
  close(): Promise<void>
}

export interface Renderer {
  open(task: RenderTask): Promise<RenderRun>
}

/**
 * The browser for a crawl; `null` when it needs none.
 *
 * @throws {TrawlError} `bad_setting` when it needs one and there is none
 */
export async function rendererFor(renderer: Renderer | null, task: RenderTask): Promise<RenderRun | null> {
  if (task.settings.render === 'off') return null
  if (renderer !== null) return renderer.open(task)
  throw new TrawlError('bad_setting', `render: expected off, got ${task.settings.render}: there is no browser here.`, {
    hint: 'Pages are rendered in the Trawl app, and by the trawl command that is installed with it.',
  })
}
