/** Exposes one typed bridge to the window, and nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { TrawlBridge } from '../shared/ipc'
import { ENVIRONMENT_CHANNEL, isCallName, isEventName } from '../shared/ipc-names'
import { asWordsEnvironment } from '../shared/words/languages'

const bridge: TrawlBridge = {
  environment: asWordsEnvironment(ipcRenderer.sendSync(ENVIRONMENT_CHANNEL)),
  call: (name, argument) => {
    if (!isCallName(name)) return Promise.reject(new Error(`no call ${String(name)}`))
    return ipcRenderer.invoke(name, argument)
  },
  on: (name, listener) => {
    if (!isEventName(name)) throw new Error(`no event ${String(name)}`)
    // The event object stays here: it would hand the window a way to answer on any channel.
    const relay = (_event: unknown, ...news: unknown[]): void => listener(news[0] as never)
    ipcRenderer.on(name, relay)
    return () => void ipcRenderer.off(name, relay)
  },
  pathOfFile: (file) => webUtils.getPathForFile(file as File),
}

contextBridge.exposeInMainWorld('trawl', bridge)
