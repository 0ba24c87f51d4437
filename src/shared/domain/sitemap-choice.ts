/** What goes into an XML sitemap, and where its parts will lie. */

export interface SitemapChoice {
  /**
   * Every row of the view with a web address, in place of the pages that belong into a sitemap: answered 200, HTML, no
   * bot wall, indexable, and of one site.
   */
  readonly everyRow: boolean
  /**
   * The folder, as a URL, that the files will be put into: the index names the parts under it, and pages of other
   * origins are left out. `null`: the root of the site of the first page.
   */
  readonly base: string | null
}

/** Whether a text can be `base`: an address of the web. */
export function isWebUrl(text: string): boolean {
  return /^https?:\/\/[^\s/?#]+/i.test(text)
}

export const USUAL_SITEMAP: SitemapChoice = { everyRow: false, base: null }
