/** Starts the threads by the names their built files have. */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { THREAD_LIMITS, type ThreadName } from './v8-tuning'

/** @param folder of the built entries, such as out/main */
export function startThread(folder: string, name: ThreadName, workerData: unknown = null): Worker {
  return new Worker(join(folder, `${name}-thread.js`), {
    name: `trawl ${name}`,
    workerData,
    resourceLimits: THREAD_LIMITS[name],
  })
}
