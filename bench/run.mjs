/**
 * `npm run bench [-- COMMAND] [-- OPTIONS]`: measures Trawl. bench/README.md says what each command does and how to
 * read what it prints.
 */
import { buildIfNeeded } from '../scripts/setup/build.mjs'
import { runMain, SetupError } from '../scripts/setup/run.mjs'
import { setup } from '../scripts/setup.mjs'
import { isOwnBuild } from './built.mjs'

/** Loaded only when asked for. Those that crawl on the command line need the build; the window sees to its own. */
const COMMANDS = {
  peers: { isCrawling: true, load: async () => (await import('./peers.mjs')).peers },
  scale: { isCrawling: true, load: async () => (await import('./scale.mjs')).scale },
  stages: { isCrawling: true, load: async () => (await import('./stages.mjs')).stages },
  exports: { isCrawling: true, load: async () => (await import('./exports.mjs')).exportFormats },
  window: { isCrawling: false, load: async () => (await import('./window.mjs')).window },
  table: { isCrawling: false, load: async () => (await import('./peers.mjs')).table },
  charts: { isCrawling: false, load: async () => (await import('./charts.mjs')).charts },
  docs: { isCrawling: false, load: async () => (await import('./docs.mjs')).docs },
}

await runMain(async () => {
  const [first, ...rest] = process.argv.slice(2)
  const isNamed = first !== undefined && !first.startsWith('-')
  const name = isNamed ? first : 'peers'
  if (!Object.hasOwn(COMMANDS, name)) {
    throw new SetupError(`Expected one of ${Object.keys(COMMANDS).join(', ')}; got ${name}`)
  }
  const { isCrawling, load } = COMMANDS[name]
  if (isCrawling) {
    await setup({ needsElectron: false, needsDisplay: false })
    if (isOwnBuild) await buildIfNeeded()
  }
  const command = await load()
  await command(isNamed ? rest : process.argv.slice(2))
})
