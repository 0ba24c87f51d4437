/** Entry of an extract thread: bodies in, their facts out. No I/O. */
import { parentPort } from 'node:worker_threads'
import { invariant } from '../../shared/domain/invariant'
import { extractPage } from '../extract/extract-page'
import { type JobsMessage, packResults, READY, unpackJob } from './extract-calls'
import { ownBuffer } from './own-buffer'
import { PageRules } from './page-rules'

invariant(parentPort !== null, 'the extract thread runs in a worker')
const port = parentPort
const rules = new PageRules()
/** Messages are answered in order, also while rules are made ready: what was put off last. */
let before: Promise<void> | null = null

port.on('message', (message: JobsMessage) => {
  const jobs = message.map(unpackJob)
  const missing = jobs.find(({ settings }) => !rules.has(settings.rules))
  if (before === null && missing === undefined) {
    answer(jobs)
    return
  }
  const own = (before ?? Promise.resolve())
    .then(() => rules.load(missing?.settings.rules ?? []))
    .then(() => {
      answer(jobs)
      if (before === own) before = null
    })
  before = own
})

port.postMessage(READY)

function answer(jobs: readonly ReturnType<typeof unpackJob>[]): void {
  const results = jobs.map((job) => extractPage(job, rules.of(job.settings.rules)))
  const message = packResults(results)
  port.postMessage(message, [
    message.bytes.buffer,
    ...results.flatMap(({ keptBody, keptText }) => [...ownBuffer(keptBody), ...ownBuffer(keptText)]),
  ])
}
