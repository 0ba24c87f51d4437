/// <reference types="vite/client" />
/** What the window finds in its surroundings: style modules of the bundler and the bridge of the preload. */
import type { TrawlBridge } from '../shared/ipc'

declare global {
  interface Window {
    readonly trawl: TrawlBridge
  }
}
