/** Entry of the input thread: reads pasted text and opened files into drafts. */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { invariant } from '../../shared/domain/invariant'
import { TrawlError } from '../../shared/errors'
import { testRobots } from '../engine/fetcher/robots-tester'
import { makeFolder } from '../store/make-folder'
import { withSqliteErrors } from '../store/sqlite-errors'
import { Draft } from './draft'
import type { InputCalls, InputEvents, InputThreadData } from './input-calls'
import { serveThread } from './thread-rpc'

invariant(parentPort !== null, 'the input thread runs in a worker')

/** Reports go out at most this often while text comes in. */
const REPORT_EVERY_MS = 150

const { draftsFolder } = workerData as InputThreadData
const drafts = new Map<string, Draft>()
let reportedAtMs = 0

const announce = serveThread<InputCalls, InputEvents>(parentPort, {
  create: () => {
    const draftId = randomUUID()
    drafts.set(draftId, openDraft(join(draftsFolder, `${draftId}.txt`)))
    return { draftId }
  },
  append: ({ draftId, text }) => {
    const draft = draftOf(draftId)
    withSqliteErrors(draft.path, () => draft.append(text))
    report(draftId, draft, 0)
    return null
  },
  readFile: async ({ draftId, path, choice }) => {
    const draft = draftOf(draftId)
    await draft.readFile({ path, choice }, (share) => report(draftId, draft, Math.min(share, 0.999)))
    return null
  },
  begin: ({ draftId, start, origin }) => {
    draftOf(draftId).begin(start, origin)
    return null
  },
  takeRecords: async ({ draftId, path, origin }) => {
    try {
      const draft = draftOf(draftId)
      await draft.takeRecords(path, origin, (share) => report(draftId, draft, Math.min(share, 0.999)))
    } finally {
      rmSync(path, { force: true })
    }
    return null
  },
  choose: async ({ draftId, list, choice }) => {
    const draft = draftOf(draftId)
    await draft.choose(list, choice, (share) => report(draftId, draft, share))
    return null
  },
  finish: ({ draftId }) => {
    const draft = draftOf(draftId)
    const finished = draft.finish()
    return { path: draft.path, lists: draft.lists, report: finished }
  },
  lines: ({ draftId, fromLine, count }) => draftOf(draftId).lines(fromLine, count),
  testRobots: (request) => testRobots(request),
  discard: ({ draftId }) => {
    drafts.get(draftId)?.discard()
    drafts.delete(draftId)
    return null
  },
})

function openDraft(path: string): Draft {
  try {
    makeFolder(draftsFolder)
    return new Draft(path)
  } catch (cause) {
    throw new TrawlError('folder_unwritable', `Cannot write to the folder ${draftsFolder}.`, {
      hint: 'Check its permissions, or choose another data folder with --data or TRAWL_DATA.',
      cause,
    })
  }
}

function draftOf(draftId: string): Draft {
  const draft = drafts.get(draftId)
  if (draft === undefined)
    throw new TrawlError('bad_request', 'This list is no longer there.', { hint: 'Paste it again.' })
  return draft
}

function report(draftId: string, draft: Draft, share: number): void {
  const nowMs = Date.now()
  if (nowMs - reportedAtMs < REPORT_EVERY_MS) return
  reportedAtMs = nowMs
  announce('progress', { draftId, report: draft.report(share) })
}
