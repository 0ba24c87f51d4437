/** Entry of an extract thread: one body in, its facts out. No I/O. */
import { parentPort, type TransferListItem } from 'node:worker_threads'
import { invariant } from '../../shared/domain/invariant'
import { extractPage } from '../extract/extract-page'
import type { ExtractCalls } from './extract-calls'
import { serveThread, Transferred } from './thread-rpc'

invariant(parentPort !== null, 'the extract thread runs in a worker')

serveThread<ExtractCalls>(parentPort, {
  extract: (job) => {
    const result = extractPage(job)
    return new Transferred(result, ownBuffers([result.packedLinks, result.keptBody]))
  },
})

/** Buffers that nothing else lives in: small ones come from Node's shared pool and must be copied. */
function ownBuffers(arrays: readonly (Uint8Array | null)[]): TransferListItem[] {
  const buffers: TransferListItem[] = []
  for (const array of arrays) {
    if (array !== null && array.byteLength === array.buffer.byteLength) buffers.push(array.buffer as ArrayBuffer)
  }
  return buffers
}
