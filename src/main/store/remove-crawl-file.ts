import { rmSync } from 'node:fs'

/** Deletes a crawl file with what SQLite keeps beside it; does nothing where there is none. */
export function removeCrawlFile(path: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true })
}
