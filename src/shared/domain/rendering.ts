/** A page that a hidden browser has opened: what is asked of the browser, and what became of the page. */
import type { HeaderLines } from './fetch-outcome'

/** An answer that was fetched already: the browser gets it in place of asking the host once more. */
export interface RenderRequest {
  /** The URL that gave the answer, after redirects. */
  readonly url: string
  readonly status: number
  readonly headers: HeaderLines
  /** With its content coding undone. */
  readonly body: Uint8Array
}

/** A line of the page's console, or an error that nobody caught. */
export interface RenderMessage {
  readonly level: 'error' | 'warning'
  /** At most 1,000 characters. */
  readonly text: string
  /** The script or resource it is about; empty when it is not known. */
  readonly source: string
}

export interface RenderedPage {
  readonly kind: 'rendered'
  /** The document as scripts have left it. */
  readonly html: string
  /** Its address when it was read: scripts may have changed it without loading anything. */
  readonly url: string
  /** Where a script, a form or a refresh wanted to go instead; nobody went there. `null`: nowhere. */
  readonly leadsTo: string | null
  /** The first {@link MAX_RENDER_MESSAGES} of them. */
  readonly messages: readonly RenderMessage[]
  readonly consoleErrors: number
  /** Requests made, and those of them that failed or were answered with an error; what is blocked is neither. */
  readonly requests: number
  readonly failedRequests: number
  readonly blockedRequests: number
  /** The first screen as JPEG; `null` unless it was asked for and could be taken. */
  readonly picture: Uint8Array | null
  /** From opening the page to having read it. */
  readonly renderMs: number
  /** The time-out came first: the page was read as it stood. */
  readonly isCut: boolean
}

/**
 * - `unresponsive`: it did not answer within the time-out, as in a loop without end
 * - `crashed`: its process ended, as when it takes too much memory
 * - `too_large`: the HTML, before or after scripts, is larger than {@link MAX_RENDERED_BYTES}
 * - `cancelled`: the crawl ends
 * - `failed`: anything else
 */
export type RenderFailureKind = 'unresponsive' | 'crashed' | 'too_large' | 'cancelled' | 'failed'

export interface RenderFailure {
  readonly kind: 'failed'
  readonly reason: RenderFailureKind
  /** For people, one sentence. */
  readonly message: string
  readonly renderMs: number
}

export type RenderAnswer = RenderedPage | RenderFailure

export const MAX_RENDER_MESSAGES = 50
export const MAX_MESSAGE_CHARS = 1000
export const MAX_RENDERED_BYTES = 16 * 1024 * 1024

/** What scripts changed; bits of `page.render_changes`, in this order. Add at the end only. */
export const RENDER_CHANGES = ['title', 'description', 'h1', 'canonical', 'noindex', 'nofollow', 'address'] as const
export type RenderChange = (typeof RENDER_CHANGES)[number]

/** The condition that scripts changed it; unknown where nothing was rendered. */
export function hasRenderChange(change: RenderChange): string {
  return `page.render_changes & ${2 ** RENDER_CHANGES.indexOf(change)}`
}

/** What is stored of a rendering beside the facts of the rendered page. */
export interface PageRendering {
  readonly answer: RenderAnswer
  /** What the page said before scripts ran. */
  readonly raw: {
    readonly title: string | null
    readonly description: string | null
    readonly h1: string | null
    readonly canonical: string | null
    readonly metaRobots: string | null
    readonly noindex: boolean
    readonly nofollow: boolean
    readonly wordCount: number | null
    readonly linkCount: number
  }
  /** Bits of {@link RENDER_CHANGES}; 0 when rendering failed. */
  readonly changes: number
}

/** What the details of a row tell of its rendering. */
export interface RenderDetails {
  readonly messages: readonly RenderMessage[]
  readonly requests: number
  readonly blockedRequests: number
  /** Why it could not be rendered; `null` when it was. */
  readonly failure: string | null
  readonly hasPicture: boolean
}
