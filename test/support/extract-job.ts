/** A job for the extractor with nothing in it, for tests that care about one part of it. */
import type { ExtractJob } from '../../src/main/engine/ports'

export const EMPTY_JOB: ExtractJob = {
  finalUrl: 'https://h.test/',
  status: 200,
  headers: [],
  body: new Uint8Array(0),
  bodyDownloaded: true,
  settings: { maxBytes: 1000, keepBodies: false, keepText: false, rules: [], follow: 'none', followNofollow: false },
}
