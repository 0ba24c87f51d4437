/** The window once its language is known: preferences, then the shell. Constants with words may be made from here on. */
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { invariant } from '../../shared/domain/invariant'
import { flushPreferences, loadPreferences } from '../lib/preferences-store'
import { followProgress } from '../lib/progress-store'
import { followLibrary, queryClient } from '../lib/queries'
import { followSchedules } from '../lib/schedules'
import { styleNonce } from '../lib/style-nonce'
import { followTroubles } from '../lib/troubles'
import { Shell } from './shell'
import { schemeInPreferences, theme, themeVariables } from './theme'
import { WindowBoundary } from './window-boundary'
import { keepPlace } from './window-place'

/** Draws the window into `index.html`. */
export async function drawWindow(): Promise<void> {
  const root = document.getElementById('root')
  invariant(root, 'index.html has no #root')

  followProgress()
  followLibrary()
  followSchedules()
  followTroubles()
  keepPlace()
  window.addEventListener('pagehide', flushPreferences)

  await loadPreferences()
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={themeVariables}
        colorSchemeManager={schemeInPreferences}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={queryClient}>
          <WindowBoundary>
            <Shell />
          </WindowBoundary>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
