/** What the settings of a crawl say about one run of it. Pure. */
import { type CrawlSettings, followsLinks } from '../../shared/settings'
import type { EngineParts } from '../engine/engine'
import type { SchedulerLimits } from '../engine/scheduler/scheduler'
import type { EngineTask } from './engine-calls'

export function purposeOf(settings: CrawlSettings, task: EngineTask): EngineParts['purpose'] {
  if (task.first?.kind === 'again') return 'again'
  // Found URLs come after the last line of the list, so that line k stays row k.
  return settings.mode === 'list' && followsLinks(settings) ? 'list_first' : 'all'
}

export function limitsOf(settings: CrawlSettings): SchedulerLimits {
  return {
    concurrency: settings.concurrency,
    maxPerHost: settings.perHost,
    delayMs: settings.delayMs,
    hostRatePerSecond: settings.hostRate,
    ratePerSecond: settings.rate,
    adaptive: settings.adaptive,
  }
}
