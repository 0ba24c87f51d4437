/** Malformed calls to one channel, and what came of them: for the tests, and by the hundred thousand for `npm run fuzz`. */
import { answerCall, type CallHandlers } from '../../../src/main/ipc/answer-call'
import { CALLS, type CallName } from '../../../src/shared/ipc'
import { Random } from './random'
import { SchemaValues } from './schema-values'

export interface FuzzReport {
  /** Malformed calls that were made. */
  readonly calls: number
  /** Values that turned out to be well-formed and were not sent. */
  readonly wellFormed: number
  /** What should not have happened, the first few. */
  readonly faults: readonly string[]
}

/** Every call of the contract. */
export const CHANNELS = Object.keys(CALLS) as CallName[]

const MAX_FAULTS = 5
const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** Makes `count` malformed calls; each must be refused as `bad_request`, in few words, before a handler is reached. */
export async function fuzzChannel(name: CallName, count: number, seed: number): Promise<FuzzReport> {
  const faults: string[] = []
  const note = (what: string): void => {
    if (faults.length < MAX_FAULTS) faults.push(`${name} (seed ${seed}): ${what}`)
  }
  const handlers = new Proxy({} as CallHandlers, { get: () => () => note('a handler was reached') })
  const values = new SchemaValues(new Random(seed))
  let calls = 0
  let wellFormed = 0
  for (let tries = 0; calls < count && tries < count * 20; tries += 1) {
    const argument = values.wrong(CALLS[name])
    if (isWellFormed(name, argument)) {
      wellFormed += 1
      continue
    }
    calls += 1
    const answer = await answerCall(handlers, silent, name, true, argument)
    if (answer.ok) note('it was answered')
    else if (answer.error.code !== 'bad_request') note(`${answer.error.code}: ${answer.error.message}`)
    else if (answer.error.message.length > 3000) note('the refusal is long')
  }
  if (calls < count) note(`only ${calls} malformed calls could be made`)
  if ('polluted' in Object.prototype) note('the prototype of all objects was changed')
  return { calls, wellFormed, faults }
}

function isWellFormed(name: CallName, argument: unknown): boolean {
  try {
    return CALLS[name].safeParse(argument).success
  } catch {
    return false
  }
}
