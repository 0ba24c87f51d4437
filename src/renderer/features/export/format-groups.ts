/** Formats in the groups that people look for them in. Pure. */
import type { ExportSubjectKind } from '../../../shared/export-catalogue'
import { EXPORT_SUBJECT_IDS, type ExportFormat, formatEntry, subjectEntry } from '../../../shared/export-catalogue'
import { formatsOf } from '../../../shared/export-options'
import { t } from '../../../shared/words/t'

interface Group {
  readonly group: string
  readonly items: readonly { readonly value: string; readonly label: string }[]
}

const GROUPS: readonly { readonly label: string; readonly formats: readonly string[] }[] = [
  { label: t('Spreadsheets and databases'), formats: ['csv', 'tsv', 'xlsx', 'parquet', 'sqlite'] },
  { label: t('For programs'), formats: ['ndjson', 'json', 'sitemap', 'urls'] },
  { label: t('For people'), formats: ['html', 'pdf', 'report', 'markdown'] },
  { label: t('Archives'), formats: ['warc', 'wacz', 'cdxj', 'zip'] },
]
const OTHERS = t('Other formats')

/** The formats that hold it, by group; a format that no group has comes last. */
export function formatGroups(kind: ExportSubjectKind): readonly Group[] {
  const formats = formatsOf(kind)
  const grouped = (names: readonly string[]) => formats.filter((format) => names.includes(format))
  const rest = formats.filter((format) => !GROUPS.some((group) => group.formats.includes(format)))
  return [
    ...GROUPS.map(({ label, formats: names }) => ({ group: label, formats: grouped(names) })),
    { group: OTHERS, formats: rest },
  ]
    .filter((group) => group.formats.length > 0)
    .map(({ group, formats: held }) => ({ group, items: held.map(item) }))
}

function item(format: ExportFormat) {
  return { value: format, label: t(formatEntry(format).label) }
}

/** What can be exported at all. */
export function subjectItems() {
  return EXPORT_SUBJECT_IDS.filter((kind) => formatsOf(kind).length > 0).map((kind) => ({
    value: kind,
    label: t(subjectEntry(kind).label),
  }))
}
