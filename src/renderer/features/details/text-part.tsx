/** The words of a page as a reader sees them. */
import { Copy, FileType, Search } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { CrawlSettings } from '../../../shared/settings'
import { EmptyState } from '../../components/empty-state'
import { IconButton } from '../../components/icon-button'
import { copyText } from '../../lib/copy-text'
import { formatBytes, formatCount } from '../../lib/format'
import { BodyFault, NoBody, Working } from './body-state'
import type { CodeControl } from './code-view'
import classes from './source-part.module.css'
import { type BodyOwner, useBodyInfo, useBodyWords } from './use-body'

const CodeView = lazy(async () => ({ default: (await import('./code-view')).CodeView }))

interface TextPartProps {
  readonly row: BodyOwner
  readonly settings: CrawlSettings
}

export function TextPart({ row, settings }: TextPartProps) {
  const info = useBodyInfo(row)
  const words = useBodyWords(row, info.data?.presence === 'kept')
  const [control, setControl] = useState<CodeControl | null>(null)
  const fault = info.error !== null ? info : words
  if (fault.error !== null) return <BodyFault error={fault.error} onRetry={() => void fault.refetch()} />
  if (info.data !== undefined && info.data.presence !== 'kept') {
    return <NoBody presence={info.data.presence} settings={settings} />
  }
  if (words.data === undefined) return <Working what="Reading the text" />
  if (words.data === null || words.data.text === '') {
    return (
      <EmptyState icon={FileType} size="small" title="No text to read">
        {words.data === null ? 'This is no page of HTML. Its source shows what it is.' : 'The page shows no words.'}
      </EmptyState>
    )
  }
  const { text, isCut, bytes } = words.data
  return (
    <div className={classes.source}>
      <div className={classes.tools}>
        <span className={classes.facts}>
          {formatCount(text.split(/\s+/).length, 'word')}
          {isCut && ` of the first ${formatBytes(bytes)}`}
        </span>
        <IconButton icon={Copy} label="Copy the text" onClick={() => void copyText(text, 'the text')} />
        <IconButton icon={Search} label="Find in the text" onClick={() => control?.find()} />
      </div>
      <Suspense fallback={<Working what="Loading the reader" />}>
        <CodeView text={text} language="plain" wraps label="Text" hasLineNumbers={false} onReady={setControl} />
      </Suspense>
    </div>
  )
}
