/**
 * The story of the Debian package: built twice (an older version and the present one), installed, crawled with, opened from
 * its desktop entry, upgraded, removed, purged. It installs into the system that it runs on and removes everything
 * afterwards, so it wants root on a Debian that has no Trawl; elsewhere it is skipped, and says so.
 *
 * `TRAWL_STORY_REPORT` names a file for the counts.
 */
import { strict as assert } from 'node:assert'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inWindow, trawl } from './deb-story/installed.mjs'
import { makeAppFolder } from './package/app-folder.mjs'
import { COMPRESSION, makeDeb } from './package/deb.mjs'
import { wrongFuses } from './package/fuses.mjs'
import { buildIfNeeded } from './setup/build.mjs'
import { electronKind } from './setup/electron.mjs'
import { capture, onPath, root, run, runMain } from './setup/run.mjs'
import { requireSystemPackages } from './setup/system-packages.mjs'

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const olderVersion = '0.0.1'
const executable = '/opt/Trawl/trawl'
const mimeType = 'application/vnd.trawl.crawl+sqlite3'

/** Programs of the desktop that the story asks, and the packages that they are in. */
const desktopTools = {
  'xdg-mime': 'xdg-utils',
  'desktop-file-validate': 'desktop-file-utils',
  'update-mime-database': 'shared-mime-info',
  xwininfo: 'x11-utils',
}

const isInstalled = async () => (await capture('dpkg-query', ['-W', 'trawl'])).code === 0

/** @returns why the story cannot be told here, or null */
async function obstacle() {
  if (process.platform !== 'linux' || !onPath('dpkg-deb')) return 'this is no Debian'
  if (process.getuid() !== 0) return 'installing takes root'
  if (existsSync(executable) || existsSync('/usr/bin/trawl') || (await isInstalled()))
    return 'a Trawl is installed here'
  return null
}

