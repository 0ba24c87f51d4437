/** Exposes one typed bridge to the window, and nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { CALLS, EVENT_NAMES, type TrawlBridge } from '../shared/ipc'

const bridge: TrawlBridge = {
  call: (name, argument) => {
    if (!Object.hasOwn(CALLS, name)) return Promise.reject(new Error(`no call ${String(name)}`))
    return ipcRenderer.invoke(name, argument)
  },
  on: (name, listener) => {
    if (!(EVENT_NAMES as readonly string[]).includes(name)) throw new Error(`no event ${String(name)}`)
    // The event object stays here: it would hand the window a way to answer on any channel.
    const relay = (_event: unknown, ...news: unknown[]): void => listener(news[0] as never)
    ipcRenderer.on(name, relay)
    return () => void ipcRenderer.off(name, relay)
  },
  pathOfFile: (file) => webUtils.getPathForFile(file as File),
}

contextBridge.exposeInMainWorld('trawl', bridge)
