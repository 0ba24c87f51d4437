import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DESCRIBED_COLUMNS } from '../../../scripts/docs/exports-page'
import { NDJSON_FIELDS } from '../../../scripts/docs/ndjson-page'
import { docsPages } from '../../../scripts/docs/pages'
import { describeProgram } from '../../../src/main/cli/program'
import { CHECK_IDS } from '../../../src/shared/checks'
import { COLUMN_IDS } from '../../../src/shared/columns'
import { ERROR_CODES } from '../../../src/shared/error-codes'
import { TRAWL_ERROR_CODES } from '../../../src/shared/errors'
import { EXPORT_SUBJECT_IDS, subjectEntry } from '../../../src/shared/export-catalogue'
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

  it('has each command, option and argument of the command line in its page and in the man page', () => {
    const manual = page('../build/man/trawl.1').replaceAll('\\-', '-')
    const { commands } = describeProgram()
    expect(commands.length).toBeGreaterThan(15)
    for (const { name, options, arguments: places } of commands) {
      const [, section = ''] = page('command-line.md').split(`\n## trawl ${name}\n`)
      const text = section.split('\n## ', 1)[0] ?? ''
      const [, block = ''] = manual.split(`.SS "trawl ${name}`)
      const roff = block.split(/^\.S[SH] /m, 1)[0] ?? ''
      for (const place of places) expect([text, roff].filter((part) => !part.includes(place.name))).toEqual([])
      for (const { long } of options.filter((option) => option.long !== '--help')) {
        expect([name, text.includes(`${long}`), roff.includes(`\\fB${long}\\fR`)]).toEqual([name, true, true])
      }
    }
  })

  it('describes the fields of an NDJSON row in their order, each with its meaning', () => {
    expect(NDJSON_FIELDS).toEqual(Object.keys(ndjsonRow({})))
    expect(page('ndjson.md')).not.toMatch(/\|\s+\|$/m)
  })

  it('describes the columns of every subject of exports in their order', () => {
    const columns = EXPORT_SUBJECT_IDS.flatMap((id) => {
      const names = subjectEntry(id).columns
      return names === null ? [] : [[id, [...names]] as const]
    })
    expect(DESCRIBED_COLUMNS).toEqual(Object.fromEntries(columns))
  })
})
