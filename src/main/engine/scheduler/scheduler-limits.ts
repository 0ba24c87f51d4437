/** What the scheduler keeps to; the settings of a crawl in its words. */
export interface SchedulerLimits {
  /** Requests in the air over all hosts, from 1. */
  readonly concurrency: number
  /** Requests started a second over all hosts; 0 for no limit. */
  readonly ratePerSecond: number
  /** Requests in the air at one host, from 1. */
  readonly maxPerHost: number
  /** Least time between two starts at one host, in ms; 0 for none. */
  readonly delayMs: number
  /** Requests started a second at one host; 0 for no limit. */
  readonly hostRatePerSecond: number
  /** Whether hosts that do not cope get fewer at once; see host-pace.ts. */
  readonly adaptive: boolean
}
