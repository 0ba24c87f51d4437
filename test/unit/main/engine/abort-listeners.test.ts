import { describe, expect, it } from 'vitest'
import { forgetAbort, onAbort } from '../../../../src/main/engine/abort-listeners'

describe('abort listeners', () => {
  it('tells everybody once, and nobody who left', () => {
    const abort = new AbortController()
    const told: number[] = []
    const listeners = [0, 1, 2].map((i) => ({ aborted: () => void told.push(i) }))
    for (const each of listeners) onAbort(abort.signal, each)
    forgetAbort(abort.signal, listeners[1] as (typeof listeners)[number])
    abort.abort()
    expect(told).toEqual([0, 2])
  })

  it('lets those told leave while the others are being told', () => {
    const abort = new AbortController()
    const told: number[] = []
    const listeners = [0, 1, 2].map((i) => ({
      aborted: () => {
        told.push(i)
        for (const each of listeners) forgetAbort(abort.signal, each)
      },
    }))
    for (const each of listeners) onAbort(abort.signal, each)
    abort.abort()
    expect(told).toEqual([0, 1, 2])
  })

  it('puts one listener on the signal however many there are', async () => {
    const warnings: Error[] = []
    const note = (warning: Error): void => void warnings.push(warning)
    process.on('warning', note)
    const abort = new AbortController()
    for (let i = 0; i < 100; i += 1) onAbort(abort.signal, { aborted: () => {} })
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', note)
    expect(warnings).toEqual([])
  })
})
