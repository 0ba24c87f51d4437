/**
 * The browser that crawls run scripts in: for each run so many hidden windows as the machine can bear, each with a
 * session of its own. Windows are replaced when they have opened many pages, have grown, or are gone.
 */
import { availableParallelism, freemem } from 'node:os'
import type { RenderAnswer, RenderRequest } from '../../../shared/domain/rendering'
import type { Renderer, RenderRun, RenderTask } from '../../crawl-service'
import { isSpent, poolSize } from './pool-size'
import { RenderSession } from './render-session'
import { RenderWindow } from './render-window'
import { TOO_LATE, within } from './within'

const PREPARE_MS = 10_000
const CLOSE_MS = 5000

export const pageRenderer: Renderer = {
  open: async (task) => new RenderPool(task),
}

/** A place for a window: the session stays while windows come and go. */
interface Seat {
  readonly session: RenderSession
  window: RenderWindow | null
}

class RenderPool implements RenderRun {
  readonly atOnce: number
  readonly #free: Seat[] = []
  readonly #seats: Seat[] = []
  readonly #open = new Set<Promise<unknown>>()
  #isClosed = false

  constructor(private readonly task: RenderTask) {
    this.atOnce = poolSize(task.settings.renderAtOnce, { cores: availableParallelism(), freeBytes: freemem() })
  }

  async render(request: RenderRequest, signal: AbortSignal): Promise<RenderAnswer> {
    const work = this.#render(request, signal)
    this.#open.add(work)
    try {
      return await work
    } catch (error) {
      return { kind: 'failed', reason: 'failed', message: String(error), renderMs: 0 }
    } finally {
      this.#open.delete(work)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const { window } of this.#seats) window?.destroy()
    await Promise.allSettled(this.#open)
    await Promise.allSettled(
      this.#seats.map(async ({ session, window }) => {
        window?.destroy()
        await within(CLOSE_MS, session.close())
      }),
    )
  }

  async #render(request: RenderRequest, signal: AbortSignal): Promise<RenderAnswer> {
    const seat = this.#free.pop() ?? (await this.#newSeat())
    try {
      if (this.#isClosed) return { kind: 'failed', reason: 'cancelled', message: 'The crawl ends.', renderMs: 0 }
      seat.window ??= new RenderWindow(this.task.settings, seat.session)
      return await seat.window.render(request, signal)
    } finally {
      const isStuck = seat.window?.isStuck === true
      await this.#tidy(seat)
      // Nobody sits there again; the next page gets a new seat.
      if (!isStuck) this.#free.push(seat)
    }
  }

  async #newSeat(): Promise<Seat> {
    const seat: Seat = {
      session: new RenderSession(this.task.settings, this.task.cookies, () => seat.window?.page ?? null),
      window: null,
    }
    this.#seats.push(seat)
    if ((await within(PREPARE_MS, seat.session.prepare())) === TOO_LATE) throw new Error('The browser is not ready.')
    return seat
  }

  async #tidy(seat: Seat): Promise<void> {
    const { window } = seat
    if (window === null) return
    if (!window.isGone && isSpent(window.pages, window.processBytes)) window.destroy()
    await window.leave()
    if (window.isGone) seat.window = null
  }
}
