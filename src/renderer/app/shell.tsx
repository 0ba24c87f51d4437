/** The window: library on the left, one crawl in the centre with its details, and what floats above them. */
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { PanelLeft } from 'lucide-react'
import { useEffect } from 'react'
import { DEFAULT_PREFERENCES } from '../../shared/preferences'
import { t } from '../../shared/words/t'
import { ErrorNotice } from '../components/error-notice'
import { IconButton } from '../components/icon-button'
import { Resizer } from '../components/resizer'
import { Toasts } from '../components/toasts'
import { LibraryPanel } from '../features/library/library-panel'
import { NewCrawlSheet } from '../features/new-crawl/new-crawl-sheet'
import { PreferencesDialog } from '../features/preferences/preferences-dialog'
import { asTrawlError } from '../lib/bridge'
import { COMMANDS, runCommand } from '../lib/commands'
import { plainText } from '../lib/plain-text'
import { setPreferences, usePreferences } from '../lib/preferences-store'
import { useCrawl, useLibrary } from '../lib/queries'
import { selectCrawl, useSelection } from '../lib/selection-store'
import { AboutDialog } from './about-dialog'
import { CommandPalette } from './command-palette'
import { CrawlView } from './crawl-view'
import { ABOVE_SHEET } from './dialog-level'
import { ExtractionDialog, NewCrawlRulesDialog } from './extraction-dialog'
import { useFileOpening } from './open-file'
import { RobotsDialog } from './robots-dialog'
import { SchedulesDialog } from './schedules-dialog'
import classes from './shell.module.css'
import { ShortcutsDialog } from './shortcuts-dialog'
import { TourDialog } from './tour-dialog'
import { TroubleBar } from './trouble-bar'
import { useAppearance } from './use-appearance'
import { useScheduleNews } from './use-schedule-news'
import { useUpdateNews } from './use-update-news'
import { useWindowCommands } from './use-window-commands'
import { Welcome } from './welcome'

/** Up to this width the details are at the foot of the window: beside them the grid would be too narrow to read. */
const NARROW = '(max-width: 1099px)'
const LIBRARY_MIN = 200
const LIBRARY_MAX = 420

export function Shell() {
  useWindowCommands()
  useAppearance()
  useScheduleNews()
  useUpdateNews()
  const fileHovers = useFileOpening()
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false })
  const { libraryOpen, libraryWidth } = usePreferences()
  const crawl = useShownCrawl()
  const library = useLibrary()
  const sheet = useSelection((state) => state.sheet)
  const showLibrary = libraryOpen ? null : (
    <IconButton
      icon={PanelLeft}
      label={t('Show the library')}
      shortcut={COMMANDS['toggle-library'].shortcut}
      onClick={() => runCommand('toggle-library')}
    />
  )

  return (
    <div className={classes.window}>
      {libraryOpen && (
        <nav className={classes.library} style={{ width: libraryWidth }} aria-label={t('Library')}>
          <LibraryPanel />
          <Resizer
            label={t('Width of the library')}
            edge="right"
            size={libraryWidth}
            min={LIBRARY_MIN}
            max={LIBRARY_MAX}
            normal={DEFAULT_PREFERENCES.libraryWidth}
            onResize={(width) => setPreferences({ libraryWidth: width })}
          />
        </nav>
      )}
      <main
        className={classes.centre}
        aria-label={crawl === null ? t('Welcome') : t('Crawl {name}', { name: plainText(crawl.name) })}
      >
        <TroubleBar />
        {crawl !== null && (
          <CrawlView key={crawl.id} crawl={crawl} placement={narrow ? 'bottom' : 'right'} leading={showLibrary} />
        )}
        {crawl === null && library.data?.length === 0 && <Welcome leading={showLibrary} />}
        {library.error !== null && (
          <div className={classes.fault}>
            <ErrorNotice
              error={asTrawlError(library.error)}
              actions={<Button onClick={() => void library.refetch()}>{t('Try again')}</Button>}
            />
          </div>
        )}
      </main>
      {sheet !== null && <NewCrawlSheet start={sheet} RulesDialog={NewCrawlRulesDialog} />}
      <CommandPalette />
      <ShortcutsDialog />
      <PreferencesDialog zIndex={ABOVE_SHEET} />
      <TourDialog />
      <ExtractionDialog />
      <RobotsDialog />
      <SchedulesDialog />
      <AboutDialog />
      {fileHovers && (
        <div className={classes.drop} aria-hidden="true">
          <span className={classes.dropText}>{t('Drop a list of URLs or a crawl file')}</span>
        </div>
      )}
      <Toasts />
    </div>
  )
}

/** The selected crawl; the newest one when nothing was selected yet or the selected one has gone. */
function useShownCrawl() {
  const { data: crawls } = useLibrary()
  const selectedId = useSelection((state) => state.crawlId)
  const selected = useCrawl(selectedId)
  const newest = crawls?.reduce<(typeof crawls)[number] | null>(
    (best, crawl) => (best === null || crawl.createdAtMs > best.createdAtMs ? crawl : best),
    null,
  )
  useEffect(() => {
    if (selected === null && newest !== undefined) selectCrawl(newest?.id ?? null)
  }, [selected, newest])
  return selected
}
