/** The tables of the links part, and how they are written: many rows with one statement. */
import type { Database } from '../../database'
import { BlockInsert } from '../block-insert'
import { placeIn, traitsIn } from './link-traits'
import type { MovedTarget, TargetIds } from './target-ids'

export const LINKS_SCHEMA = `
-- Every URL that something leads to. Those of the crawl have their id there, and their URL only there.
CREATE TABLE target (
  id INTEGER PRIMARY KEY,
  url TEXT,
  outcome INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  places INTEGER NOT NULL
) STRICT;

-- Which place on which page leads to it, and what it is. What is written there is read from the packed links of the page.
CREATE TABLE link (
  target_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  place INTEGER NOT NULL,
  traits INTEGER NOT NULL,
  PRIMARY KEY (target_id, source_id, place)
) STRICT, WITHOUT ROWID;

-- How many targets there are of each outcome.
CREATE TABLE figure (outcome INTEGER PRIMARY KEY, targets INTEGER NOT NULL, places INTEGER NOT NULL) STRICT;
`

const ADD_TO_TARGET = 'ON CONFLICT (id) DO UPDATE SET pages = pages + excluded.pages, places = places + excluded.places'

/** Targets looked at in one step. */
const SLICE_TARGETS = 5000

/** Inserts links that come ordered by target and source, and counts them for their targets. */
export class LinkWriter {
  readonly #links: BlockInsert
  readonly #targets: BlockInsert
  #target = 0
  #source = 0
  #pages = 0
  #places = 0

  constructor(
    index: Database,
    private readonly ids: TargetIds,
  ) {
    this.#links = new BlockInsert(index, 'INSERT INTO link (target_id, source_id, place, traits) VALUES', 4)
    this.#targets = new BlockInsert(index, 'INSERT INTO target (id, outcome, pages, places) VALUES', 4, ADD_TO_TARGET)
  }

  take(target: number, source: number, packedPlace: number): void {
    if (target !== this.#target) {
      this.#countTarget()
      this.#target = target
      this.#source = 0
    }
    if (source !== this.#source) {
      this.#source = source
      this.#pages += 1
    }
    this.#places += 1
    this.#links.push(target, source, placeIn(packedPlace), traitsIn(packedPlace))
  }

  /** Must be called after the last link. */
  finish(): void {
    this.#countTarget()
    this.#links.flush()
    this.#targets.flush()
    this.#target = 0
    this.#source = 0
  }

  #countTarget(): void {
    if (this.#places === 0) return
    this.#targets.push(this.#target, this.ids.outcomeOf(this.#target), this.#pages, this.#places)
    this.#pages = 0
    this.#places = 0
  }
}

/** Stores targets outside the crawl, before their links are. */
export class OutsideTargets {
  readonly #insert: BlockInsert

  constructor(
    index: Database,
    private readonly ids: TargetIds,
  ) {
    this.#insert = new BlockInsert(index, 'INSERT INTO target (id, url, outcome, pages, places) VALUES', 5)
  }

  /** Those that were met since the last call. */
  store(): void {
    for (const { id, url } of this.ids.takeFound()) this.#insert.push(id, url, this.ids.outcomeOf(id), 0, 0)
    this.#insert.flush()
  }
}

/** Gives targets that the crawl has come to know the ids that they have there. */
export function moveTargets(index: Database, moved: readonly MovedTarget[], ids: TargetIds): void {
  const statements = [
    index.prepare('UPDATE OR REPLACE link SET target_id = @to WHERE target_id = @from'),
    index.prepare(
      `INSERT INTO target (id, outcome, pages, places) SELECT @to, @outcome, pages, places FROM target WHERE id = @from
       ${ADD_TO_TARGET}`,
    ),
    index.prepare('DELETE FROM target WHERE id = @from'),
  ]
  for (const { from, to } of moved) {
    for (const statement of statements) {
      statement.run({ from, to, ...(statement === statements[1] ? { outcome: ids.outcomeOf(to) } : {}) })
    }
  }
}

/** Takes out every link of some pages. There is no way from a page to its links: all of them are looked at. */
export function* removeLinksOf(index: Database, sources: ReadonlySet<number>): Generator<void> {
  if (sources.size === 0) return
  const gone = '(SELECT value FROM json_each(@sources))'
  const range = 'target_id > @after AND target_id <= @to'
  const count = index.prepare(
    `UPDATE target SET pages = target.pages - gone.pages, places = target.places - gone.places
     FROM (SELECT target_id, COUNT(DISTINCT source_id) AS pages, COUNT(*) AS places FROM link
           WHERE ${range} AND source_id IN ${gone} GROUP BY target_id) AS gone
     WHERE target.id = gone.target_id`,
  )
  const remove = index.prepare(`DELETE FROM link WHERE ${range} AND source_id IN ${gone}`)
  const json = JSON.stringify([...sources])
  for (const { after, to } of targetSlices(index)) {
    count.run({ after, to, sources: json })
    remove.run({ after, to, sources: json })
    yield
  }
}

/** Notes what has become of every target, forgets those that nothing leads to any more, and counts the rest. */
export function* settleTargets(index: Database, ids: TargetIds): Generator<void> {
  const slice = index.prepare<[number, number]>('SELECT id, outcome FROM target WHERE id > ? AND id <= ?').raw()
  const change = index.prepare<[number, number]>('UPDATE target SET outcome = ? WHERE id = ?')
  index.exec('DELETE FROM target WHERE places <= 0')
  for (const { after, to } of targetSlices(index)) {
    for (const [id, outcome] of slice.all(after, to) as [number, number][]) {
      const now = ids.outcomeOf(id)
      if (now !== outcome) change.run(now, id)
    }
    yield
  }
  index.exec(
    'DELETE FROM figure; INSERT INTO figure SELECT outcome, COUNT(*), SUM(places) FROM target GROUP BY outcome',
  )
}

function* targetSlices(index: Database): Generator<{ readonly after: number; readonly to: number }> {
  const end = index
    .prepare<[number]>(`SELECT MAX(id) FROM (SELECT id FROM target WHERE id > ? ORDER BY id LIMIT ${SLICE_TARGETS})`)
    .pluck()
  for (let after = 0; ; ) {
    const to = end.get(after) as number | null
    if (to === null) return
    yield { after, to }
    after = to
  }
}
