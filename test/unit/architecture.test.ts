/**
 * Who may import whom, checked by reading the import statements: independent of any tool, so that the other check
 * (.dependency-cruiser.cjs) cannot be blind without anybody noticing.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path/posix'
import { describe, expect, it } from 'vitest'

interface Layer {
  /** Other layers it may import; its own is always allowed. */
  readonly layers: readonly string[]
  /** Packages it may not import, as patterns; `node:` modules are named with their prefix. */
  readonly never: RegExp
}

const engineRoom = ['shared', 'main/engine', 'main/extract', 'main/store', 'main/export', 'main/demo']
const window = /^(electron|electron-store|react|react-dom|zustand|lucide-react|@mantine\/|@tanstack\/)/
const windowOrStore = new RegExp(`${window.source}|^better-sqlite3$`)

/** The longest matching path decides; `main/engine` stands for the folder and for a file of that name. */
const layers: Readonly<Record<string, Layer>> = {
  'shared/words': { layers: ['shared'], never: /^(?!intl-messageformat$)/ },
  shared: { layers: [], never: /^(?!zod$)/ },
  // Compiled to WebAssembly, where there are no packages.
  'html-reader': { layers: [], never: /^/ },
  'main/engine': { layers: ['shared'], never: windowOrStore },
  'main/extract': {
    layers: ['shared', 'main/engine/ports', 'html-reader'],
    never: new RegExp(
      `${windowOrStore.source}|^node:(fs|net|tls|dgram|dns|http|https|http2|child_process|worker_threads)`,
    ),
  },
  'main/store': { layers: ['shared', 'main/engine/ports'], never: window },
  'main/export': { layers: ['shared', 'main/engine/ports'], never: windowOrStore },
  'main/demo': { layers: ['shared'], never: windowOrStore },
  'main/threads': { layers: engineRoom, never: windowOrStore },
  'main/service': { layers: [...engineRoom, 'main/threads'], never: windowOrStore },
  'main/crawl-service': { layers: [...engineRoom, 'main/threads', 'main/service'], never: windowOrStore },
  'main/diagnostics': { layers: ['shared'], never: windowOrStore },
  'main/data-folder': { layers: [], never: windowOrStore },
  'main/launch': { layers: [], never: windowOrStore },
  'main/profile-file': { layers: ['shared', 'main/export'], never: windowOrStore },
  'main/api': { layers: ['shared', 'main/crawl-service'], never: windowOrStore },
  'main/cli': {
    layers: [
      ...engineRoom,
      'main/threads',
      'main/service',
      'main/crawl-service',
      'main/data-folder',
      'main/profile-file',
      'main/diagnostics',
      'main/launch',
    ],
    never: windowOrStore,
  },
  'main/ipc': { layers: ['shared', 'main/crawl-service', 'main/app'], never: /^better-sqlite3$/ },
  'main/app': {
    layers: ['shared', 'main/crawl-service', 'main/ipc', 'main/profile-file', 'main/diagnostics'],
    never: /^better-sqlite3$/,
  },
  preload: { layers: ['shared'], never: /^(?!electron$)/ },
  renderer: { layers: ['shared'], never: /^(node:|electron|better-sqlite3$)/ },
}

/** One puts the app together, the other chooses between it and the command line: they may know everybody. */
const compositionRoots = ['main/index.ts', 'main/desktop.ts']

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /(?<!\.d)\.tsx?$/.test(path) && !compositionRoots.includes(path))

const isInside = (path: string, place: string) =>
  path === place || path.startsWith(`${place}/`) || path.startsWith(`${place}.ts`)

const layerOf = (path: string) => Object.keys(layers).find((layer) => isInside(path, layer))

/** `import … from 'x'`, `export … from 'x'`, `import 'x'` and `import('x')`. */
function importsOf(path: string): string[] {
  const text = readFileSync(join('src', path), 'utf8')
  const found = text.matchAll(
    /^(?:import\b|export\b|\}).*?\bfrom ['"]([^'"]+)['"]|^import ['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  )
  return [...found].map(([, ...specifiers]) => specifiers.find(Boolean) ?? '')
}

const mayImport = (layer: Layer, own: string, target: string) =>
  [own, ...layer.layers].some((place) => isInside(target, place))

describe('the import table', () => {
  it('covers every source file', () => {
    expect(sources.filter((path) => layerOf(path) === undefined)).toEqual([])
  })

  it.each(Object.entries(layers))('%s imports only what it may know', (name, layer) => {
    const broken = sources
      .filter((path) => layerOf(path) === name)
      .flatMap((path) => importsOf(path).map((specifier) => ({ path, specifier })))
      .filter(({ path, specifier }) =>
        specifier.startsWith('.')
          ? !mayImport(layer, name, normalize(join(dirname(path), specifier)))
          : layer.never.test(specifier),
      )
    expect(broken.map(({ path, specifier }) => `${path} imports ${specifier}`)).toEqual([])
  })

  it('keeps the syntax of messages in the words', () => {
    const knowing = sources.filter((path) => importsOf(path).includes('intl-messageformat'))
    expect(knowing).toEqual(['shared/words/t.ts'])
  })

  it('keeps undici in the fetcher', () => {
    const knowing = sources.filter((path) => importsOf(path).some((specifier) => /^undici(\/|$)/.test(specifier)))
    expect(knowing.filter((path) => !path.startsWith('main/engine/fetcher/'))).toEqual([])
  })

  it('keeps the features of the window apart', () => {
    const featureOf = (path: string) => /^renderer\/features\/([^/]+)\//.exec(path)?.[1]
    const crossing = sources.flatMap((path) =>
      importsOf(path)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => featureOf(normalize(join(dirname(path), specifier))))
        .filter((target) => target !== undefined && featureOf(path) !== undefined && target !== featureOf(path))
        .map((target) => `${path} knows ${target}`),
    )
    expect(crossing).toEqual([])
  })
})
