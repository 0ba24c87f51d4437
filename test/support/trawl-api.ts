/** The built entry for other programs, as they load it. */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

export type TrawlApi = typeof import('../../src/main/api')

export async function loadTrawlApi(): Promise<TrawlApi> {
  return (await import(/* @vite-ignore */ pathToFileURL(resolve('out/main/api.js')).href)) as TrawlApi
}
