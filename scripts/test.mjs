/**
 * `npm test`: everything that can be checked, one step after the other, on a fresh clone too. A failed step does not
 * hide the next ones; only without a build there is nothing left to test. `--only unit,e2e` selects steps.
 *
 * The last line is `N passed, N failed`, with `, N skipped` where some were. It adds up the single tests; a step
 * that has none, such as the type check, counts as one.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeRuntimes, electronPath } from './setup/electron.mjs'
import { capture, npmScript, root, runMain } from './setup/run.mjs'
import { prepareOpenssl, prepareShells } from './setup/system-packages.mjs'
import { setup } from './setup.mjs'

/** For all steps together: a hanging test must not hold up a build machine for hours. */
const limitMs = 45 * 60_000

const torture = join(root, 'scripts/torture.mjs')

const npm = (script) => ({ args: [npmScript(), 'run', '--silent', script] })

const vitest = (projects) => ({
  args: [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    // All cores, of which one would be left free otherwise: tests compute, or wait for sockets, and time nothing.
    `--maxWorkers=${availableParallelism()}`,
    '--reporter=default',
    '--reporter=json',
  ],
  reportArgs: (file) => [`--outputFile.json=${file}`],
  count: (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }),
})

/**
 * Left out is what is the same in Electron as in Node: catalogues, pure calculations, what WebAssembly reads of hundreds
 * of documents; stories that drive whole crawls through the service once more, of which a few stay; and the window's
 * code, which runs in neither.
 */
const ELSEWHERE = [
  'test/unit/renderer/**',
  'test/unit/shared/**',
  'test/unit/docs/**',
  'test/unit/architecture.test.ts',
  'test/unit/main/app/**',
  'test/unit/main/cli/**',
  'test/unit/main/demo/**',
  'test/unit/main/engine/input/**',
  'test/unit/main/engine/scheduler/**',
  'test/unit/main/engine/traps/**',
  'test/unit/main/export/**',
  'test/unit/main/service/**',
  'test/integration/bench/**',
  'test/integration/main/api-package.test.ts',
  'test/integration/main/api.test.ts',
  'test/integration/main/cli/**',
  'test/integration/main/comparison.test.ts',
  'test/integration/main/extraction.test.ts',
  'test/integration/main/following.test.ts',
  'test/integration/main/index-desk.test.ts',
  'test/integration/main/interruptions.test.ts',
  'test/conformance/extraction.test.ts',
  'test/conformance/html-documents.test.ts',
]

const insideElectron = (step) => ({
  ...step,
  args: [...step.args, ...ELSEWHERE.flatMap((files) => ['--exclude', files])],
  runtime: electronPath(),
  env: { ELECTRON_RUN_AS_NODE: '1' },
})

const playwright = () => ({
  args: [join(root, 'scripts/e2e.mjs'), '--reporter=list,json'],
  reportEnv: (file) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
  count: ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }),
})

const debStory = () => ({
  args: [join(root, 'scripts/deb-story.mjs')],
  reportEnv: (file) => ({ TRAWL_STORY_REPORT: file }),
  count: (report) => report,
})

/** In this order: what is quick to know comes first. */
const steps = {
  typecheck: () => npm('typecheck'),
  lint: () => npm('lint'),
  layers: () => npm('layers'),
  unused: () => npm('unused'),
  build: () => npm('build'),
  unit: () => vitest(['unit']),
  integration: () => vitest(['integration']),
  'electron-node': () => insideElectron(vitest(['unit', 'integration'])),
  torture: () => ({ args: [torture, '--kills', '5'] }),
  e2e: () => playwright(),
  deb: () => debStory(),
}

async function runStep(name, folder, timeLeftMs) {
  const { runtime = process.execPath, args, env, reportArgs, reportEnv, count } = steps[name]()
  const reportFile = join(folder, `${name}.json`)
  const startedAtMs = Date.now()
  const { code, output } = await capture(runtime, [...args, ...(reportArgs?.(reportFile) ?? [])], {
    env: { ...env, ...reportEnv?.(reportFile) },
    timeout: timeLeftMs,
  })
  const counted = count && existsSync(reportFile) ? count(JSON.parse(await readFile(reportFile, 'utf8'))) : null
  return { name, ...verdict(code, counted), seconds: (Date.now() - startedAtMs) / 1000, output }
}

/** Without single tests the step counts as one; a failure outside of any test (a crash, no test found) does too. */
function verdict(code, counted) {
  const { passed, failed, skipped } = counted ?? { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 }
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1), skipped }
}

function show({ name, passed, failed, skipped, seconds, output }) {
  if (failed > 0) console.log(output.trimEnd())
  console.log(`${name.padEnd(14)} ${`${seconds.toFixed(1)} s`.padStart(8)}   ${summary({ passed, failed, skipped })}`)
}

const summary = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

function selectSteps() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  const names = values.only?.split(',') ?? Object.keys(steps)
  const unknown = names.filter((name) => !(name in steps))
  if (unknown.length > 0)
    throw new Error(`Expected steps of ${Object.keys(steps).join(', ')}; got ${unknown.join(', ')}`)
  return names.filter((name) => name !== 'torture' || existsSync(torture))
}

async function runAll(names) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  const folder = await mkdtemp(join(tmpdir(), 'trawl-test-'))
  const deadlineMs = Date.now() + limitMs
  for (const name of names) {
    const result = await runStep(name, folder, Math.max(1, deadlineMs - Date.now()))
    show(result)
    for (const key of Object.keys(total)) total[key] += result[key]
    if (name === 'build' && result.failed > 0) break
  }
  await rm(folder, { recursive: true })
  return total
}

await runMain(async () => {
  const names = selectSteps()
  let total = { passed: 0, failed: 1, skipped: 0 }
  try {
    await setup({ needsElectron: true, needsDisplay: true })
    await prepareOpenssl()
    await prepareShells()
    console.log(`${await describeRuntimes()}\n`)
    total = await runAll(names)
  } finally {
    console.log(`\n${summary(total)}`)
    process.exitCode = total.failed > 0 ? 1 : 0
  }
})
