/**
 * Checks the import rules of .dependency-cruiser.cjs, and that they were really applied: a checker that cannot read
 * the sources finds no violations either.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { root } from './setup/run.mjs'

const { options, ...ruleSet } = await extractConfig(join(root, '.dependency-cruiser.cjs'))
const tsConfig = extractTsConfig(join(root, options.tsConfig.fileName))
const { output } = await cruise(['src'], { ...options, ruleSet, validate: true, baseDir: root }, undefined, {
  tsConfig,
})

const modules = output.modules.map(({ source }) => source).filter((source) => source.startsWith('src/'))
const problems = [
  ...output.summary.violations.map(({ rule, from, to }) => `${from} may not import ${to} (${rule.name})`),
  ...sourceFolders()
    .filter((folder) => !modules.some((module) => module.startsWith(`${folder}/`)))
    .map((folder) => `${folder} was not looked at`),
]

for (const problem of problems) console.log(problem)
console.log(`${modules.length} modules, ${problems.length} problems`)
process.exitCode = problems.length > 0 || modules.length === 0 ? 1 : 0

/** Every folder of src/ and src/main/ that holds TypeScript somewhere. */
function sourceFolders() {
  return ['src', 'src/main'].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${parent}/${entry.name}`)
      .filter((folder) => readdirSync(join(root, folder), { recursive: true }).some((file) => /\.tsx?$/.test(file))),
  )
}
