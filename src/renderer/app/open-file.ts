/** A file that was dropped on the window or opened from outside: a crawl goes to the library, a list to the sheet. */
import { useEffect, useState } from 'react'
import { pathOfFile, subscribe } from '../lib/bridge'
import { addCrawlFile } from '../lib/crawl-actions'
import { closeSheet, openSheet, useSelection } from '../lib/selection-store'
import { showToast } from '../lib/toasts-store'

const CRAWL_FILE = /\.(trawl|sqlite3?|db)$/i

/** Reads a list in the sheet; settings that were already chosen there stay. */
export function openListFile(path: string): void {
  const { sheet } = useSelection.getState()
  openSheet({ settings: sheet?.settings ?? null, listPath: path })
}

function openFile(path: string): void {
  if (CRAWL_FILE.test(path)) {
    closeSheet()
    void addCrawlFile(path)
  } else openListFile(path)
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Takes files anywhere on the window; answers whether one hovers over it now. */
export function useFileOpening(): boolean {
  const [hovering, setHovering] = useState(false)

  useEffect(() => subscribe('app:open-file', ({ path }) => openFile(path)), [])

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
      const files = [...(event.dataTransfer?.files ?? [])]
      const path = files[0] === undefined ? '' : pathOfFile(files[0])
      if (path === '')
        showToast('That file is not on the disk', { kind: 'problem', detail: 'Save it first, then drop it here.' })
      else openFile(path)
      if (files.length > 1) showToast('Only the first file was opened', { detail: 'Drop one file at a time.' })
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
