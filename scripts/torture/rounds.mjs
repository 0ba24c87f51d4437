/** The kinds of crawl that are tortured: what each is given, and what must be in its file at the end. */
import { kindOf, PAGES, pageUrls } from './site.mjs'

const noRechecks = ['--rechecks', '0']

/**
 * - `lines`: the input
 * - `settings`: flags of the command line
 * - `again`: whether all of it is fetched again once it is finished
 * - `faults`: what is wrong with the finished file beyond what holds for all crawls
 */
export const ROUNDS = {
  list: {
    lines: listWithRubbish,
    settings: ['--mode', 'list', ...noRechecks],
    again: false,
    faults: (one) => [...pagesMissing(one, new Set(one.inputUrls)), ...wrong('round', one.count('round <> 0'), 0)],
  },
  spider: {
    lines: (origin) => [`${origin}/p/0`],
    settings: ['--mode', 'spider', '--no-traps', ...noRechecks],
    again: false,
    faults: (one) => wrong('pages that were not found', one.count('1') < PAGES / 2, false),
  },
  sitemap: {
    lines: (origin) => [`${origin}/`],
    settings: ['--mode', 'sitemap', ...noRechecks],
    again: false,
    faults: (one, origin) => pagesMissing(one, new Set(pageUrls(origin))),
  },
  rechecks: {
    lines: listWithRubbish,
    settings: ['--mode', 'list', '--rechecks', '2', '--recheck-after', '1'],
    again: false,
    faults: (one) => [
      ...pagesMissing(one, new Set(one.inputUrls)),
      ...one.pages.flatMap(({ url, number, round, status, verdict }) => {
        const kind = kindOf(number)
        if (kind === 'broken') return wrong(`rounds of ${url}`, `${round} ${verdict}`, '2 unreachable')
        if (kind === 'flaky') return wrong(`the end of ${url}`, status, 200)
        return kind === 'page' || kind === 'gone' ? wrong(`rounds of ${url}`, round, 0) : []
      }),
    ],
  },
  again: {
    lines: listWithRubbish,
    settings: ['--mode', 'list', ...noRechecks],
    again: true,
    faults: (one) => [
      ...pagesMissing(one, new Set(one.inputUrls)),
      ...wrong('URLs not fetched again exactly once', one.count('round <> 1'), 0),
      ...wrong('URLs without attempts of both rounds', one.count('rounds <> 2'), 0),
      // Half of the pages have an entity tag, and none of them changes.
      ...wrong('whether unchanged pages kept their title', one.count('unchanged = 1 AND title IS NULL'), 0),
      ...wrong('whether any page was unchanged', one.count('unchanged = 1') > 0, true),
    ],
  },
}

/** A list with duplicates, blank lines and lines that hold no URL. Every line is a row of the result. */
function listWithRubbish(origin, random) {
  return Array.from({ length: PAGES }, (_, i) => {
    const dice = random()
    if (dice < 0.05) return `${origin}/p/${Math.floor(random() * i)}`
    if (dice < 0.07) return 'not a URL at all'
    if (dice < 0.08) return ''
    return `${origin}/p/${i}`
  }).concat(`${origin}/p/0`)
}

function wrong(what, got, wanted) {
  return got === wanted ? [] : [`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`]
}

function pagesMissing({ pages }, urls) {
  for (const { url } of pages) urls.delete(url)
  return wrong('pages without an outcome', urls.size, 0)
}
