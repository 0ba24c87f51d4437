/**
 * What must hold in every crawl file, whenever it is opened: after a kill, while it runs, when it is done. Plain SQL
 * over docs/schema.md, independent of the code that writes. Used by tests and by the torture test.
 */

/** As much of a database as the checks need. */
export interface Queryable {
  prepare(sql: string): { pluck(): { get(): unknown; all(): unknown[] } }
}

/** Queries that find nothing in a sound file; each gives what is wrong, one value a row. */
const MUST_BE_EMPTY: Readonly<Record<string, string>> = {
  'crawl totals differ from the tables': `
    SELECT name || ': ' || stored || ' instead of ' || counted FROM (
      SELECT 'rows' AS name, (SELECT rows FROM crawl) AS stored, (SELECT COUNT(*) FROM row) AS counted
      UNION ALL SELECT 'known', (SELECT known FROM crawl), (SELECT COUNT(*) FROM url)
      UNION ALL SELECT 'fetched', (SELECT fetched FROM crawl), (SELECT COUNT(*) FROM url WHERE disposition = 1)
      UNION ALL SELECT 'failed', (SELECT failed FROM crawl), (SELECT COUNT(*) FROM url WHERE disposition = 2)
      UNION ALL SELECT 'skipped', (SELECT skipped FROM crawl), (SELECT COUNT(*) FROM url WHERE disposition = 3)
      UNION ALL SELECT 'held', (SELECT held FROM crawl), (SELECT COUNT(*) FROM url WHERE disposition = 4)
      UNION ALL SELECT 'outcomes', (SELECT fetched + failed + skipped FROM crawl), (SELECT COUNT(*) FROM page)
      UNION ALL SELECT 'status 2xx', (SELECT status_2xx FROM crawl), ${statusCount('page.status < 300')}
      UNION ALL SELECT 'status 3xx', (SELECT status_3xx FROM crawl), ${statusCount('page.status BETWEEN 300 AND 399')}
      UNION ALL SELECT 'status 4xx', (SELECT status_4xx FROM crawl), ${statusCount('page.status BETWEEN 400 AND 499')}
      UNION ALL SELECT 'status 5xx', (SELECT status_5xx FROM crawl), ${statusCount('page.status >= 500')}
      UNION ALL SELECT 'bytes of hosts', (SELECT transfer_bytes FROM crawl), (SELECT COALESCE(SUM(transfer_bytes), 0) FROM host)
    ) WHERE stored <> counted`,
  'figures of a host differ from the tables': `
    WITH counted AS (
      SELECT url.host_id, COUNT(*) AS known, SUM(disposition = 1) AS fetched, SUM(disposition = 2) AS failed,
        SUM(disposition = 3) AS skipped, SUM(disposition = 4) AS held,
        COALESCE(SUM(page.transfer_bytes), 0) AS bytes,
        SUM(page.status IS NOT NULL AND page.first_byte_ms IS NOT NULL) AS answers, COALESCE(MAX(page.round), 0) AS rounds
      FROM url LEFT JOIN page ON page.url_id = url.id GROUP BY url.host_id
    )
    SELECT host.name FROM host LEFT JOIN counted ON counted.host_id = host.id
    WHERE host.known <> COALESCE(counted.known, 0) OR host.fetched <> COALESCE(counted.fetched, 0)
      OR host.failed <> COALESCE(counted.failed, 0) OR host.skipped <> COALESCE(counted.skipped, 0)
      OR host.held <> COALESCE(counted.held, 0)
      -- What earlier rounds cost is not in the tables any more.
      OR (COALESCE(rounds, 0) = 0 AND (host.transfer_bytes <> COALESCE(bytes, 0) OR host.first_byte_count <> COALESCE(answers, 0)))
      OR host.transfer_bytes < COALESCE(bytes, 0) OR host.first_byte_count < COALESCE(answers, 0)`,
  'hosts know a wrong time for what is fetched again': `
    SELECT name FROM host
    WHERE again_due_at_ms IS NOT (SELECT MIN(due_at_ms) FROM again WHERE again.host_id = host.id)`,
  'URLs to be fetched again without an outcome, or with a wrong host or round': `
    SELECT again.url_id FROM again LEFT JOIN url ON url.id = again.url_id LEFT JOIN page ON page.url_id = again.url_id
    WHERE page.url_id IS NULL OR url.disposition NOT IN (1, 2, 3) OR again.host_id <> url.host_id
      OR again.round <> page.round + 1`,
  'held URLs without a trap, or in one that was released, or others in a trap': `
    SELECT url.url FROM url LEFT JOIN trap ON trap.id = url.trap_id
    WHERE (url.disposition = 4 AND (trap.id IS NULL OR trap.released = 1))
      OR (url.disposition <> 4 AND url.trap_id IS NOT NULL)`,
  'traps count what they hold wrongly': `
    SELECT id FROM trap
    WHERE held <> (SELECT COUNT(*) FROM url WHERE url.trap_id = trap.id AND url.disposition = 4)`,
  'URLs with an outcome that still wait, or the other way round': `
    SELECT url.url FROM url LEFT JOIN page ON page.url_id = url.id
    WHERE (url.disposition IN (1, 2, 3)) <> (page.url_id IS NOT NULL)`,
  'outcomes in pieces': `
    SELECT page.url_id FROM page LEFT JOIN page_detail AS detail ON detail.url_id = page.url_id
    WHERE detail.url_id IS NULL
    UNION ALL SELECT url_id FROM page_detail WHERE url_id NOT IN (SELECT url_id FROM page)
    UNION ALL SELECT url_id FROM page_body WHERE url_id NOT IN (SELECT url_id FROM page)
    UNION ALL SELECT url_id FROM page_text WHERE url_id NOT IN (SELECT url_id FROM page)`,
  'attempts that are not those that were counted': `
    SELECT url_id FROM page JOIN page_detail USING (url_id)
    WHERE json_array_length(attempts) <> MIN(attempt_count, 200)`,
  'attempts of a round that never was': `
    SELECT page.url_id FROM page JOIN page_detail USING (url_id), json_each(attempts) AS attempt
    WHERE COALESCE(json_extract(attempt.value, '$[12]'), 0) > page.round`,
  'URLs known twice': 'SELECT url FROM url GROUP BY url HAVING COUNT(*) > 1',
  'rows with a gap in their numbers': `
    SELECT row_no FROM (SELECT row_no, ROW_NUMBER() OVER (ORDER BY row_no) AS place FROM row) WHERE row_no <> place`,
  'rows without URL and reason': 'SELECT row_no FROM row WHERE url_id IS NULL AND problem IS NULL',
}

