/**
 * The pages of the generated site: page k is a function of k and of how many there are, so that a site of any size
 * needs no disk and is the same each time. About 3 KB of HTML and twenty links each. Page k links to pages 10k−8 to
 * 10k+1, so all of them are reached from page 1, a million in six steps.
 */
const SECTIONS = ['guide', 'harbour', 'lights', 'ferries', 'boatyards', 'tides', 'charts', 'news']
const SLUGS = ['opening-hours', 'how-to-get-there', 'prices', 'history', 'pictures', 'contact', 'safety', 'weather']
const SUBJECTS = ['Harbour', 'Lighthouse', 'Ferry', 'Boatyard', 'Tide table', 'Sail loft', 'Fish market', 'Pilot']
const WORDS =
  'slack water comes an hour after the tables say so and the pilot waits outside the bar until it does'.split(' ')
const LINKS = 20
const BRANCHES = 10
const PARAGRAPHS = Array.from({ length: 64 }, (_, i) => paragraph(i))

const HEAD_END = `<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/style/site.css"><script src="/script/site.js" defer></script></head>
<body class="page"><header class="site-head"><img src="/pictures/mark.svg" alt="The harbour" width="40" height="40"></header>
<main id="content">
`

/** A whole number that looks random and follows from `n` and `salt` (finaliser of MurmurHash3, which is public domain). */
function scatter(n, salt) {
  let hash = Math.imul(n, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function paragraph(i) {
  const words = Array.from({ length: 60 }, (_, at) => WORDS[scatter(i, at) % WORDS.length])
  return `<p class="text">${words.join(' ')}.</p>\n`
}

/** Path of page `n`, from 1. The number at its end alone says which page it is. */
export function pagePath(n) {
  return `/${SECTIONS[scatter(n, 1) % SECTIONS.length]}/${SLUGS[scatter(n, 2) % SLUGS.length]}/${n}`
}

/** The HTML of page `n` of `pages`; ASCII only. */
export function pageHtml(n, pages) {
  const title = `${SUBJECTS[scatter(n, 3) % SUBJECTS.length]} ${scatter(n, 4) % 100_000}, page ${n}`
  let html = `<!doctype html>\n<html lang="en"><head><title>${title}</title>
<meta name="description" content="All there is to know: ${title}."><link rel="canonical" href="${pagePath(n)}">
${HEAD_END}<h1>${title}</h1>\n<nav class="more"><ul>\n`
  for (const target of linksOf(n, pages)) {
    html += `<li class="item"><a class="link" href="${pagePath(target)}">Read page ${target}</a></li>\n`
  }
  html += '</ul></nav>\n<h2>In short</h2>\n'
  const paragraphs = 1 + (scatter(n, 5) % 4)
  for (let i = 0; i < paragraphs; i += 1) html += PARAGRAPHS[scatter(n, 6 + i) % PARAGRAPHS.length]
  return `${html}</main></body></html>\n`
}

/** The pages that page `n` links to: those below it, its neighbours, the one above, then any others. */
export function linksOf(n, pages) {
  const targets = []
  for (let child = BRANCHES * n - 8; child <= Math.min(BRANCHES * n + 1, pages); child += 1) targets.push(child)
  if (n > 1) targets.push(n - 1, Math.floor((n + 8) / BRANCHES))
  if (n < pages) targets.push(n + 1)
  for (let salt = 20; targets.length < LINKS; salt += 1) targets.push(1 + (scatter(n, salt) % pages))
  return targets
}
