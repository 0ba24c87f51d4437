/** The centre when the library is empty: what Trawl is for and the two ways to begin. */
import { Button } from '@mantine/core'
import { Waves } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../../shared/words/t'
import { EmptyState } from '../components/empty-state'
import { Kbd } from '../components/kbd'
import { Tour } from '../features/tour/tour'
import { COMMANDS } from '../lib/commands'
import { startSample } from '../lib/crawl-actions'
import { openSheet } from '../lib/selection-store'
import classes from './shell.module.css'

export function Welcome({ leading }: { readonly leading: ReactNode }) {
  return (
    <div className={classes.welcome}>
      <div className={classes.leading}>{leading}</div>
      <div>
        <EmptyState
          icon={Waves}
          heading="h1"
          title={t('Paste URLs, see what comes back')}
          actions={
            <>
              <Button
                onClick={() => openSheet()}
                rightSection={<Kbd shortcut={COMMANDS['new-crawl'].shortcut ?? ''} />}
              >
                {t('New crawl')}
              </Button>
              <Button variant="default" onClick={() => void startSample()}>
                {t('Try the sample site')}
              </Button>
            </>
          }
        >
          {t(
            'Trawl fetches a list of URLs, many at once, and keeps status, title, size and timing of each one in a file that you can browse and export. You can also drop a list or a crawl file anywhere on this window.',
          )}
        </EmptyState>
      </div>
      <section className={classes.welcomeTour} aria-label={t('How Trawl works')}>
        <Tour />
      </section>
    </div>
  )
}
