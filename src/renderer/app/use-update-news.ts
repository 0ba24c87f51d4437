/** Newer versions of Trawl, told in notes at the edge of the window, and the command that looks for one. */
import { useEffect } from 'react'
import type { UpdateState } from '../../shared/ipc/update-calls'
import { t } from '../../shared/words/t'
import { call, subscribe } from '../lib/bridge'
import { useCommand } from '../lib/commands'
import { showProblem, showToast } from '../lib/toasts-store'
import { noUpdatesInWords } from '../lib/update-words'

export function useUpdateNews(): void {
  useCommand('check-updates', () => void check())
  useEffect(
    () =>
      subscribe('updates:changed', (state) => {
        if (state.kind === 'ready' && !state.waitsForCrawls) tellReady(state.version)
      }),
    [],
  )
}

async function check(): Promise<void> {
  try {
    tell(await call('updates:check'))
  } catch (error) {
    showProblem(error)
  }
}

function tell(state: UpdateState): void {
  if (state.kind === 'off') showToast(t('Trawl does not update itself'), { detail: noUpdatesInWords(state.reason) })
  else if (state.kind === 'idle') showToast(t('This is the newest version'))
  else if (state.kind === 'checking') showToast(t('Looking for a newer version'), { kind: 'working' })
  else if (state.kind === 'downloading') {
    const detail = t('It is installed when you quit Trawl.')
    showToast(t('Fetching version {version}', { version: state.version }), { detail })
  } else if (state.kind === 'ready') tellReady(state.version)
  else {
    const detail = t('{message}. Try again later; the version you have goes on working.', { message: state.message })
    showToast(t('It could not be found out whether there is a newer version'), { kind: 'problem', detail })
  }
}

function tellReady(version: string): void {
  showToast(t('Version {version} is ready', { version }), {
    detail: t('It is installed when you quit Trawl.'),
    action: { label: t('Restart now'), run: () => void install() },
    stayMs: null,
  })
}

async function install(): Promise<void> {
  try {
    const state = await call('updates:install')
    if (state.kind !== 'ready') return
    showToast(t('Trawl restarts when no crawl runs any more'), {
      detail: t('Running crawls go on until they end. To restart sooner, stop them.'),
    })
  } catch (error) {
    showProblem(error)
  }
}
