/** Exports under way, each with its state, and how they ended. */
import { Button, Progress } from '@mantine/core'
import { Ban, CircleCheck, CircleDashed, CircleX, FolderOpen, LoaderCircle } from 'lucide-react'
import { t } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { call } from '../../lib/bridge'
import { formatBytes, formatNumber, formatShare } from '../../lib/format'
import { showProblem } from '../../lib/toasts-store'
import classes from './export-dialog.module.css'
import { cancelExports, clearExports, type ExportItem, isUnderWay, startExports } from './run-store'
import { itemShare, itemWords } from './run-words'

interface ExportRunsProps {
  readonly items: readonly ExportItem[]
  onClose(): void
}

const FAULT = { code: 'internal', message: t('The export failed.'), hint: t('The log has the details.') } as const

export function ExportRuns({ items, onClose }: ExportRunsProps) {
  const [only] = items
  const done = () => {
    clearExports()
    onClose()
  }
  if (items.length === 1 && only !== undefined) return <OneRun item={only} onClose={onClose} onDone={done} />
  const isRunning = isUnderWay(items)
  const failed = items.filter(({ state }) => state === 'failed' || state === 'cancelled')
  const finished = items.filter(({ state }) => state === 'finished')
  const whole = items.reduce((sum, item) => sum + itemShare(item), 0) / items.length
  return (
    <div className={classes.run}>
      {isRunning ? (
        <Bar value={whole} label={t('Files written')} />
      ) : (
        <p className={classes.done} role="status">
          {failed.length === 0 && <CircleCheck size={20} strokeWidth={1.75} aria-hidden />}
          <span className="number">
            {failed.length === 0
              ? t('{count, plural, one {# file} other {# files}}', { count: finished.length })
              : t('{count} of {total, plural, one {# file} other {# files}} written', {
                  count: formatNumber(finished.length),
                  total: items.length,
                })}
          </span>
        </p>
      )}
      <ul className={classes.items} aria-label={t('Files')}>
        {items.map((item) => (
          <li key={item.key} className={classes.item} data-state={item.state}>
            <StateIcon state={item.state} />
            <span className={classes.itemName}>
              <bdi className="truncate" title={item.request.path}>
                {item.label}
              </bdi>
              {item.state === 'failed' && (
                <span className={classes.itemProblem}>
                  {item.error?.message ?? FAULT.message} {item.error?.hint}
                </span>
              )}
            </span>
            <span className={`${classes.itemState} number`}>{itemWords(item)}</span>
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        {isRunning ? (
          <UnderWay onClose={onClose} />
        ) : (
          <>
            {failed.length > 0 && (
              <Button className={classes.atStart} variant="default" onClick={() => startExports(failed)}>
                {t('Try those again')}
              </Button>
            )}
            {finished[0] !== undefined && <ShowFile path={finished[0].request.path} />}
            <Button data-autofocus onClick={done}>
              {t('Done')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

function OneRun({ item, onClose, onDone }: { readonly item: ExportItem; onClose(): void; onDone(): void }) {
  const { state, progress, request, error } = item
  const { path } = request
  if (state === 'failed') {
    return (
      <ErrorNotice
        error={error ?? FAULT}
        actions={<Button onClick={clearExports}>{t('Change and try again')}</Button>}
      />
    )
  }
  if (state === 'cancelled') {
    return (
      <div className={classes.run} role="status">
        <p>{t('The export was cancelled. No file was left behind.')}</p>
        <div className={classes.foot}>
          <Button variant="default" onClick={clearExports}>
            {t('Back')}
          </Button>
          <Button data-autofocus onClick={onDone}>
            {t('Close')}
          </Button>
        </div>
      </div>
    )
  }
  if (state === 'finished') {
    return (
      <div className={classes.run} role="status">
        <p className={classes.done}>
          <CircleCheck size={20} strokeWidth={1.75} aria-hidden />
          <span className="number">{itemWords(item)}</span>
        </p>
        <p className={classes.path} data-selectable>
          {path}
        </p>
        <div className={classes.foot}>
          <ShowFile path={path} />
          <Button data-autofocus onClick={onDone}>
            {t('Done')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div className={classes.run}>
      <p className={classes.path}>{path}</p>
      <Bar value={itemShare(item)} label={t('Rows written')} />
      <p className={`${classes.figures} number`}>
        <span>{itemWords(item)}</span>
        <span>{formatBytes(progress?.bytes ?? 0)}</span>
        <span>{formatShare(itemShare(item))}</span>
      </p>
      <div className={classes.foot}>
        <UnderWay onClose={onClose} />
      </div>
    </div>
  )
}

/** It goes on when the dialog is closed; a strip at the foot of the window then says how far it is. */
function UnderWay({ onClose }: { onClose(): void }) {
  return (
    <>
      <Button variant="default" onClick={cancelExports}>
        {t('Cancel')}
      </Button>
      <Button data-autofocus onClick={onClose}>
        {t('Go on in the background')}
      </Button>
    </>
  )
}

function Bar({ value, label }: { readonly value: number; readonly label: string }) {
  return (
    <Progress.Root size="sm" transitionDuration={0}>
      <Progress.Section value={value * 100} aria-label={label} />
    </Progress.Root>
  )
}

function ShowFile({ path }: { readonly path: string }) {
  return (
    <Button
      variant="default"
      leftSection={<FolderOpen size={16} strokeWidth={1.5} aria-hidden />}
      onClick={() => call('shell:show-file', { path }).catch(showProblem)}
    >
      {t('Show in folder')}
    </Button>
  )
}

const ICONS = {
  waiting: CircleDashed,
  preparing: LoaderCircle,
  running: LoaderCircle,
  finished: CircleCheck,
  cancelled: Ban,
  failed: CircleX,
} as const

function StateIcon({ state }: { readonly state: ExportItem['state'] }) {
  const Icon = ICONS[state]
  return <Icon className={classes.stateIcon} size={16} strokeWidth={1.75} aria-hidden />
}
