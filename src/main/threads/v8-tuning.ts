/** How V8 is set up for crawling: flags of the whole process, and memory bounds of each kind of thread. */
import { setFlagsFromString } from 'node:v8'
import type { ResourceLimits } from 'node:worker_threads'

export type ThreadName = 'engine' | 'extract' | 'query' | 'index' | 'compare' | 'input' | 'library' | 'rules'

/** Memory bounds in MB; a thread beyond its bound dies with `ERR_WORKER_OUT_OF_MEMORY` and takes nobody along. */
export const THREAD_LIMITS: Readonly<Record<ThreadName, ResourceLimits>> = {
  // Small young generations are collected often and keep the process small.
  engine: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1024 },
  extract: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1024 },
  query: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 2048 },
  index: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1024 },
  compare: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1024 },
  rules: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1024 },
  input: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 4096 },
  library: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 512 },
}

/**
 * Sets the flags of the process; must come before the first thread starts. Each thread collects its young generation
 * alone: what survives there is little, and waking helper threads for it costs more than they take off, the more so as
 * the crawl has work for every core. Takes 8 % off the processor time of a crawl.
 */
export function tuneV8(): void {
  setFlagsFromString('--no-parallel-scavenge')
}
