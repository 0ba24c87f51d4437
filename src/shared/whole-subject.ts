/** All of a subject, as it is exported where nothing else is said. */
import { STANDARD_COLUMNS } from './columns'
import type { ExportSubject } from './domain/export-request'
import { EVERY_LINK } from './domain/link-graph'
import type { ExportSubjectKind } from './export-catalogue'

/** Rows with the standard columns and all carried ones; of the rest everything. */
export function wholeSubject(kind: ExportSubjectKind): ExportSubject {
  switch (kind) {
    case 'rows':
      return { kind, columns: STANDARD_COLUMNS, carried: true }
    case 'findings':
      return { kind, summary: false, muted: [], columns: null }
    case 'links':
      return {
        kind,
        targets: { ...EVERY_LINK, view: 'all', search: '', sort: 'url', direction: 'ascending' },
        columns: null,
      }
    case 'report':
      return { kind, muted: [] }
    case 'bodies':
    case 'crawl':
      return { kind }
    case 'redirects':
    case 'headers':
    case 'text':
    case 'hosts':
      return { kind, columns: null }
  }
}
