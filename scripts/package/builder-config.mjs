/**
 * How electron-builder makes the app folder and the packages around it, for all systems. One object, made here and not read
 * from a file, because it depends on what the packages are for (docs/releasing.md).
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../setup/run.mjs'

/** Where packages and what goes with them are written. */
export const distFolder = join(root, 'dist')

/**
 * What the executable may do besides being Trawl: nothing. Read back from every package by scripts/package/fuses.mjs.
 * Electron checks the archive against its hash on Windows and macOS; on Linux there is no such check, whatever the fuse says.
 */
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
}

const sqlite = 'node_modules/better-sqlite3'

/** better-sqlite3 with the one native part that a system needs; the rest of node_modules is inside out/. */
const sqliteFor = (nativeParts) => ({
  from: sqlite,
  to: sqlite,
  filter: ['package.json', 'LICENSE', 'lib/**', ...nativeParts],
})

/**
 * @param version of the packages, as in package.json
 * @param standIn folder of the closed-network stand-in for Electron (scripts/setup), or null for the official one.
 *   With it come the native part that was compiled for it, and packages for tests alone.
 */
export function builderConfig({ version, standIn = null, output = distFolder }) {
  // Compiled on purpose for a runtime that is too old for the prebuilt parts. Users get the untouched package.
  const compiled = standIn === null ? [] : ['build/Release/better_sqlite3.node']
  return {
    appId: 'io.github.trawl-crawler.trawl',
    productName: 'Trawl',
    copyright: 'Copyright © The Trawl developers',
    buildVersion: version,
    extraMetadata: { version },
    directories: { output, buildResources: 'build' },
    artifactName: `\${productName}-\${version}-\${os}-\${arch}${standIn === null ? '' : '-for-tests'}.\${ext}`,
    ...(standIn === null ? {} : { electronDist: standIn }),

    asar: true,
    asarUnpack: ['**/*.node'],
    // All packages but better-sqlite3 are part of out/ already, and that one comes with its native parts.
    beforeBuild: async () => false,
    afterExtract: async ({ appOutDir }) => {
      // The loader with which the stand-in starts any folder has no place in a package.
      if (standIn !== null) await rm(join(appOutDir, 'resources/app'), { recursive: true, force: true })
    },
    files: [
      'out/**',
      '!out/**/*.map',
      '!out/main/types/**',
      '!out/main/api.js',
      'build/icons/512x512.png',
      'package.json',
    ],
    // Of the window's own menus and dialogs; the words of Trawl are its own.
    electronLanguages: ['en', 'en-US', 'de'],
    electronFuses: { ...FUSES, resetAdHocDarwinSignature: true },
    fileAssociations: [
      {
        ext: 'trawl',
        name: 'Trawl crawl',
        description: 'Trawl crawl',
        mimeType: 'application/vnd.trawl.crawl+sqlite3',
        role: 'Editor',
      },
    ],
    // A package for tests knows no place with newer ones.
    publish:
      standIn !== null ? null : { provider: 'github', owner: 'trawl-crawler', repo: 'trawl', releaseType: 'draft' },

    linux: {
      executableName: 'trawl',
      syncDesktopName: true,
      target: ['AppImage', 'rpm'],
      category: 'Network',
      synopsis: 'Crawls lists of URLs and whole sites',
      maintainer: 'The Trawl developers <trawl@users.noreply.github.com>',
      vendor: 'The Trawl developers',
      icon: 'build/icons',
      desktop: { entry: { StartupWMClass: 'trawl', Keywords: 'crawler;spider;links;SEO;' } },
      files: [sqliteFor(['prebuilds/linux-${arch}.node', ...compiled])],
      extraResources: [{ from: 'build/launchers/trawl', to: 'bin/trawl' }],
    },
    rpm: {
      packageName: 'trawl',
      packageCategory: 'Applications/Internet',
      afterInstall: 'build/linux/after-install.sh',
      afterRemove: 'build/linux/after-remove.sh',
      // What system-files.mjs laid out: man page, completions, file type.
      fpm: [`${join(output, 'system-files')}/=/`],
    },

    mac: {
      category: 'public.app-category.developer-tools',
      target: [
        { target: 'dmg', arch: 'universal' },
        { target: 'zip', arch: 'universal' },
      ],
      icon: 'build/icon.icns',
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: 'build/mac/entitlements.plist',
      entitlementsInherit: 'build/mac/entitlements.plist',
      // Signed and notarised where the environment has what that takes (docs/releasing.md).
      notarize: Boolean(process.env.APPLE_ID || process.env.APPLE_API_KEY),
      files: [sqliteFor(['prebuilds/darwin-*.node'])],
      // Each half has both native parts, so that the halves are the same file by file.
      x64ArchFiles: '**/*.node',
      extraResources: [{ from: 'build/launchers/trawl', to: 'bin/trawl' }],
    },

    win: {
      target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
      icon: 'build/icon.ico',
      files: [sqliteFor(['prebuilds/win32-${arch}.node'])],
      extraResources: [{ from: 'build/launchers/trawl.cmd', to: 'bin/trawl.cmd' }],
    },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      // Crawls are a person's work: they stay, and the uninstaller says where.
      deleteAppDataOnUninstall: false,
      include: 'build/win/installer.nsh',
    },
  }
}
