/** Files of the sample site that are not pages: robots.txt, the sitemap, a style sheet, a picture and a leaflet. */

import { leafletPdf } from './leaflet-pdf'
import { lighthousePng } from './lighthouse-png'
import { escapeHtml } from './render-page'
import { type SampleAnswer, textAnswer } from './sample-answer'

const ROBOTS_PATH = '/robots.txt'
const SITEMAP_PATH = '/sitemap.xml'

/** Answers by path. `sitemapPaths` are the pages that the sitemap lists. */
export function siteFiles(origin: string, sitemapPaths: readonly string[]): Readonly<Record<string, SampleAnswer>> {
  return {
    [ROBOTS_PATH]: textAnswer(200, `User-agent: *\nDisallow: /crew/\n\nSitemap: ${origin}${SITEMAP_PATH}\n`),
    [SITEMAP_PATH]: {
      status: 200,
      headers: { 'content-type': 'application/xml' },
      body: Buffer.from(sitemapXml(origin, sitemapPaths), 'utf8'),
    },
    '/style/harbour.css': textAnswer(200, HARBOUR_CSS, { 'content-type': 'text/css; charset=utf-8' }),
    '/images/lighthouse.png': { status: 200, headers: { 'content-type': 'image/png' }, body: lighthousePng() },
    '/press/leaflet.pdf': {
      status: 200,
      headers: { 'content-type': 'application/pdf' },
      body: leafletPdf(['Marrowby Light', '142 steps, 1,016 prisms, two seas.', 'Tuesday to Sunday, ten to five.']),
    },
  }
}

const HARBOUR_CSS = `/* The rest of the look is in the pages themselves. */
a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px }
@media print { nav, footer { display: none } }
`

function sitemapXml(origin: string, paths: readonly string[]): string {
  const entries = paths.map((path) => `  <url><loc>${escapeHtml(origin + path)}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('\n')}
</urlset>
`
}
