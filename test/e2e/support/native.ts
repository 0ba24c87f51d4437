/** What belongs to the operating system, as a person would use it: clipboard and file dialogs of the main process. */
import type { TrawlApp } from './app'

/** Puts text on the real clipboard. */
export async function copyToClipboard(app: TrawlApp, text: string): Promise<void> {
  await app.electron.evaluate(({ clipboard }, given) => clipboard.writeText(given), text)
}

/** From now on the dialog for opening a file answers with this one. */
export async function chooseWhenOpening(app: TrawlApp, path: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
  }, path)
}

/** From now on the dialog for saving a file answers with this one. */
export async function chooseWhenSaving(app: TrawlApp, path: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
}
