/** Files dropped on the window, files and addresses given from outside: a crawl goes to the library, a list to the sheet. */
import { useEffect, useState } from 'react'
import { t } from '../../shared/words/t'
import { call, pathOfFile, subscribe } from '../lib/bridge'
import { addCrawlFile } from '../lib/crawl-actions'
import { closeSheet, openSheet, useSelection } from '../lib/selection-store'
import { showProblem, showToast } from '../lib/toasts-store'

const CRAWL_FILE = /\.(trawl|sqlite3?|db)$/i

/** Reads lists in the sheet; settings that were already chosen there stay. */
export function openListFiles(paths: readonly string[]): void {
  const { sheet } = useSelection.getState()
  openSheet({ settings: sheet?.settings ?? null, listPaths: paths })
}

function openFiles(paths: readonly string[]): void {
  const lists = paths.filter((path) => !CRAWL_FILE.test(path))
  const crawls = paths.filter((path) => CRAWL_FILE.test(path))
  if (lists.length > 0) openListFiles(lists)
  else closeSheet()
  for (const path of crawls) void addCrawlFile(path)
}

/** What was given from outside. Addresses are shown in the sheet of a new crawl; nothing starts by itself. */
async function takeGiven(): Promise<void> {
  try {
    const { paths, text } = await call('app:take-given')
    if (paths.length > 0) openFiles(paths)
    if (text === '') return
    const { sheet } = useSelection.getState()
    openSheet({ settings: sheet?.settings ?? null, text })
  } catch (error) {
    showProblem(error)
  }
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Takes files anywhere on the window; answers whether one hovers over it now. */
export function useFileOpening(): boolean {
  const [hovering, setHovering] = useState(false)

  useEffect(() => {
    // Some of it was there before the window was.
    void takeGiven()
    return subscribe('app:given', () => void takeGiven())
  }, [])

  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'
      setHovering(true)
    }
    // Leaving the window has no related target; leaving one element for the next has.
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHovering(false)
    }
    const onDrop = (event: DragEvent) => {
      setHovering(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      const paths = [...(event.dataTransfer?.files ?? [])].map((file) => pathOfFile(file)).filter((path) => path !== '')
      if (paths.length === 0)
        showToast(t('That file is not on the disk'), {
          kind: 'problem',
          detail: t('Save it first, then drop it here.'),
        })
      else openFiles(paths)
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])

  return hovering
}
