/** Names of the parts of a sitemap: NAME.xml is their index, NAME-1.xml the first of them. */
import { basename } from 'node:path'
import type { SitemapChoice } from '../../../shared/domain/sitemap-choice'
import { TrawlError } from '../../../shared/errors'

export function partPath(path: string, part: number): string {
  const ending = /\.xml$/i.exec(path)?.[0] ?? ''
  return `${path.slice(0, path.length - ending.length)}-${part}${ending}`
}

/** Where a part will lie on the site. @param folder - as {@link sitemapFolder} gives it */
export function partUrl(path: string, part: number, folder: string): string {
  return `${folder}${encodeURIComponent(basename(partPath(path, part)))}`
}

/** The URL of the folder of the sitemap, with a slash at its end; `null` where nobody has said it. @throws {TrawlError} `bad_request` */
export function sitemapFolder({ base }: SitemapChoice): string | null {
  if (base === null) return null
  const url = URL.canParse(base) ? new URL(base) : null
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new TrawlError('bad_request', `Expected the URL of a folder for the sitemap, got ${JSON.stringify(base)}.`, {
      hint: 'It is where the files will be put, such as https://example.org/.',
    })
  }
  return `${url.origin}${url.pathname.replace(/\/?$/, '/')}`
}
