/**
 * Endless facets: filters of one page that combine without end. Sites that are routed by their query have many
 * combinations, too, but one parameter there (an id) has nearly as many values as there are addresses; filters have
 * few values each, and their addresses are products of them.
 */
import type { TrapSign } from '../ports'
import { HashSet, hashOf } from './hashes'
import { RecentGroups } from './recent-groups'
import { queryShape, type UrlParts } from './url-parts'

const MIN_PARAMETERS = 3
/** Fewer combinations than this are no harm. */
const MIN_COMBINATIONS = 400
/** So often each value of every filter must have come on average. */
const USES_PER_VALUE = 16
/** A page whose addresses were this many without being called endless is not looked at any more. */
const MAX_COMBINATIONS = 8_192
const MAX_VALUES = MAX_COMBINATIONS / USES_PER_VALUE
const MAX_NAMES = 16
/** Bounds the memory: at most about 100 KB each, usually 1 KB. */
const MAX_GROUPS = 64
const SHOWN_NAMES = 4
/** Translations of a page multiply, but do not explode. */
const LANGUAGE_NAME = /^(?:lang|language|locale|hl|lng|sprache|langue|idioma)$/i

interface Page {
  readonly combinations: HashSet
  readonly values: Map<string, HashSet>
  isEndless: boolean
  pattern: string
}

export class Facets {
  readonly #pages = new RecentGroups<Page>(MAX_GROUPS, () => ({
    combinations: new HashSet(MAX_COMBINATIONS),
    values: new Map(),
    isEndless: false,
    pattern: '',
  }))

  judge(url: string, { host, path, parameters }: UrlParts): TrapSign | null {
    if (parameters.length < MIN_PARAMETERS) return null
    const page = this.#pages.of(host + path)
    if (!page.isEndless) {
      if (!page.combinations.add(hashOf(url))) return null
      for (const [name, value] of parameters) valuesOf(page, name)?.add(hashOf(value))
      if (!isExploding(page)) return null
      page.isEndless = true
      page.pattern = path + queryShape(filterNames(page))
    }
    return {
      kind: 'facets',
      host,
      pattern: page.pattern,
      reason: 'Hundreds of combinations of the same few filters on one page: endless facets.',
    }
  }
}

function valuesOf({ values }: Page, name: string): HashSet | null {
  const known = values.get(name)
  if (known !== undefined) return known
  if (values.size >= MAX_NAMES) return null
  const created = new HashSet(MAX_VALUES)
  values.set(name, created)
  return created
}

function isExploding({ combinations, values }: Page): boolean {
  if (combinations.size < MIN_COMBINATIONS) return false
  let mostValues = 1
  let languages = 1
  for (const [name, known] of values) {
    if (LANGUAGE_NAME.test(name)) languages = Math.max(languages, known.size)
    else if (known.isFull) return false
    else mostValues = Math.max(mostValues, known.size)
  }
  return combinations.size >= mostValues * languages * USES_PER_VALUE
}

/** The parameters that vary most, by name. */
function filterNames({ values }: Page): readonly string[] {
  const byVariety = [...values].sort(([, a], [, b]) => b.size - a.size)
  return byVariety
    .slice(0, SHOWN_NAMES)
    .map(([name]) => name)
    .sort()
}
