/** Starts the threads by the names their built files have. */
import { join } from 'node:path'
import { type ResourceLimits, Worker } from 'node:worker_threads'

export type ThreadName = 'engine' | 'extract' | 'query' | 'input' | 'library'

/** Memory bounds in MB; a thread beyond its bound dies with `ERR_WORKER_OUT_OF_MEMORY` and takes nobody along. */
const LIMITS: Readonly<Record<ThreadName, ResourceLimits>> = {
  // Small young generations are collected often and keep the process small.
  engine: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1024 },
  extract: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1024 },
  query: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 2048 },
  input: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 4096 },
  library: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 512 },
}

/** @param folder of the built entries, such as out/main */
export function startThread(folder: string, name: ThreadName, workerData: unknown = null): Worker {
  return new Worker(join(folder, `${name}-thread.js`), {
    name: `trawl ${name}`,
    workerData,
    resourceLimits: LIMITS[name],
  })
}
