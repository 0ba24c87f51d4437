/**
 * The app inside the stand-in: starts the app folder given as first argument, as Electron's own default app does.
 * Arguments stay where they are; `process.defaultApp` tells the app to expect its folder in front of them.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

// `-r file`: a test driver gets hold of the app before it is ready. What it loads may take arguments away, its own first.
const given = process.argv.indexOf('-r')
if (given > 0) createRequire(import.meta.url)(process.argv[given + 1])

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const { name, productName, version, main = 'index.js' } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
app.setName(productName ?? name)
app.setVersion(version ?? '0.0.0')
app.setDesktopName(`${app.name}.desktop`)
app.setAppPath(folder)

// Awaited: Electron holds its `ready` event back until the entry module has been evaluated.
await import(pathToFileURL(join(folder, main)))
