/** The options of `trawl export`, and whether they fit what is exported. */
import { type Command, Option } from 'commander'
import { LINK_TYPES, type LinkType, TARGET_VIEWS, type TargetView } from '../../shared/domain/link-graph'
import { LINK_POSITIONS, type LinkPosition } from '../../shared/domain/page-facts'
import { TrawlError } from '../../shared/errors'
import type { ExportSubjectKind } from '../../shared/export-catalogue'
import {
  canHold,
  EXPORT_FORMAT_IDS,
  EXPORT_SUBJECT_IDS,
  type ExportFormat,
  formatEntry,
  subjectEntry,
} from '../../shared/export-catalogue'
import { formatsOf, takesColumns, takesMark, takesSitemap } from '../../shared/export-options'
import type { FailOnOptions } from './check-options'
import { type ExportTarget, formatsText } from './export-target'

export interface ExportChoices extends Pick<FailOnOptions, 'mute' | 'threshold'> {
  readonly what?: ExportSubjectKind
  readonly columns?: string
  readonly filter?: readonly string[]
  readonly search?: string
  readonly sort?: readonly string[]
  readonly rows?: readonly string[]
  readonly summary?: boolean
  readonly links?: TargetView
  readonly linkType?: LinkType
  readonly linkPosition?: LinkPosition
  readonly bom?: boolean
  readonly carried: boolean
  readonly sitemapBase?: string
  readonly sitemapAll?: boolean
}

/** One file that is asked for, and what it holds. */
export interface ExportPlan extends ExportTarget {
  readonly kind: ExportSubjectKind
}

export function repeated(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, text]
}

export function addExportOptions(command: Command): Command {
  const what = 'What to write:'
  const rows = 'Which rows:'
  const how = 'How:'
  const add = (group: string, option: Option) => command.addOption(option.helpGroup(group))
  add(
    what,
    new Option('--what <SUBJECT>', 'What the files hold; what their format is usually for when left out.').choices(
      EXPORT_SUBJECT_IDS,
    ),
  )
  add(what, new Option('--summary', 'findings: a record for each check with its counts.'))
  add(what, new Option('--mute <CHECK>', 'findings, report: leave a check out. Repeatable.').argParser(repeated))
  add(what, new Option('--links <VIEW>', 'links: only those that lead there; all when left out.').choices(TARGET_VIEWS))
  add(what, new Option('--link-type <TYPE>', 'links: only of this type, such as a or image.').choices(LINK_TYPES))
  add(what, new Option('--link-position <PLACE>', 'links: only from this part of the page.').choices(LINK_POSITIONS))
  add(
    rows,
    new Option('--filter <EXPR>', 'Only rows for which this holds. Repeatable: all must hold.').argParser(repeated),
  )
  add(rows, new Option('--search <TEXT>', 'Only rows with this in URL, title or input.'))
  add(rows, new Option('--rows <LIST>', 'Only rows of these numbers, such as 1-100,205.').argParser(repeated))
  add(
    rows,
    new Option(
      '--sort <COLUMN>',
      'Order by this column; -COLUMN for descending. Several with commas between, or repeated.',
    ).argParser(repeated),
  )
  add(
    how,
    new Option(
      '--columns <LIST>',
      'Tables: names with commas between, in the order to write them; of rows also all, or standard (see docs/columns.md).',
    ),
  )
  add(how, new Option('--bom', 'CSV, TSV: start with a byte order mark, which Excel needs to read UTF-8.'))
  add(
    how,
    new Option(
      '--sitemap-base <URL>',
      'Sitemaps: the folder that the files will be put into; only pages of its site belong into it. The root of the site of the first page when left out.',
    ),
  )
  add(
    how,
    new Option(
      '--sitemap-all',
      'Sitemaps: all rows with a web address, also those that do not belong into one: no answer 200, no HTML, not indexable, of other sites.',
    ),
  )
  add(how, new Option('--no-carried', 'Tables of rows: leave out the columns that came with the input.'))
  return command
}

/**
 * What each file holds.
 *
 * @throws {TrawlError} `bad_format` where the format cannot hold it, `bad_request` for options that do not fit
 */
