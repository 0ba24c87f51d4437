/** What one file of `trawl export` holds, and of which rows, from the options that were given. */

import type { ExportSubject } from '../../shared/domain/export-request'
import type { OwnColumns } from '../../shared/domain/extraction-rule'
import type { ResultQuery } from '../../shared/domain/result-query'
import { isWebUrl, type SitemapChoice } from '../../shared/domain/sitemap-choice'
import { TrawlError } from '../../shared/errors'
import type { ExportSubjectKind } from '../../shared/export-catalogue'
import { tableColumns, takesColumns, takesSitemap } from '../../shared/export-options'
import { nearNames } from '../../shared/near-names'
import { wholeSubject } from '../../shared/whole-subject'
import { mutedFrom } from './check-options'
import { columnList, sortsFrom } from './column-names'
import type { ExportChoices, ExportPlan } from './export-options'
import { parseFilter } from './filter-expression'
import { rowNumberFilters } from './row-numbers'

/** @throws {TrawlError} `bad_query` for columns that are not there */
export function subjectFrom({ kind, format }: ExportPlan, choices: ExportChoices, own: OwnColumns): ExportSubject {
  const subject = withoutColumns(kind, choices)
  if (choices.columns === undefined || !takesColumns(format, kind)) return subject
  if (subject.kind === 'rows') return { ...subject, columns: columnList(choices.columns, own) }
  return { ...subject, columns: namesFrom(choices.columns, tableColumns(subject) ?? []) } as ExportSubject
}

function withoutColumns(kind: ExportSubjectKind, choices: ExportChoices): ExportSubject {
  const whole = wholeSubject(kind)
  switch (whole.kind) {
    case 'rows':
      return { ...whole, carried: choices.carried }
    case 'findings':
      return { ...whole, summary: choices.summary ?? false, muted: mutedFrom(choices) }
    case 'report':
      return { ...whole, muted: mutedFrom(choices) }
    case 'links': {
      const { links = 'all', linkType = null, linkPosition = null } = choices
      return { ...whole, targets: { ...whole.targets, view: links, type: linkType, position: linkPosition } }
    }
    default:
      return whole
  }
}

/** Names of columns with commas between; `null` for `all`. @throws {TrawlError} `bad_query` */
function namesFrom(text: string, there: readonly string[]): readonly string[] | null {
  if (text === 'all') return null
  const names = [...new Set(text.split(',').map((name) => name.trim()))]
  const unknown = names.find((name) => !there.includes(name))
  if (unknown === undefined) return names
  const near = nearNames(unknown, there)
  throw new TrawlError('bad_query', `--columns: there is no column ${JSON.stringify(unknown)} in this table.`, {
    hint: `${near.length > 0 ? `Did you mean ${near.join(', ')}? ` : ''}It has ${there.join(', ')}.`,
  })
}

/** What is said of sitemaps; `undefined` where the file is none. @throws {TrawlError} `bad_request` */
export function sitemapFrom({ format }: ExportPlan, choices: ExportChoices): SitemapChoice | undefined {
  if (!takesSitemap(format)) return undefined
  const { sitemapBase = null, sitemapAll = false } = choices
  if (sitemapBase === null || isWebUrl(sitemapBase)) return { everyRow: sitemapAll, base: sitemapBase }
  throw new TrawlError('bad_request', `--sitemap-base: expected a URL, got ${JSON.stringify(sitemapBase)}.`, {
    hint: 'Name the folder that the files will be put into, such as https://example.org/maps/.',
  })
}

/** @throws {TrawlError} `bad_query`, `bad_request` */
export function queryFrom({ search = '', filter = [], rows, sort = [] }: ExportChoices, own: OwnColumns): ResultQuery {
  return {
    search,
    filters: [
      ...filter.flatMap((text) => parseFilter(text, own)),
      ...(rows === undefined ? [] : rowNumberFilters(rows)),
    ],
    sorts: sortsFrom(sort, own),
  }
}