function statusCount(condition: string): string {
  return `(SELECT COUNT(*) FROM page JOIN url ON url.id = page.url_id WHERE url.disposition = 1 AND ${condition})`
}

/** What is wrong with a crawl file, one line for each kind of fault; empty when it is sound. */
export function faultsIn(database: Queryable): string[] {
  const integrity = database.prepare('PRAGMA integrity_check').pluck().all()
  const foreign = database.prepare('SELECT "table" FROM pragma_foreign_key_check').pluck().all()
  return [
    ...(integrity[0] === 'ok' ? [] : [`integrity_check: ${integrity.slice(0, 3).join('; ')}`]),
    ...(foreign.length === 0 ? [] : [`references that lead nowhere in: ${[...new Set(foreign)].join(', ')}`]),
    ...Object.entries(MUST_BE_EMPTY).flatMap(([what, sql]) => {
      const found = database.prepare(sql).pluck().all()
      return found.length === 0 ? [] : [`${what}: ${found.slice(0, 5).join(', ')} (${found.length} in all)`]
    }),
  ]
}

/** What a crawl that is over must not have: anything that still waits. Empty when nothing does. */
export function unfinishedIn(database: Queryable): string[] {
  const count = (what: string, sql: string): string[] => {
    const found = database.prepare(sql).pluck().get()
    return found === 0 ? [] : [`${what}: ${String(found)}`]
  }
  return [
    ...count('URLs that still wait', 'SELECT COUNT(*) FROM url WHERE disposition = 0'),
    ...count('URLs that are still to be fetched again', 'SELECT COUNT(*) FROM again'),
    ...count('blocks of input left', 'SELECT COUNT(*) FROM input_block'),
    ...count('not in the state finished', "SELECT COUNT(*) FROM crawl WHERE state <> 'finished'"),
  ]
}
