/**
 * The words of the catalogues in src/shared that the window shows: they stand there in English, and what shows them
 * passes them through t(). Collected by the names of the properties that hold words.
 */

import { codeName } from '../../src/renderer/lib/cell-format'
import { CHECK_GROUPS, CHECK_IDS, CHECK_SEVERITIES, checkEntry, LIMIT_UNITS } from '../../src/shared/checks'
import { COLUMN_GROUPS, COLUMNS } from '../../src/shared/columns'
import { VERDICT_ENTRIES } from '../../src/shared/domain/verdict'
import { ERROR_CODES } from '../../src/shared/error-codes'
import { EXPORT_FORMATS, EXPORT_SUBJECTS } from '../../src/shared/export-catalogue'
import { INPUT_PROBLEMS } from '../../src/shared/input-problems'
import { PREFERENCE_ENTRIES, PREFERENCE_GROUPS, PREFERENCE_TASKS } from '../../src/shared/preference-catalogue'
import { READABILITY_LEVELS } from '../../src/shared/readability'
import { RESULT_VIEW, SCHEMA_WORDS, tableMeaning } from '../../src/shared/schema-words'
import { SETTING_GROUPS, SETTINGS } from '../../src/shared/settings'
import { SQL_EXAMPLES } from '../../src/shared/sql-examples'

/** Properties of entries that hold words for a person. */
const WORDY = new Set([
  'label',
  'help',
  'unit',
  'zeroMeans',
  'alsoKnownAs',
  'meaning',
  'source',
  'title',
  'why',
  'mend',
  'example',
  'threshold',
  'sentence',
  'hint',
  'name',
])

/** Groups that the window adds to those of the catalogues: of columns, of commands. */
const OTHER_GROUPS = ['Carried from the input', 'Findings', 'Extraction', 'Columns', 'Crawl', 'View', 'Application']

/** Codes that are shown as short names: outcomes, states of bodies, robots, charsets, kinds and places of links. */
const OTHER_CODES = [
  'fetched',
  'failed',
  'skipped',
  'waiting',
  'held',
  'kept',
  'none',
  'cut',
  'unchanged',
  'allowed',
  'disallowed',
  'unknown',
  'bom',
  'header',
  'meta',
  'default',
  'navigation',
  'main',
  'aside',
  'footer',
  'head',
  'body',
]

/** Text to the places of the catalogues that have it, such as `setting depth.help`. */
export function catalogueWords(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const add = (text: unknown, place: string): void => {
    if (typeof text !== 'string' || !/\p{L}{2}/u.test(text)) return
    found.set(text, [...(found.get(text) ?? []), place])
  }
  const addEntry = (entry: object, place: string): void => {
    for (const [key, value] of Object.entries(entry)) {
      if (WORDY.has(key)) add(value, `${place}.${key}`)
      if (key === 'choices') for (const choice of value as object[]) addEntry(choice, `${place}.choices`)
    }
  }
  const addAll = (catalogue: object, name: string): void => {
    for (const [id, entry] of Object.entries(catalogue)) addEntry(entry, `${name} ${id}`)
  }
  const addTexts = (texts: readonly string[], place: string): void => {
    for (const text of texts) add(text, place)
  }
  addAll(SETTINGS, 'setting')
  addTexts(SETTING_GROUPS, 'setting group')
  addAll(COLUMNS, 'column')
  addTexts(COLUMN_GROUPS, 'column group')
  addAll(Object.fromEntries(CHECK_IDS.map((id) => [id, checkEntry(id)])), 'check')
  addTexts(CHECK_GROUPS, 'check group')
  addTexts(CHECK_SEVERITIES, 'check severity')
  addAll(PREFERENCE_ENTRIES, 'preference')
  addAll(PREFERENCE_TASKS, 'preference')
  addTexts(PREFERENCE_GROUPS, 'preference group')
  addAll(ERROR_CODES, 'error')
  addAll(VERDICT_ENTRIES, 'verdict')
  addAll(EXPORT_FORMATS, 'export format')
  addAll(EXPORT_SUBJECTS, 'export subject')
  addAll(READABILITY_LEVELS, 'readability')
  add('very difficult', 'readability lowest')
  addTexts(Object.values(INPUT_PROBLEMS), 'input problem')
  for (const [table, words] of Object.entries(SCHEMA_WORDS)) {
    add(words.meaning, `schema ${table}`)
    for (const [column, meaning] of Object.entries(words.columns)) add(meaning, `schema ${table}.${column}`)
  }
  add(tableMeaning(RESULT_VIEW), 'schema result')
  addTexts([...Object.keys(LIMIT_UNITS), ...Object.values(LIMIT_UNITS)], 'limit unit')
  addTexts(OTHER_GROUPS, 'group')
  addTexts([...Object.keys(ERROR_CODES), ...Object.keys(INPUT_PROBLEMS), ...OTHER_CODES].map(codeName), 'code')
  for (const { name } of SQL_EXAMPLES) add(name, 'SQL example')
  return found
}