export function plansOf(targets: readonly ExportTarget[], choices: ExportChoices): readonly ExportPlan[] {
  const plans = targets.map((target) => planOf(target, choices.what))
  assertAll(plans, narrowing(choices), (kind) => subjectEntry(kind).ofRows, 'is about rows')
  assertSome(plans, choices.summary === true ? '--summary' : null, ({ kind }) => kind === 'findings', 'for findings')
  assertSome(
    plans,
    choices.mute === undefined ? null : '--mute',
    ({ kind }) => kind === 'findings' || kind === 'report',
    'for findings and reports',
  )
  assertSome(plans, linkFlags(choices), ({ kind }) => kind === 'links', 'for --what links')
  assertSome(
    plans,
    choices.columns === undefined ? null : '--columns',
    ({ format, kind }) => takesColumns(format, kind),
    null,
  )
  assertSome(
    plans,
    choices.carried ? null : '--no-carried',
    ({ format, kind }) => kind === 'rows' && takesColumns(format, kind),
    `for tables of rows: ${formatsText(EXPORT_FORMAT_IDS.filter((format) => takesColumns(format, 'rows')))}`,
  )
  assertSome(
    plans,
    choices.bom === true ? '--bom' : null,
    ({ format }) => takesMark(format),
    `for ${formatsText(EXPORT_FORMAT_IDS.filter(takesMark))}`,
  )
  assertSome(
    plans,
    sitemapFlags(choices),
    ({ format }) => takesSitemap(format),
    `for ${formatsText(EXPORT_FORMAT_IDS.filter(takesSitemap))}`,
  )
  return plans
}

function planOf(target: ExportTarget, what: ExportSubjectKind | undefined): ExportPlan {
  const { label, subjects } = formatEntry(target.format)
  const kind = what ?? subjects[0]
  if (canHold(target.format, kind)) return { ...target, kind }
  throw new TrawlError('bad_format', `${label} cannot hold ${subjectEntry(kind).label.toLowerCase()}.`, {
    hint: `--what ${kind} goes into ${formatsText(formatsOf(kind))}; ${label} holds ${subjects.join(', ')}.`,
  })
}

/** The options that choose among rows. */
function narrowing({ filter, search, rows, sort }: ExportChoices): string | null {
  const given = { '--filter': filter, '--search': search, '--rows': rows, '--sort': sort }
  return Object.entries(given).find(([, value]) => value !== undefined)?.[0] ?? null
}

function linkFlags({ links, linkType, linkPosition }: ExportChoices): string | null {
  const given = { '--links': links, '--link-type': linkType, '--link-position': linkPosition }
  return Object.entries(given).find(([, value]) => value !== undefined)?.[0] ?? null
}

function sitemapFlags({ sitemapBase, sitemapAll }: ExportChoices): string | null {
  if (sitemapBase !== undefined) return '--sitemap-base'
  return sitemapAll === undefined ? null : '--sitemap-all'
}

/** Rows that one file leaves out and another has would mislead: such an option must fit every file. */
function assertAll(
  plans: readonly ExportPlan[],
  flag: string | null,
  fits: (kind: ExportSubjectKind) => boolean,
  about: string,
): void {
  const other = flag === null ? undefined : plans.find(({ kind }) => !fits(kind))
  if (other === undefined) return
  const { label } = subjectEntry(other.kind)
  throw new TrawlError('bad_request', `${flag} ${about}, and ${label.toLowerCase()} is written whole.`, {
    hint: `Leave it out, or use it with --what ${EXPORT_SUBJECT_IDS.filter(fits).join(', ')}.`,
  })
}

/** What only shapes a file must fit one of them. @param forWhat - what it is for; `null`: it depends on the subject */
function assertSome(
  plans: readonly ExportPlan[],
  flag: string | null,
  fits: (plan: ExportPlan) => boolean,
  forWhat: string | null,
): void {
  const first = plans[0]
  if (flag === null || first === undefined || plans.some(fits)) return
  const what = `${subjectEntry(first.kind).label.toLowerCase()} as ${formatEntry(first.format).label}`
  throw new TrawlError('bad_request', `${flag} does not fit ${what}.`, {
    hint: forWhat === null ? columnsHint(first.kind) : `It is ${forWhat}.`,
  })
}

function columnsHint(kind: ExportSubjectKind): string {
  const formats = EXPORT_FORMAT_IDS.filter((format: ExportFormat) => takesColumns(format, kind))
  if (formats.length === 0) return 'Leave it out: there are no columns to choose from.'
  return kind === 'rows'
    ? `Those rows are always complete. It is for ${formatsText(formats)}.`
    : `It is for ${formatsText(formats)}.`
}
