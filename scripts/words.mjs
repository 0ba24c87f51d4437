/**
 * Writes src/shared/words/messages.json: every text of the window, for those who translate. Run it after changing
 * words; a unit test fails while they differ. docs/translating.md says how a language is added.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const { module } = await runnerImport(join(root, 'scripts/words/messages.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
})

await writeFile(join(root, 'src/shared/words/messages.json'), module.messagesFile(root))
const { texts, messages } = module.collectMessages(root)
process.stderr.write(`${Object.keys(texts).length} texts, ${Object.keys(messages).length} messages\n`)
