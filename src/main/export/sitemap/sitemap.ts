/**
 * XML sitemaps (sitemaps.org/protocol.html): one file, or where 50,000 URLs or 50 MB are not enough, parts beside an
 * index that has the name that was asked for. The first file is held in memory until it is clear which.
 */
import type { SitemapChoice } from '../../../shared/domain/sitemap-choice'
import { TrawlError } from '../../../shared/errors'
import { BLOCK_CHARS, type ExportBlock } from '../export-block'
import { entryText, fitsLoc, type PageEntry } from './sitemap-entry'
import { partPath, partUrl, sitemapFolder } from './sitemap-names'
import { xmlText } from './xml-text'

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
const HEAD = `${DECLARATION}<urlset xmlns="${NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`
const FOOT = '</urlset>\n'
const NOTHING: ExportBlock = { content: '', rows: 0 }

export interface SitemapLimits {
  readonly urls: number
  /** Of a file, uncompressed. */
  readonly bytes: number
}

/** What the protocol allows. */
export const SITEMAP_LIMITS: SitemapLimits = { urls: 50_000, bytes: 50 * 1024 * 1024 }

export interface SitemapOptions extends SitemapChoice {
  /** Absolute path of the file that was asked for. */
  readonly path: string
  readonly limits: SitemapLimits
}

/**
 * @param rest - lets the thread answer; called after each block of pages
 * @throws {TrawlError} `bad_request` for a base that is no URL, and where no page belongs into it
 */
export async function* sitemapBlocks(
  pages: Iterable<readonly PageEntry[]>,
  options: SitemapOptions,
  rest: () => Promise<void>,
): AsyncGenerator<ExportBlock> {
  const files = new SitemapFiles(options)
  for (const block of pages) {
    for (const page of block) files.add(page)
    await rest()
    const ready = files.take()
    // An empty block where there is nothing to write: whoever writes asks whether this was cancelled.
    yield* ready.length === 0 ? [NOTHING] : ready
  }
  files.end()
  yield* files.take()
}

/** What is written and not yet handed on. */
class SitemapFiles {
  #ready: ExportBlock[] = []
  /** URL of the folder of the sitemap; where nobody has said it, the first page does. */
  #folder: string | null
  #origin: string | null
  /** Files that have ended. */
  #parts = 0
  /** Of the file in work: what is not handed on, and what there is of it in all. */
  #text = HEAD
  #rows = 0
  #urls = 0
  #bytes = HEAD.length + FOOT.length

  constructor(private readonly options: SitemapOptions) {
    this.#folder = sitemapFolder(options)
    this.#origin = this.#folder === null ? null : new URL(this.#folder).origin
  }

  add(page: PageEntry): void {
    if (!fitsLoc(page.url)) return
    const { origin } = new URL(page.url)
    this.#origin ??= origin
    this.#folder ??= `${origin}/`
    if (!this.options.everyRow && origin !== this.#origin) return
    const text = entryText(page)
    const bytes = Buffer.byteLength(text)
    const { limits } = this.options
    if (this.#urls === limits.urls || (this.#urls > 0 && this.#bytes + bytes > limits.bytes)) this.#endPart()
    this.#text += text
    this.#rows += 1
    this.#urls += 1
    this.#bytes += bytes
    // The first file has no name before it is clear whether there is a second.
    if (this.#parts > 0 && this.#text.length >= BLOCK_CHARS) this.#handOn()
  }

  /** @throws {TrawlError} `bad_request` when no page belongs into it: the schema wants one at least */
  end(): void {
    if (this.#urls === 0) {
      throw new TrawlError('bad_request', 'None of these rows belongs into a sitemap.', {
        hint: 'It names pages that answered 200, are HTML and may be indexed, of one site.',
      })
    }
    const { path } = this.options
    if (this.#parts === 0) {
      this.#ready.push({ content: this.#text + FOOT, rows: this.#rows })
      return
    }
    this.#endPart()
    let text = `${DECLARATION}<sitemapindex xmlns="${NAMESPACE}">\n`
    for (let part = 1; part <= this.#parts; part += 1) {
      text += `<sitemap><loc>${xmlText(partUrl(path, part, this.#folder as string))}</loc></sitemap>\n`
    }
    this.#ready.push({ content: `${text}</sitemapindex>\n`, rows: 0 })
  }

  /** What is ready to be written. */
  take(): readonly ExportBlock[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  #endPart(): void {
    this.#text += FOOT
    this.#handOn()
    this.#parts += 1
    this.#text = HEAD
    this.#urls = 0
    this.#bytes = HEAD.length + FOOT.length
  }

  #handOn(): void {
    this.#ready.push({
      content: this.#text,
      rows: this.#rows,
      file: partPath(this.options.path, this.#parts + 1),
    })
    this.#text = ''
    this.#rows = 0
  }
}
