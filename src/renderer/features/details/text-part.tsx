/** The words of a page as a reader sees them: kept by themselves, or read from the body that was kept. */
import { Button } from '@mantine/core'
import { Copy, FileType, Search } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { MAX_TEXT_BYTES } from '../../../shared/domain/page-text'
import type { CrawlSettings } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { IconButton } from '../../components/icon-button'
import { copyText } from '../../lib/copy-text'
import { formatBytes } from '../../lib/format'
import { openSheet } from '../../lib/selection-store'
import { BodyFault, NoBody, Working } from './body-state'
import type { CodeControl } from './code-view'
import classes from './source-part.module.css'
import { type BodyOwner, useBodyInfo, usePageText } from './use-body'

const CodeView = lazy(async () => ({ default: (await import('./code-view')).CodeView }))

interface TextPartProps {
  readonly row: BodyOwner
  readonly settings: CrawlSettings
}

export function TextPart({ row, settings }: TextPartProps) {
  const { data, error, refetch } = usePageText(row)
  const [control, setControl] = useState<CodeControl | null>(null)
  if (error !== null) return <BodyFault error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Working what={t('Reading the text')} />
  if (data === null) return <NoText row={row} settings={settings} />
  const { text, truncated } = data
  if (text === '') {
    return (
      <EmptyState icon={FileType} size="small" title={t('No words')}>
        {t('A reader sees no text on this page. Its source shows what it is made of.')}
      </EmptyState>
    )
  }
  return (
    <div className={classes.source}>
      <div className={classes.tools}>
        <span className={classes.facts}>
          {truncated
            ? t('The first {MAX_TEXT_BYTES} of the text', { MAX_TEXT_BYTES: formatBytes(MAX_TEXT_BYTES) })
            : t('{count, plural, one {# word} other {# words}}', { count: text.split(/\s+/).length })}
        </span>
        <IconButton icon={Copy} label={t('Copy the text')} onClick={() => void copyText(text, t('the text'))} />
        <IconButton icon={Search} label={t('Find in the text')} onClick={() => control?.find()} />
      </div>
      <Suspense fallback={<Working what={t('Loading the reader')} />}>
        <CodeView text={text} language="plain" wraps label={t('Text')} hasLineNumbers={false} onReady={setControl} />
      </Suspense>
    </div>
  )
}

/** Says why there is none. */
function NoText({ row, settings }: TextPartProps) {
  const { data, error, refetch } = useBodyInfo(row)
  if (error !== null) return <BodyFault error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Working what={t('Looking for the text')} />
  if (data.presence === 'no_answer' || data.presence === 'empty') {
    return <NoBody presence={data.presence} settings={settings} />
  }
  if (data.presence === 'kept' || settings.keepText) {
    return (
      <EmptyState icon={FileType} size="small" title={t('No text to read')}>
        {data.mediaType === ''
          ? t('This answer holds no text for readers.')
          : t('This is {mediaType}, which holds no text for readers.', { mediaType: data.mediaType })}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={FileType}
      size="small"
      title={t('Texts are not kept in this crawl')}
      actions={
        <Button variant="default" onClick={() => openSheet({ settings: { ...settings, keepText: true } })}>
          {t('New crawl that keeps texts…')}
        </Button>
      }
    >
      {t(
        'With the setting “Keep text” a crawl stores the visible text of every page, so that it can be read, searched and compared.',
      )}
    </EmptyState>
  )
}
