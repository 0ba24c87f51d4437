/** The build that is measured: this project's, or with TRAWL_CLI another one, to hold two states against each other. */
import { dirname, join, resolve } from 'node:path'
import { root } from '../scripts/setup/run.mjs'

export const isOwnBuild = !process.env.TRAWL_CLI

/** The command line. */
export const cli = resolve(process.env.TRAWL_CLI || join(root, 'out', 'main', 'cli.js'))

/** The folder of the built threads. */
export const threadsFolder = dirname(cli)