/** The chapters, in this order; each goes on from where the last one ended. */
function chapters(place) {
  const home = join(place, 'home')
  const data = join(home, '.local/share/trawl')
  // Where a person's crawls lie when nothing else was said. No display: the command line needs none.
  const env = { HOME: home, DISPLAY: undefined, XDG_DATA_HOME: undefined, TRAWL_DATA: undefined }
  const packages = {}
  let crawlFile = ''
  let crawlHash = ''

  return {
    'build two packages of one app folder': async () => {
      await buildIfNeeded()
      const appFolder = await makeAppFolder({ version, output: place })
      const make = (of) =>
        makeDeb({ appFolder, version: of, output: place, compression: COMPRESSION.quick, suffix: '-for-tests' })
      packages.older = await make(olderVersion)
      packages.present = await make(version)
      return `${megabytes((await stat(packages.present)).size)} MB packed quickly, ${await sizeOf(appFolder)} unpacked`
    },

    'install the older version': async () => {
      await run('dpkg', ['-i', packages.older])
      assert.equal(await installedVersion(), olderVersion)
    },

    'the executable is nothing but Trawl': async () => {
      assert.deepEqual(await wrongFuses(executable), [])
      // With the fuses as they are, this is a start of the app with a strange variable, and not Node with a script.
      const asNode = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require=/nowhere.js' }
      const { stdout, code } = await trawl(['--version'], { env: { ...env, ...asNode } })
      assert.equal(code, 0)
      assert.match(stdout, /^trawl \d/)
      assert.equal((await stat('/opt/Trawl/chrome-sandbox')).mode & 0o7777, 0o4755)
      const archive = readFileSync('/opt/Trawl/resources/app.asar', 'latin1')
      assert.doesNotMatch(archive.slice(0, 1_000_000), /"[^"]+\.map":\{"size"/)
      return electronKind() === 'official' ? '' : 'on the stand-in for Electron'
    },

    'menus, file type, icons, man page and completions are in place': async () => {
      assert.equal(await run('desktop-file-validate', ['/usr/share/applications/trawl.desktop']), '')
      assert.equal((await run('xdg-mime', ['query', 'default', mimeType])).trim(), 'trawl.desktop')
      assert.match(readFileSync('/usr/share/mime/globs2', 'utf8'), /application\/vnd\.trawl\.crawl\+sqlite3:\*\.trawl/)
      assert.doesNotMatch(readFileSync('/usr/share/applications/trawl.desktop', 'utf8'), /x-scheme-handler/)
      for (const name of await readdir(join(root, 'build/icons'))) {
        const folder = join('/usr/share/icons/hicolor', name.replace('.png', ''))
        assert.ok(existsSync(join(folder, 'apps/trawl.png')), `icon ${name}`)
      }
      const completed = 'source /usr/share/bash-completion/completions/trawl && complete -p trawl'
      assert.match(await run('bash', ['-c', completed]), /trawl/)
      assert.ok(existsSync('/usr/share/man/man1/trawl.1.gz'))
    },

    'crawl with the installed command': async () => {
      await withSite(async (origin) => {
        const list = [`${origin}/`, `${origin}/gone`, 'not a url'].join('\n')
        const crawl = ['crawl', '--list', '-', '--name', 'Harbour', '--export', '-', '--fail-on', 'error']
        const { code, stdout, stderr } = await trawl(crawl, { env, input: list })
        assert.equal(code, 2, stderr)
        assert.match(stdout, /^1,http:.+,200,/m)
        assert.match(stdout, /^2,http:.+\/gone,404,/m)
        // What Chromium has to say about displays and buses is nobody's concern here.
        assert.doesNotMatch(stderr, /ERROR:|dbus|Gtk/)
        const sql = await trawl(['sql', 'Harbour', 'SELECT status FROM result WHERE status = 404'], { env })
        assert.equal(sql.stdout, 'status\r\n404\r\n', sql.stderr)
        assert.equal((await trawl(['nonsense'], { env })).code, 1)
      })
      const [file] = await readdir(join(data, 'crawls'))
      crawlFile = join(data, 'crawls', file)
    },

    'Ctrl-C saves, and the crawl goes on': async () => {
      let running = null
      const interrupt = (path) => {
        if (path === '/slow/9') running.kill('SIGINT')
      }
      await withSite(async (origin) => {
        const list = Array.from({ length: 40 }, (_, at) => `${origin}/slow/${at}`).join('\n')
        const cut = await trawl(['crawl', '--list', '-', '--name', 'Cut short', '--concurrency', '2'], {
          env,
          input: list,
          onStart: (child) => {
            running = child
          },
        })
        assert.equal(cut.code, 130, cut.stderr)
        const resumed = await trawl(['resume', 'Cut short'], { env })
        assert.equal(resumed.code, 0, resumed.stderr)
        const done = await trawl(['sql', 'Cut short', 'SELECT count(*) FROM result WHERE status = 200'], { env })
        assert.equal(done.stdout, 'count(*)\r\n40\r\n')
      }, interrupt)
    },

    'the sample site on the command line': async () => {
      const { code, stdout, stderr } = await trawl(['demo'], { env })
      assert.equal(code, 0, stderr)
      assert.match(stdout + stderr, /Saved as/)
    },

    'start times': async () => {
      const median = async (once) => {
        const times = []
        for (let at = 0; at < 5; at += 1) times.push(await once())
        return times.sort((a, b) => a - b)[2]
      }
      const installed = await median(async () => (await trawl(['--help'], { env })).ms)
      const node = await median(async () => {
        const startedAtMs = performance.now()
        await run(process.execPath, [join(root, 'out/main/cli.js'), '--help'])
        return Math.round(performance.now() - startedAtMs)
      })
      return `trawl --help: installed ${installed} ms, plain Node ${node} ms`
    },

    'upgrade over the older version': async () => {
      crawlHash = hashOf(crawlFile)
      await run('dpkg', ['-i', packages.present])
      assert.equal(await installedVersion(), version)
      const { stdout } = await trawl(['list'], { env })
      assert.match(stdout, /Harbour/)
      assert.match(stdout, /Cut short/)
      assert.equal(hashOf(crawlFile), crawlHash)
    },

    'a double click on a crawl file opens it in the window': async () => {
      // A file from elsewhere, which the library does not know: opening it is what puts it there.
      const received = join(place, 'received.trawl')
      await copyFile(crawlFile, received)
      const picture = join(root, 'test-results/deb-story.png')
      await mkdir(join(root, 'test-results'), { recursive: true })
      const ms = await inWindow({ files: [received], env }, async (page, display) => {
        await page.untilShows('/gone', 30_000)
        await writeFile(picture, await page.picture())
        assert.match(await run('xwininfo', ['-root', '-tree'], { env: display }), /\("trawl" "Trawl"\)/)
      })
      return `page after ${ms} ms; seen in test-results/deb-story.png`
    },

    'remove: the crawls stay, and it says where': async () => {
      const said = await run('dpkg', ['--remove', 'trawl'])
      assert.match(said, /Crawls stay where they are: in ~\/\.local\/share\/trawl/)
      for (const gone of ['/opt/Trawl', '/usr/bin/trawl', '/usr/share/applications/trawl.desktop']) {
        assert.ok(!existsSync(gone), gone)
      }
      assert.doesNotMatch(readFileSync('/usr/share/mime/globs2', 'utf8'), /\.trawl/)
      assert.equal(hashOf(crawlFile), crawlHash)
    },

    'purge: still there': async () => {
      await run('dpkg', ['--purge', 'trawl'])
      assert.ok(!(await isInstalled()))
      assert.equal(hashOf(crawlFile), crawlHash)
    },
  }
}

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex')
const megabytes = (bytes) => (bytes / 1e6).toFixed(0)
const installedVersion = async () => run('dpkg-query', ['-W', '-f=${Version}', 'trawl'])
const sizeOf = async (folder) => `${(await run('du', ['-sm', '--apparent-size', folder])).split('\t')[0]} MB`

