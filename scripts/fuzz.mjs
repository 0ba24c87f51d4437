/**
 * Malformed calls to every channel between the window and the main process: each must be refused with `bad_request`, in
 * few words, before a handler is reached. The test suite makes a small share of them.
 *
 *   npm run fuzz [-- --calls 100000] [-- --seed 1] [-- --only sql:run,export:start]
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'
import { root, runMain, SetupError, say } from './setup/run.mjs'

const load = async (file) =>
  (await runnerImport(resolve(root, file), { root, configFile: false, logLevel: 'error' })).module

await runMain(async () => {
  const { values } = parseArgs({
    options: { calls: { type: 'string', default: '100000' }, seed: { type: 'string' }, only: { type: 'string' } },
  })
  const count = Number(values.calls)
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
    throw new SetupError('Usage: npm run fuzz [-- --calls 100000] [-- --seed 1] [-- --only NAME,…]')
  }
  const { fuzzChannel, CHANNELS } = await load('test/support/fuzz/malformed-calls.ts')
  const names = values.only?.split(',') ?? CHANNELS
  const unknown = names.filter((name) => !CHANNELS.includes(name))
  if (unknown.length > 0) throw new SetupError(`No channels: ${unknown.join(', ')}`)
  say(`${names.length} channels, ${count.toLocaleString('en')} malformed calls each, seed ${seed}`)
  const startedMs = performance.now()
  let calls = 0
  const faults = []
  for (const [index, name] of names.entries()) {
    const report = await fuzzChannel(name, count, seed + index)
    calls += report.calls
    faults.push(...report.faults)
    if ((index + 1) % 10 === 0) say(`${index + 1} of ${names.length} channels`)
  }
  for (const fault of faults) say(fault)
  const seconds = Math.round((performance.now() - startedMs) / 1000)
  say(
    `${calls.toLocaleString('en')} malformed calls in ${seconds} s: ${faults.length === 0 ? 'all refused' : 'there are faults'}`,
  )
  if (faults.length > 0) process.exitCode = 1
})
