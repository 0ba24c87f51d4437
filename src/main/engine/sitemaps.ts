/** Where the sitemaps of a site are: those its robots.txt names (sitemaps.org protocol), else /sitemap.xml. */
import type { UrlKind } from './ports'

/** Sitemap URLs named in the robots.txt of a URL's origin. */
export interface RobotsSitemaps {
  sitemapsOf(url: string, signal: AbortSignal): Promise<readonly string[]>
}

/** A line of the input that names a sitemap file itself. */
const SITEMAP_FILE = /\.xml(\.gz)?$|\/sitemap[^/]*\.txt$/iu

/** How a line of the input is read in sitemap mode. */
export function sitemapKindOf(url: string): UrlKind {
  return SITEMAP_FILE.test(new URL(url).pathname) ? 'sitemap' : 'page'
}

export class SiteMaps {
  constructor(private readonly robots: RobotsSitemaps) {}

  async of(siteUrl: string, signal: AbortSignal): Promise<readonly string[]> {
    const named = await this.robots.sitemapsOf(siteUrl, signal)
    return named.length > 0 ? named : [new URL('/sitemap.xml', siteUrl).href]
  }
}
