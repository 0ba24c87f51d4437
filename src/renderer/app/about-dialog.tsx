/** Which Trawl this is and where it keeps its files. */
import { Button, Modal } from '@mantine/core'
import { Waves } from 'lucide-react'
import { TRAWL_HOMEPAGE, TRAWL_VERSION } from '../../shared/settings'
import { t } from '../../shared/words/t'
import { call } from '../lib/bridge'
import { copyDiagnostics } from '../lib/diagnostics'
import { useAppInfo } from '../lib/queries'
import { openDialog, useSelection } from '../lib/selection-store'
import { showProblem } from '../lib/toasts-store'
import { ABOVE_SHEET } from './dialog-level'
import classes from './dialogs.module.css'

export function AboutDialog() {
  const opened = useSelection((state) => state.dialog === 'about')
  return (
    <Modal
      zIndex={ABOVE_SHEET}
      opened={opened}
      onClose={() => openDialog(null)}
      title={t('About Trawl')}
      size={440}
      centered
    >
      <About />
    </Modal>
  )
}

function About() {
  const { data: info } = useAppInfo()
  const facts: readonly (readonly [string, string])[] = [
    ['Electron', info?.electron ?? ''],
    ['Chromium', info?.chromium ?? ''],
    ['Node', info?.node ?? ''],
    [t('Platform'), info?.platform ?? ''],
    [t('Files'), info?.dataFolder ?? ''],
  ]
  return (
    <div className={classes.about} tabIndex={-1} data-autofocus>
      <Waves size={40} strokeWidth={1.25} className={classes.mark} aria-hidden />
      <p className={classes.name}>{t('Trawl {version}', { version: info?.version ?? TRAWL_VERSION })}</p>
      <p className={classes.motto}>{t('While one request waits, do the others.')}</p>
      <dl className={classes.facts} data-selectable>
        {facts.map(([label, value]) => (
          <div key={label} className={classes.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.aboutActions}>
        <Button variant="default" onClick={() => call('shell:open-url', { url: TRAWL_HOMEPAGE }).catch(showProblem)}>
          {t('Website')}
        </Button>
        <Button
          variant="default"
          disabled={info === undefined}
          onClick={() => info && call('shell:show-file', { path: info.dataFolder }).catch(showProblem)}
        >
          {t('Show the files')}
        </Button>
        <Button variant="default" onClick={() => void copyDiagnostics()}>
          {t('Copy diagnostics')}
        </Button>
      </div>
    </div>
  )
}
