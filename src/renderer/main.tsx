/** Entry of the window: fonts and styles, preferences, then the shell. */
import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import '@mantine/core/styles.layer.css'
import './styles/tokens.css'
import './styles/global.css'
import './styles/mantine.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { invariant } from '../shared/domain/invariant'
import { Shell } from './app/shell'
import { schemeInPreferences, theme, themeVariables } from './app/theme'
import { WindowBoundary } from './app/window-boundary'
import { flushPreferences, loadPreferences } from './lib/preferences-store'
import { followProgress } from './lib/progress-store'
import { followLibrary, queryClient } from './lib/queries'
import { followSchedules } from './lib/schedules'
import { styleNonce } from './lib/style-nonce'

const root = document.getElementById('root')
invariant(root, 'index.html has no #root')

followProgress()
followLibrary()
followSchedules()
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
