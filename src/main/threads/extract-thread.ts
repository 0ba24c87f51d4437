/** Entry of an extract thread: bodies in, their facts out. No I/O. */
import { parentPort } from 'node:worker_threads'
import { invariant } from '../../shared/domain/invariant'
import { extractPage } from '../extract/extract-page'
import { type JobsMessage, packResults, unpackJob } from './extract-calls'
import { ownBuffer } from './own-buffer'

invariant(parentPort !== null, 'the extract thread runs in a worker')
const port = parentPort

port.on('message', (jobs: JobsMessage) => {
  const results = jobs.map((job) => extractPage(unpackJob(job)))
  const message = packResults(results)
  port.postMessage(message, [
    message.bytes.buffer,
    ...results.flatMap(({ keptBody, keptText }) => [...ownBuffer(keptBody), ...ownBuffer(keptText)]),
  ])
})
