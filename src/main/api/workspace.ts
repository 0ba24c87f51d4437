/** A crawl service with a data folder of its own, which goes with it: programs leave nothing behind but what they save. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CrawlService } from '../crawl-service'

export interface Workspace {
  readonly service: CrawlService
  /** Stops crawls cleanly, ends all threads, and removes the folder. */
  close(): Promise<void>
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} }

/** @param threadsFolder - of the built entries of the threads */
export async function openWorkspace(threadsFolder: string): Promise<Workspace> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'trawl-run-'))
  const service = new CrawlService({ dataFolder, threadsFolder, log: SILENT, keyring: null })
  return {
    service,
    close: async () => {
      try {
        await service.close()
      } finally {
        await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
      }
    },
  }
}
