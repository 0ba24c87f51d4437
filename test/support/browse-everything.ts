/** Asks everything that the window could ask about a crawl, and exports it in every format: for files that mean harm. */
import { join } from 'node:path'
import type { CrawlService } from '../../src/main/crawl-service'
import { answerCall } from '../../src/main/ipc/answer-call'
import { callHandlers } from '../../src/main/ipc/call-handlers'
import { COLUMN_IDS } from '../../src/shared/columns'
import type { ExportProgress } from '../../src/shared/domain/export-request'
import type { SerialisedError } from '../../src/shared/errors'
import { EXPORT_FORMATS, type ExportFormat } from '../../src/shared/export-catalogue'
import { exportRequestSchema } from '../../src/shared/export-schema'
import { CALLS, type CallName } from '../../src/shared/ipc'
import { Random } from './fuzz/random'
import { SchemaValues, type TextsByKey } from './fuzz/schema-values'

/** Calls that only ask. */
const ASKING: readonly CallName[] = (Object.keys(CALLS) as CallName[]).filter((name) =>
  /^(?:results|links|text|sql|log|findings|duplicates|overview|page|body|hosts|traps|index|history|extraction):/.test(
    name,
  ),
)
/** Among these, what writes to the crawl or to files; or reads what another call made. */
const NOT_ASKING =
  /^(?:extraction:(?:change|run|try)|hosts:adjust|traps:release|sql:export|body:save|duplicates:export)$/

const nothing = () => null
const silent = { debug() {}, info() {}, warn() {}, error() {} }
/** A window in which a person cancels every dialog. */
const NO_DESKTOP = new Proxy({} as Parameters<typeof callHandlers>[1], {
  get: () => nothing,
  ownKeys: () => ['clipboard:write'],
  getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: nothing }),
})

export interface Browsed {
  readonly answered: number
  readonly refusals: readonly (SerialisedError & { readonly call: string })[]
}

/** Makes `rounds` well-formed calls of each kind that only asks, and the most usual ones first. */
export async function browse(service: CrawlService, crawlId: string, rounds: number, seed = 1): Promise<Browsed> {
  const handlers = { ...callHandlers(service, NO_DESKTOP), 'clipboard:write': nothing }
  const texts: TextsByKey = {
    crawlId: [crawlId],
    sinceId: [crawlId],
    sql: ['SELECT * FROM result LIMIT 5'],
    node: ['x'],
  }
  const values = new SchemaValues(new Random(seed), texts)
  const refusals: Browsed['refusals'][number][] = []
  let answered = 0
  const ask = async (name: CallName, argument: unknown): Promise<void> => {
    const answer = await answerCall(handlers, silent, name, true, argument)
    if (answer.ok) {
      answered += 1
      // What cannot be sent to a window would be no answer.
      structuredClone(answer.value)
    } else refusals.push({ ...answer.error, call: name })
  }
  const query = { search: '', filters: [], sorts: [] }
  await ask('results:window', { crawlId, query, columns: COLUMN_IDS, from: 0, count: 500, refresh: true })
  await ask('results:window', {
    crawlId,
    query: { ...query, search: 'a', sorts: [{ column: 'title', direction: 'ascending' }] },
    columns: ['url', 'title', 'status'],
    from: 0,
    count: 500,
    refresh: true,
  })
  for (const rowNo of [1, 2, 3]) await ask('results:details', { crawlId, rowNo })
  for (const name of ASKING) {
    if (NOT_ASKING.test(name)) continue
    for (let round = 0; round < rounds; round += 1) {
      let argument = values.right(CALLS[name])
      for (let tries = 0; tries < 20 && !CALLS[name].safeParse(argument).success; tries += 1) {
        argument = values.right(CALLS[name])
      }
      await ask(name, argument)
    }
  }
  return { answered, refusals }
}

/** Exports a crawl in every format that needs no window, the first subject of each. Names of the files that were written. */
export async function exportEverything(
  service: CrawlService,
  crawlId: string,
  folder: string,
): Promise<readonly string[]> {
  const written: string[] = []
  for (const format of Object.keys(EXPORT_FORMATS) as ExportFormat[]) {
    const entry = EXPORT_FORMATS[format]
    if ('needsWindow' in entry) continue
    const [kind] = entry.subjects
    const path = join(folder, `all-${format}.${entry.endings[0]}`)
    const over = exportOver(service)
    const request = exportRequestSchema.parse({
      crawlId,
      path,
      format,
      subject: subjectOf(kind),
      rows: { kind: 'view', query: { search: '', filters: [], sorts: [] } },
      bom: false,
    })
    try {
      await service.startExport(request)
    } catch {
      // Refused before it began: nothing will be announced.
      continue
    }
    const { state, error } = await over
    if (state === 'finished') written.push(path)
    else if (error === null) throw new Error(`The export to ${format} ended as ${state} and did not say why.`)
  }
  return written
}

function exportOver(service: CrawlService): Promise<ExportProgress> {
  return new Promise((done) => {
    const off = service.on('export:progress', (progress) => {
      if (progress.state === 'running') return
      off()
      done(progress)
    })
  })
}

function subjectOf(kind: string): unknown {
  switch (kind) {
    case 'rows':
      return { kind, columns: ['row', 'url', 'status', 'title'], carried: true }
    case 'report':
      return { kind, muted: [] }
    case 'bodies':
    case 'crawl':
      return { kind }
    default:
      return { kind, columns: null }
  }
}
