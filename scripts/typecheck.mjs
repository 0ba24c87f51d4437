/**
 * Checks the types of every program, each with the libraries of the runtime it is for; as many at a time as there are
 * cores. What is wrong is told program by program.
 */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { capture, root, runMain } from './setup/run.mjs'

/** What takes longest comes first, so that nothing is waited for in the end. */
const programs = [
  'tsconfig.test.json',
  'tsconfig.node.json',
  'tsconfig.web.json',
  'tsconfig.shared.json',
  'tsconfig.preload.json',
  'src/html-reader/tsconfig.json',
]

await runMain(async () => {
  const waiting = [...programs]
  const checkWaiting = async () => {
    for (let program = waiting.shift(); program !== undefined; program = waiting.shift()) {
      const { code, output } = await capture(process.execPath, [
        join(root, 'node_modules/typescript/bin/tsc'),
        '-p',
        program,
      ])
      if (code === 0) continue
      console.log(output.trimEnd())
      process.exitCode = 1
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, checkWaiting))
})
