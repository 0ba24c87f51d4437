/**
 * The package as another program gets it: packed, unpacked into its node_modules, compiled against with all checks on,
 * and run. The programs are those of docs/scripting.md, word for word. Needs the build in out/.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { startSiteServer } from '../../support/site-server'
import { temporaryFolder } from '../../support/temporary-folder'

const exec = promisify(execFile)
const TSC = resolve('node_modules/typescript/bin/tsc')

/** Packages that the build does not contain, and the types of Node, as an installation would bring them. */
const INSTALLED = ['better-sqlite3', '@types/node', 'undici-types']

const COMPILER = {
  target: 'ES2023',
  module: 'NodeNext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  // What cannot be resolved there shows in the programs.
  skipLibCheck: true,
  lib: ['ES2023'],
  types: ['node'],
  outDir: 'out',
  rootDir: '.',
}

/** A folder of a program that has Trawl installed. */
async function programFolder(programs: Readonly<Record<string, string>>): Promise<string> {
  const folder = temporaryFolder()
  const modules = join(folder, 'node_modules')
  mkdirSync(join(modules, '@types'), { recursive: true })
  await exec('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: resolve('.') })
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''
  await exec('tar', ['-xzf', join(folder, archive), '-C', modules])
  // What npm calls it inside of an archive.
  symlinkSync(join(modules, 'package'), join(modules, 'trawl'))
  for (const name of INSTALLED) symlinkSync(resolve('node_modules', name), join(modules, name))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: COMPILER, include: ['*.ts', '*.cts'] }),
  )
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, name), text)
  return folder
}

/** The programs of the page, in their order. */
function documented(): string[] {
  const page = readFileSync('docs/scripting.md', 'utf8')
  return [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text = '']) => text)
}

describe('the package', () => {
  it('runs the programs of its documentation, and types what they use', async () => {
    const [first = '', second = '', ...others] = documented()
    expect(others).toEqual([])
    const folder = await programFolder({
      'first.ts': first,
      'second.ts': second,
      'common.cts': "import trawl = require('trawl')\nconsole.log(typeof trawl.crawl, typeof trawl.openCrawl)\n",
      'wrong.ts': `import { crawl } from 'trawl'
for await (const row of crawl({ urls: ['https://example.org/'], settings: { perHost: 2 } })) {
  // @ts-expect-error: a row has no such field
  row.colour
  // @ts-expect-error: a status is a number or null
  const status: string = row.status
  console.log(status)
}
// @ts-expect-error: there is no such setting
crawl({ urls: [], settings: { perhost: 2 } })
`,
    })
    await exec(process.execPath, [TSC, '-p', folder]).catch((error: { readonly stdout: string }) =>
      expect.fail(error.stdout),
    )
    const site = await startSiteServer()
    const run = (program: string, ...args: string[]) =>
      exec(process.execPath, [join(folder, 'out', program), ...args], { cwd: folder, timeout: 30_000 })
    try {
      const urls = [`${site.origin}/ok`, `${site.origin}/html?title=Shop`]
      expect((await run('first.js', ...urls)).stdout).toBe(`200 ${urls[0]} OK\n200 ${urls[1]} Shop\n`)
      const links = (await run('second.js', `${site.origin}/links?n=2`)).stdout
      expect(links).toMatch(/^127\.0\.0\.1:\d+: \d+ of \d+ rows have an answer\n/)
      expect(links).toMatch(/^warning: .+ \(\d+\)$/m)
      expect((await run('common.cjs')).stdout).toBe('function function\n')
      const refused = await run('first.js', 'no url').catch((error: { code: number; stderr: string }) => error)
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('no_urls: Expected a list of URLs') })
    } finally {
      await site.close()
    }
  }, 120_000)
})
