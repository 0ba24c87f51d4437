import { expect, it } from 'vitest'
import { LongTasks } from '../../../../src/main/store/long-tasks'

/** Work of three steps that notes when it goes on. */
function* steps(name: string, log: string[]): Generator<void, Uint32Array> {
  for (let step = 1; step <= 3; step += 1) {
    log.push(`${name}${step}`)
    yield
  }
  return Uint32Array.of(name.charCodeAt(0))
}

function* broken(): Generator<void, Uint32Array> {
  yield
  throw new Error('broken')
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('does what was asked for last before what it was doing, and then goes on with that', async () => {
  const log: string[] = []
  const tasks = new LongTasks(turn)
  const first = tasks.run('view', 'a', () => steps('a', log), false)
  await turn()
  const second = tasks.run('view', 'b', () => steps('b', log), false)
  expect(await second).toEqual(Uint32Array.of(98))
  expect(await first).toEqual(Uint32Array.of(97))
  expect(log.indexOf('b3')).toBeLessThan(log.indexOf('a3'))
})

it('gives up what nobody waits for as soon as something else is asked for', async () => {
  const log: string[] = []
  const tasks = new LongTasks(turn)
  const ahead = tasks.run('view', 'a', () => steps('a', log), true)
  await tasks.run('view', 'b', () => steps('b', log), false)
  await expect(ahead).rejects.toMatchObject({ code: 'cancelled' })
  expect(log).not.toContain('a3')
})

it('works a view out once, however often it is asked for', async () => {
  const log: string[] = []
  const tasks = new LongTasks(turn)
  const both = [
    tasks.run('view', 'a', () => steps('a', log), true),
    tasks.run('view', 'a', () => steps('a', log), false),
  ]
  await tasks.run('view', 'b', () => steps('b', log), false)
  expect(await Promise.all(both)).toEqual([Uint32Array.of(97), Uint32Array.of(97)])
  expect(log.filter((step) => step === 'a1')).toHaveLength(1)
})

it('gives up the earliest of many', async () => {
  const tasks = new LongTasks(turn)
  const asked = ['a', 'b', 'c', 'd', 'e'].map((name) => tasks.run('view', name, () => steps(name, []), false))
  const outcomes = await Promise.allSettled(asked)
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', ...Array(4).fill('fulfilled')])
})

it('tells what goes wrong to whoever asked, and goes on with others', async () => {
  const tasks = new LongTasks(turn)
  const failing = tasks.run('view', 'a', () => broken(), false)
  await expect(failing).rejects.toThrow('broken')
  expect(await tasks.run('view', 'b', () => steps('b', []), false)).toEqual(Uint32Array.of(98))
})

it('does views before counts, whatever was asked for first', async () => {
  const log: string[] = []
  const tasks = new LongTasks(turn)
  const counts = tasks.run('facets', 'f', () => steps('f', log))
  await turn()
  await tasks.run('view', 'v', () => steps('v', log))
  expect(log).not.toContain('f3')
  await counts
})

it('keeps only the facets that were asked for last, and leaves other kinds alone', async () => {
  const tasks = new LongTasks(turn)
  const first = tasks.run('facets', 'a', () => steps('a', []))
  const values = tasks.run('values', 'v', () => steps('v', []))
  const second = tasks.run('facets', 'b', () => steps('b', []))
  await expect(first).rejects.toMatchObject({ code: 'cancelled' })
  expect(await Promise.all([second, values])).toEqual([Uint32Array.of(98), Uint32Array.of(118)])
})

it('gives up all of a kind', async () => {
  const tasks = new LongTasks(turn)
  const copy = tasks.run('copy', 'c', () => steps('c', []))
  tasks.dropAll('copy')
  await expect(copy).rejects.toMatchObject({ code: 'cancelled' })
})