/** A site on loopback: a page, slow pages, and nothing else. `onRequest` learns what is asked. */
async function withSite(task, onRequest = () => {}) {
  const server = createServer((request, response) => {
    onRequest(request.url)
    const isSlow = request.url?.startsWith('/slow/')
    if (request.url !== '/' && !isSlow) return response.writeHead(404).end('gone')
    setTimeout(() => response.end('<title>Harbour</title>'), isSlow ? 50 : 0)
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  try {
    await task(`http://127.0.0.1:${server.address().port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

async function tell(place) {
  const told = { passed: 0, failed: 0, skipped: 0 }
  const all = Object.entries(chapters(place))
  for (const [name, chapter] of all) {
    const startedAtMs = Date.now()
    try {
      const note = await chapter()
      told.passed += 1
      console.log(`${((Date.now() - startedAtMs) / 1000).toFixed(1).padStart(6)} s  ${name}${note ? `: ${note}` : ''}`)
    } catch (error) {
      told.failed = 1
      told.skipped = all.length - told.passed - 1
      console.log(`failed    ${name}\n${error.stack}`)
      break
    }
  }
  return told
}

await runMain(async () => {
  const why = await obstacle()
  let told = { passed: 0, failed: 0, skipped: 1 }
  if (why === null) {
    const missing = Object.entries(desktopTools).flatMap(([tool, name]) => (onPath(tool) ? [] : [name]))
    await requireSystemPackages(missing, 'for the story of the Debian package')
    const place = await mkdtemp(join(tmpdir(), 'trawl-deb-story-'))
    try {
      told = await tell(place)
    } finally {
      if (await isInstalled()) await run('dpkg', ['--purge', 'trawl'])
      await rm(place, { recursive: true, force: true })
    }
  } else console.log(`Skipped: ${why}.`)
  if (process.env.TRAWL_STORY_REPORT) await writeFile(process.env.TRAWL_STORY_REPORT, JSON.stringify(told))
  process.exitCode = told.failed > 0 ? 1 : 0
})
