/** Pages of the sample site as HTML: one frame, one small style sheet, readable in any browser and in light or dark. */
import type { SampleCard, SamplePage } from './sample-page'

const NAVIGATION = [
  ['/', 'Home'],
  ['/visit/', 'Visit'],
  ['/boats/', 'Boats'],
  ['/news/', 'News'],
  ['/people/', 'People'],
  ['/archive/', 'Archive'],
  ['/shop/', 'Shop'],
] as const

const STYLE = `
:root { color-scheme: light dark; --sea: #14506b; --lamp: #c8391f; --paper: #fdfbf6; --ink: #1d2a30 }
@media (prefers-color-scheme: dark) { :root { --sea: #8cc8e0; --lamp: #ff8a6b; --paper: #10191d; --ink: #dfe8ea } }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 1.05rem/1.6 Georgia, serif }
nav { display: flex; flex-wrap: wrap; gap: 1rem; padding-bottom: .75rem; border-bottom: 3px double var(--sea); font-family: sans-serif }
a { color: var(--sea) } nav [aria-current] { color: var(--lamp); font-weight: bold }
h1 { color: var(--sea); line-height: 1.2 } main > ul { list-style: none; padding: 0; display: grid; gap: .5rem }
main > ul > li { padding: .6rem .9rem; border: 1px solid color-mix(in srgb, var(--sea) 30%, transparent); border-radius: .4rem }
footer { margin-top: 3rem; font: .85rem sans-serif; opacity: .8 }
`.trim()

/** The HTML of a page. `origin` is where the site is served, for example `http://127.0.0.1:8766`. */
export function renderPage(page: SamplePage, origin: string): string {
  return `<!doctype html>
<html lang="${page.language ?? 'en'}"${page.direction === undefined ? '' : ` dir="${page.direction}"`}>
<head>
${headLines(page, origin).join('\n')}
</head>
<body>
<nav aria-label="Sections">
${NAVIGATION.map(([path, label]) => navigationLink(path, label, page)).join('\n')}
</nav>
<main>
${page.headings.map((heading) => `<h1>${escapeHtml(heading)}</h1>`).join('\n')}
${page.path === '/' ? '<img src="/images/lighthouse.png" alt="The lighthouse at dusk" width="96" height="96">' : ''}
${page.text.map((paragraph) => `<p>${inlineHtml(paragraph)}</p>`).join('\n')}
${cardList(page.cards ?? [])}
</main>
<footer><a href="/about/">About</a> &middot; <a href="/contact">Contact</a> &middot; <a href="/press/">Press</a> &middot;
<a href="https://tides.example/marrowby" rel="noopener">Tides</a></footer>
</body>
</html>
`
}

function headLines(page: SamplePage, origin: string): string[] {
  const lines = [
    `<meta charset="${page.legacyEncoding ?? 'utf-8'}">`,
    '<meta name="viewport" content="width=device-width">',
  ]
  if (page.title !== null) lines.push(`<title>${escapeHtml(page.title)}</title>`)
  if (page.description !== null) lines.push(`<meta name="description" content="${escapeHtml(page.description)}">`)
  if (page.robots !== undefined) lines.push(`<meta name="robots" content="${page.robots}">`)
  if (page.refresh !== undefined) lines.push(`<meta http-equiv="refresh" content="${page.refresh}">`)
  lines.push(`<link rel="canonical" href="${origin}${page.canonical ?? page.path}">`)
  lines.push('<link rel="icon" href="/images/lighthouse.png">', '<link rel="stylesheet" href="/style/harbour.css">')
  lines.push(`<style>${STYLE}</style>`)
  return lines
}

function navigationLink(path: string, label: string, page: SamplePage): string {
  const current = path === page.path || path === page.section ? ' aria-current="page"' : ''
  return `<a href="${path}"${current}>${label}</a>`
}

function cardList(cards: readonly SampleCard[]): string {
  if (cards.length === 0) return ''
  const items = cards.map(
    ({ path, label, note }) => `<li><a href="${escapeHtml(path)}">${escapeHtml(label)}</a><br>${escapeHtml(note)}</li>`,
  )
  return `<ul>\n${items.join('\n')}\n</ul>`
}

/** Text with `[words](address)` made into links. */
function inlineHtml(text: string): string {
  return escapeHtml(text).replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '<a href="$2">$1</a>')
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
