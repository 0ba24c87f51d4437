/** The pages that stages are measured on: those of the bench kit's site where it is, else generated ones. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { pageHtml, pagePath } from '../million-pages.mjs'
import { benchData } from '../results.mjs'

/** @returns `{ name, pages: [{ path, wire }] }`: `wire` is the gzip body as it is sent */
export function loadSample(count) {
  const site = join(benchData, 'site', 'root')
  if (existsSync(site)) return { name: 'pages of the bench kit', pages: kitPages(site, count) }
  const pages = Array.from({ length: count }, (_, i) => ({
    path: pagePath(i + 1),
    wire: gzipSync(pageHtml(i + 1, count), { level: 6 }),
  }))
  return { name: 'generated pages', pages }
}

/** Spread evenly over the site, always the same ones. */
function kitPages(site, count) {
  const files = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html.gz'))
    .sort()
  const step = Math.max(1, files.length / count)
  return Array.from({ length: Math.min(count, files.length) }, (_, i) => {
    const file = files[Math.floor(i * step)]
    return { path: `/${file.slice(0, -'.gz'.length)}`, wire: readFileSync(join(site, file)) }
  })
}
