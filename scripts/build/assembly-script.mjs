/**
 * Vite plugin: `import { wasm } from './module/index.ts?wasm'` gives the WebAssembly that AssemblyScript makes of that
 * file and of what it imports, as bytes in the bundle: no file to find at run time, neither in a package nor in a test.
 */
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import asc from 'assemblyscript/asc'

const SUFFIX = '?wasm'

/** In pages of 64 KB: a gigabyte. A document that takes more is one that was made to take it. */
const MAX_MEMORY = '16384'

/** No garbage collector and no checks of what the types already say: modules are numbers and memory alone. */
const FLAGS = ['-O3', '--noAssert', '--runtime', 'stub', '--use', 'abort=', '--enable', 'simd,bulk-memory']

export function assemblyScript() {
  return {
    name: 'assembly-script',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(SUFFIX)) return null
      const { bytes, sources } = await compile(id.slice(0, -SUFFIX.length))
      for (const source of sources) this.addWatchFile(source)
      return `export const wasm = Buffer.from('${Buffer.from(bytes).toString('base64')}', 'base64')`
    },
  }
}

/** @returns the module, and the files it was made of */
async function compile(entry) {
  const sources = []
  let bytes = null
  const { error, stderr } = await asc.main(
    [basename(entry), '--outFile', 'module.wasm', '--maximumMemory', MAX_MEMORY, ...FLAGS],
    {
      readFile: async (name) => {
        const path = join(dirname(entry), name)
        const text = await readFile(path, 'utf8').catch(() => null)
        if (text !== null) sources.push(path)
        return text
      },
      writeFile: (_name, contents) => {
        bytes = contents
      },
      listFiles: () => [],
    },
  )
  if (error !== null || bytes === null) throw new Error(`${entry} does not compile:\n${stderr.toString()}`)
  return { bytes, sources }
}
