/** What a page writes to its console, as much of it as is kept. Pure. */
import { MAX_MESSAGE_CHARS, MAX_RENDER_MESSAGES, type RenderMessage } from '../../../shared/domain/rendering'

/** A page that writes more than this is at nothing else. */
const FLOOD = 5000
/** What the settings keep from loading is no fault of the page. */
const OUR_DOING = /ERR_BLOCKED_BY_CLIENT|Electron Security Warning/

export class PageLog {
  readonly messages: RenderMessage[] = []
  errors = 0
  #lines = 0

  add(level: RenderMessage['level'] | null, text: string, source: string): void {
    this.#lines += 1
    if (level === null || OUR_DOING.test(text)) return
    if (level === 'error') this.errors += 1
    if (this.messages.length >= MAX_RENDER_MESSAGES) return
    this.messages.push({ level, text: text.slice(0, MAX_MESSAGE_CHARS), source: source.slice(0, MAX_MESSAGE_CHARS) })
  }

  get isFlooded(): boolean {
    return this.#lines > FLOOD
  }
}
