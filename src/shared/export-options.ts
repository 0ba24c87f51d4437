/** Which options an export has, by its format and by what it holds: the dialog offers them, the command line checks. */
import type { ExportSubject } from './domain/export-request'
import {
  EXPORT_FORMAT_IDS,
  type ExportFormat,
  type ExportSubjectKind,
  formatEntry,
  subjectEntry,
  TABLE_FORMATS,
} from './export-catalogue'

/** Formats that programs for text read wrongly without a byte order mark. */
const MARKED: readonly ExportFormat[] = ['csv', 'tsv']
/** Formats in which rows are complete, nested objects whatever the columns. */
const COMPLETE: readonly ExportFormat[] = ['ndjson', 'json']

/** Columns of findings where there is a record for each check (`summary`). */
const SUMMARY_COLUMNS = ['check', 'severity', 'group', 'title', 'rows', 'share'] as const

/** Whether the file may start with a byte order mark. */
export function takesMark(format: ExportFormat): boolean {
  return MARKED.includes(format)
}

/** Whether it says which pages belong into it, and where it will lie. */
export function takesSitemap(format: ExportFormat): boolean {
  return format === 'sitemap'
}

/** Whether columns are chosen. */
export function takesColumns(format: ExportFormat, kind: ExportSubjectKind): boolean {
  if (!TABLE_FORMATS.includes(format)) return false
  return kind === 'rows' ? !COMPLETE.includes(format) : subjectEntry(kind).columns !== null
}

/** Names of the columns of a table; `null` for rows, which have the catalogue, and for what is no table. */
export function tableColumns(subject: ExportSubject): readonly string[] | null {
  return subject.kind === 'findings' && subject.summary ? SUMMARY_COLUMNS : subjectEntry(subject.kind).columns
}

/** The formats that can hold it, in the order of the catalogue. */
export function formatsOf(kind: ExportSubjectKind): readonly ExportFormat[] {
  return EXPORT_FORMAT_IDS.filter((format) => formatEntry(format).subjects.includes(kind))
}
