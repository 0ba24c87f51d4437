import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { NDJSON_FIELDS } from '../../../scripts/docs/ndjson-page'
import { docsPages } from '../../../scripts/docs/pages'
import { CHECK_IDS } from '../../../src/shared/checks'
import { COLUMN_IDS } from '../../../src/shared/columns'
import { ERROR_CODES } from '../../../src/shared/error-codes'
import { TRAWL_ERROR_CODES } from '../../../src/shared/errors'
import { SETTING_KEYS, settingEntry } from '../../../src/shared/settings'
import { ndjsonRow } from '../main/export/rows'

const pages = docsPages()
const page = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8')

describe('the documentation', () => {
  it.each(Object.keys(pages))('has a %s that agrees with the catalogues (node scripts/docs.mjs writes it)', (name) => {
    expect(page(name)).toBe(pages[name])
  })

  it('names every setting, column, check and error', () => {
    for (const key of SETTING_KEYS) expect(page('settings.md')).toContain(`\`--${settingEntry(key).flag}`)
    for (const id of COLUMN_IDS) expect(page('columns.md')).toContain(`\`${id}\``)
    for (const id of CHECK_IDS) expect(page('checks.md')).toContain(`| \`${id}\` |`)
    for (const code of [...Object.keys(ERROR_CODES), ...TRAWL_ERROR_CODES])
      expect(page('errors.md')).toContain(`| \`${code}\` |`)
  })

  it('describes the fields of an NDJSON row in their order, each with its meaning', () => {
    expect(NDJSON_FIELDS).toEqual(Object.keys(ndjsonRow({})))
    expect(page('ndjson.md')).not.toMatch(/\|\s+\|$/m)
  })
})
