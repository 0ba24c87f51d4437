/** Files that the window and the command line share. */
const besideService = ['main/data-folder.ts', 'main/profile-file.ts', 'main/diagnostics']
/** What the executable was started as; known to those who start it. */
const launch = 'main/launch.ts'
const engineRoom = ['shared', 'main/engine', 'main/extract', 'main/store', 'main/export', 'main/demo']

/**
 * Who may import whom: the folders are the architecture. Everything not named here is forbidden between layers;
 * src/main/index.ts, which puts the app together, is the only file that may know everybody, but for src/main/desktop.ts,
 * which chooses between it and the command line.
 */
const layers = {
  shared: [],
  'html-reader': [],
  'main/engine': ['shared'],
  'main/extract': ['shared', 'main/engine/ports.ts', 'html-reader'],
  'main/store': ['shared', 'main/engine/ports.ts'],
  'main/export': ['shared', 'main/engine/ports.ts'],
  'main/demo': ['shared'],
  'main/threads': engineRoom,
  'main/service': [...engineRoom, 'main/threads'],
  'main/crawl-service.ts': [...engineRoom, 'main/threads', 'main/service'],
  'main/cli': [...engineRoom, 'main/threads', 'main/service', 'main/crawl-service.ts', ...besideService, launch],
  'main/diagnostics': ['shared'],
  'main/data-folder.ts': [],
  'main/launch.ts': [],
  'main/profile-file.ts': ['shared', 'main/export'],
  'main/api': ['shared', 'main/crawl-service.ts'],
  'main/ipc': ['shared', 'main/crawl-service.ts', 'main/app'],
  'main/app': ['shared', 'main/crawl-service.ts', 'main/ipc', 'main/profile-file.ts', 'main/diagnostics'],
  preload: ['shared'],
  renderer: ['shared'],
}

/** Packages with a home, and the only places that may know them. */
const packageHomes = {
  electron: ['main/index.ts', 'main/app', 'main/ipc', 'preload'],
  'electron-store': ['main/app'],
  'better-sqlite3': ['main/store'],
  '(undici|tough-cookie|socks)': ['main/engine/fetcher'],
  commander: ['main/cli'],
  'intl-messageformat': ['shared/words'],
  '(react|react-dom|zustand|lucide-react|@mantine/[^/]+|@tanstack/[^/]+)': ['renderer'],
}

/** `main/cli` stands for the folder and for cli.ts beside it. */
const inside = (place) => (place.endsWith('.ts') ? `^src/${place}$` : `^src/${place}(/|\\.ts$)`)

const rule = (name, from, to, comment) => ({ name, severity: 'error', from, to, comment })

module.exports = {
  forbidden: [
    ...Object.entries(layers).map(([layer, known]) =>
      rule(`layer ${layer}`, { path: inside(layer) }, { path: '^src/', pathNot: [layer, ...known].map(inside) }),
    ),
    ...Object.entries(packageHomes).map(([name, homes]) =>
      rule(
        `home of ${name}`,
        { path: '^src/', pathNot: homes.map(inside) },
        { path: `node_modules/(@types/)?${name}/` },
      ),
    ),
    rule(
      'ports by type only',
      { path: ['main/extract', 'main/store', 'main/export'].map(inside) },
      { path: inside('main/engine/ports.ts'), dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'no Node where there is none',
      { path: ['shared', 'preload', 'renderer'].map(inside) },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'extract does no I/O',
      { path: inside('main/extract') },
      { path: '^(node:)?(fs|net|tls|dgram|dns|https?|http2|child_process|worker_threads)(/|$)' },
    ),
    rule(
      'features do not know each other',
      { path: '^src/renderer/features/([^/]+)/' },
      { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    ),
    rule(
      'components and lib know no feature',
      { path: '^src/renderer/(components|lib)/' },
      { path: '^src/renderer/(features|app)/' },
    ),
    rule('no circles', {}, { circular: true }, 'Two modules that need each other are one module, or need a third.'),
    rule('no dead ends', {}, { couldNotResolve: true }, 'An import that leads nowhere hides from all rules above.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
