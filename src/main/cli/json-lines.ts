/** Makes the lines that `--json` prints; their shapes are in json-shapes.ts. */
import { type CheckId, checkEntry } from '../../shared/checks'
import type { ComparedRow, ComparedState } from '../../shared/domain/comparison'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import type { RuleState } from '../../shared/domain/extraction'
import type { MendingEntry } from '../../shared/domain/findings'
import type { RobotsTestResult } from '../../shared/domain/robots-test'
import type { CrawlLine, DiffLine, FindingLine, MendingLine, RobotsTestLine, RuleLine } from './json-shapes'

/** One object on a line of its own. */
export function jsonLine(value: object): string {
  return `${JSON.stringify(value)}\n`
}

/** The id and the name come first: the completions of shells look for them there. */
export function crawlLine(crawl: CrawlSummary): CrawlLine {
  const { counts } = crawl
  return {
    id: crawl.id,
    name: crawl.name,
    state: crawl.state,
    path: crawl.path,
    missing: crawl.missing,
    file_bytes: crawl.fileBytes,
    series: crawl.seriesId,
    created_at: timeOf(crawl.createdAtMs),
    updated_at: timeOf(crawl.updatedAtMs),
    rows: crawl.rows,
    known: crawl.known,
    done: crawl.done,
    counts: {
      fetched: counts.fetched,
      failed: counts.failed,
      skipped: counts.skipped,
      held: counts.held,
      status_2xx: counts.status2xx,
      status_3xx: counts.status3xx,
      status_4xx: counts.status4xx,
      status_5xx: counts.status5xx,
    },
    carried_columns: [...crawl.carriedColumns],
    settings: { ...crawl.settings },
  }
}

export function findingFields(id: CheckId): Omit<FindingLine, 'rows'> {
  const { severity, group, title } = checkEntry(id)
  return { check: id, severity, group, title }
}

export function mendingLine({ check, rows, weight, value, top }: MendingEntry, at: number): MendingLine {
  return {
    rank: at + 1,
    ...findingFields(check),
    rows,
    weight,
    value,
    mend: checkEntry(check).mend,
    top: top.map(({ rowNo, url, input, linkScore }) => ({ row: rowNo, url, input, link_score: linkScore })),
  }
}

export function robotsLine(result: RobotsTestResult): RobotsTestLine {
  return {
    token: result.token,
    group: result.group,
    crawl_delay_s: result.crawlDelayS,
    sitemaps: [...result.sitemaps],
    answers: result.answers.map(({ url, allowed, line }) => ({
      url,
      allowed,
      line: line === null ? null : { line: line.lineNo, text: line.text },
    })),
    ignored: result.ignored.map(({ lineNo, text, why }) => ({ line: lineNo, text, why })),
    misspelt: (result.misspelt ?? []).map(({ lineNo, text, readAs }) => ({ line: lineNo, text, read_as: readAs })),
  }
}

export function ruleLine({ id, name, line, isWhole }: RuleState): RuleLine {
  return { name, column: id, rule: line, whole: isWhole }
}

/** @param row - of a kind that differs */
export function diffLine({ url, kind, turn, before, after, changes }: ComparedRow): DiffLine {
  return {
    url,
    kind: kind as DiffLine['kind'],
    turn,
    before: stateOf(before),
    after: stateOf(after),
    changes: changes.map((change) => ({ ...change })),
  }
}

function stateOf(state: ComparedState | null): DiffLine['before'] {
  if (state === null) return null
  const { rowNo, status, disposition, error, title } = state
  return { row: rowNo, status, state: disposition, error, title }
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString()
}
