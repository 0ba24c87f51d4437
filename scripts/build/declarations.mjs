/**
 * Vite plugin: the types of an entry for other programs, as .d.ts files under types/ in the build, laid out as in src.
 * Only what the entry names is written. The entry itself states all its types, so what stands behind them is not
 * compiled again: of that there is much, and of the types little.
 */
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'

const SOURCE = 'src'

/** @param {string} entry - such as src/main/api.ts */
export function declarations(entry) {
  return {
    name: 'declarations',
    apply: 'build',
    generateBundle() {
      if (this.meta.watchMode) return
      for (const [file, text] of declarationsOf(entry)) {
        const name = relative(join(process.cwd(), SOURCE), file).replaceAll('\\', '/').replace(/\.ts$/, '.d.ts')
        this.emitFile({ type: 'asset', fileName: `types/${name}`, source: text })
      }
    },
  }
}

/** Texts of declarations by the absolute path of their source. */
function declarationsOf(entry) {
  const entryFile = join(process.cwd(), entry)
  const options = optionsOf(join(process.cwd(), 'tsconfig.node.json'))
  const entryText = ts.transpileDeclaration(ts.sys.readFile(entryFile), {
    fileName: entryFile,
    compilerOptions: options,
  }).outputText
  const found = new Map([[entryFile, entryText]])
  const roots = importsOf(entryText, entryFile, options)
  const program = ts.createProgram(roots, { ...options, types: [] })
  const visit = (file) => {
    if (found.has(file)) return
    const text = emitted(program, file)
    found.set(file, text)
    importsOf(text, file, options).forEach(visit)
  }
  roots.forEach(visit)
  return found
}

function optionsOf(config) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail }
  const changes = { noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: dirname(config) }
  return ts.getParsedCommandLineOfConfigFile(config, changes, host).options
}

function emitted(program, file) {
  let text = ''
  const { diagnostics } = program.emit(
    program.getSourceFile(file),
    (_name, written) => {
      text = written
    },
    undefined,
    true,
  )
  diagnostics.forEach(fail)
  return text
}

/** Our own files that declarations name; those of packages are found by whoever uses them. */
function importsOf(text, file, options) {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => ts.resolveModuleName(fileName, file, options, ts.sys).resolvedModule)
    .filter((found) => found !== undefined && found.isExternalLibraryImport !== true)
    .map(({ resolvedFileName }) => resolvedFileName)
}

function fail({ messageText }) {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'))
}
