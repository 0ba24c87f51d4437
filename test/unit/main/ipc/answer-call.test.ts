import { describe, expect, it } from 'vitest'
import { answerCall, type CallHandlers } from '../../../../src/main/ipc/answer-call'
import { TrawlError } from '../../../../src/shared/errors'
import { CALLS, type CallName } from '../../../../src/shared/ipc'
import { fuzzChannel } from '../../../support/fuzz/malformed-calls'
import { Random } from '../../../support/fuzz/random'
import { SchemaValues } from '../../../support/fuzz/schema-values'

const NAMES = Object.keys(CALLS) as CallName[]
const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** Handlers of which each does the same. */
function handlersThat(work: (argument: unknown) => unknown): CallHandlers {
  return new Proxy({} as CallHandlers, { get: () => work })
}

describe('a call', () => {
  it('is answered with what its handler says', async () => {
    const handlers = handlersThat((argument) => argument)
    const argument = { crawlId: 'a', name: ' b ' }
    const answer = await answerCall(handlers, silent, 'library:rename', true, argument)
    expect(answer).toEqual({ ok: true, value: { crawlId: 'a', name: 'b' } })
  })

  it.each(NAMES)('%s from a foreign frame is refused, whatever it says', async (name) => {
    const handlers = handlersThat(() => expect.unreachable())
    const values = new SchemaValues(new Random(1))
    for (let time = 0; time < 20; time += 1) {
      const answer = await answerCall(handlers, silent, name, false, values.right(CALLS[name]))
      expect(answer).toMatchObject({ ok: false, error: { code: 'bad_request' } })
    }
  })

  it('that fails says so in words without a stack, which goes to the log', async () => {
    const logged: string[] = []
    const log = {
      ...silent,
      error: (message: string, facts: unknown) => void logged.push(message + JSON.stringify(facts)),
    }
    const fault = handlersThat(() => {
      throw new RangeError(`broken ${'x'.repeat(1_000_000)}`)
    })
    const answer = await answerCall(fault, log, 'library:list', true, null)
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal', message: /^broken x+…$/ } })
    expect(JSON.stringify(answer)).not.toContain('answer-call.test')
    expect(JSON.stringify(answer).length).toBeLessThan(3000)
    expect(logged[0]).toContain('answer-call.test')
    const refusal = handlersThat(() => Promise.reject(new TrawlError('crawl_busy', 'busy')))
    expect(await answerCall(refusal, log, 'library:list', true, null)).toMatchObject({ error: { code: 'crawl_busy' } })
    expect(logged).toHaveLength(1)
  })
})

describe('malformed calls', () => {
  // The whole number is made by `npm run fuzz`.
  it.each(NAMES)('to %s are refused in few words before anybody is asked', async (name) => {
    expect((await fuzzChannel(name, 300, 20261123)).faults).toEqual([])
  })

  it('are made for every call, and are few that turn out well-formed', async () => {
    for (const name of NAMES) {
      const values = new SchemaValues(new Random(7))
      const made = Array.from({ length: 200 }, () => CALLS[name].safeParse(values.right(CALLS[name])).success)
      expect(made.some(Boolean), `${name}: none of 200 is well-formed`).toBe(true)
    }
  })
})
