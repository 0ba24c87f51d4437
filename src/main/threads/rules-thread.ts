/** Entry of a rules thread: changes the rules of a crawl, runs them over kept bodies, and tries rules on pages. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { invariant } from '../../shared/domain/invariant'
import { usableRules } from '../extract/rules/compile-rule'
import { RuleFile } from '../store/rule-file'
import { runRules } from './rule-run'
import { tryRule } from './rule-trial'
import type { RulesCalls, RulesEvents } from './rules-calls'
import { serveThread } from './thread-rpc'

invariant(parentPort !== null, 'the rules thread runs in a worker')

let isCancelled = false

const announce = serveThread<RulesCalls, RulesEvents>(parentPort, {
  change: ({ path, lines }) => {
    const rules = usableRules(lines)
    return withFile(path, (file) => {
      file.change(rules, Date.now())
      return null
    })
  },
  run: ({ path, crawlId }) => {
    isCancelled = false
    return withFile(path, (file) =>
      runRules({
        file,
        crawlId,
        onProgress: (progress) => announce('progress', progress),
        isCancelled: () => isCancelled,
        rest: nextTurn,
      }),
    )
  },
  cancel: () => {
    isCancelled = true
    return null
  },
  try: ({ line, sample, proxies }) => tryRule(line, sample, proxies),
})

async function withFile<T>(path: string, work: (file: RuleFile) => T | Promise<T>): Promise<T> {
  const file = RuleFile.open(path)
  try {
    return await work(file)
  } finally {
    file.close()
  }
}
