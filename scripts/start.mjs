/**
 * `npm start`: opens the app. `npm start -- <arguments>`: the command line. Both work on a fresh clone; where no
 * window can be shown, the command line's demo runs instead.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildIfNeeded } from './setup/build.mjs'
import { electronKind, electronPath } from './setup/electron.mjs'
import { attach, root, runMain, say } from './setup/run.mjs'
import { hasDisplay } from './setup/virtual-display.mjs'
import { setup } from './setup.mjs'

async function startApp() {
  await setup({ needsElectron: true, needsDisplay: true })
  await buildIfNeeded()
  if (electronKind() === 'stand-in')
    say('Opening the app in the stand-in for Electron; the real one was not reachable.')
  // Chromium's sandbox cannot be had as root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  process.exitCode = await attach(electronPath(), [...sandbox, root])
}

/** In this very process, so that input, output, signals and exit code are the command line's own. */
async function startCommandLine(args) {
  await setup({ needsElectron: false, needsDisplay: false })
  await buildIfNeeded()
  const script = join(root, 'out/main/cli.js')
  process.argv.splice(1, Infinity, script, ...args)
  await import(pathToFileURL(script))
}

await runMain(async () => {
  const args = process.argv.slice(2)
  if (args.length > 0) return startCommandLine(args)
  if (hasDisplay()) return startApp()
  say('There is no display here, so no window can open. Running the demo on the command line instead.\n')
  return startCommandLine(['demo'])
})
