/** What belongs to the operating system, as a person would use it: clipboard and file dialogs of the main process. */
import type { TrawlApp } from './app'

type Electron = typeof import('electron')

/** Runs in the main process. While it is busy, its answer may be collected before it is sent: then it is asked again. */
export async function inMain<A, R>(
  app: TrawlApp,
  work: (electron: Electron, argument: A) => R | Promise<R>,
  argument?: A,
): Promise<R> {
  for (let left = 3; ; left -= 1) {
    try {
      return (await app.electron.evaluate(work as never, argument)) as R
    } catch (error) {
      if (left === 0 || !String(error).includes('promise was garbage collected')) throw error
    }
  }
}

/** Puts text on the real clipboard. */
export async function copyToClipboard(app: TrawlApp, text: string): Promise<void> {
  await inMain(app, ({ clipboard }, given) => clipboard.writeText(given), text)
}

/** From now on the dialog for opening a file answers with this one. */
export async function chooseWhenOpening(app: TrawlApp, path: string): Promise<void> {
  await inMain(
    app,
    ({ dialog }, filePath) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
    },
    path,
  )
}

/** From now on the dialog for saving a file answers with this one. */
export async function chooseWhenSaving(app: TrawlApp, path: string): Promise<void> {
  await inMain(
    app,
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    },
    path,
  )
}
