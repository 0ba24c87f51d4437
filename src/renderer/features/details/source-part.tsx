/** The body as it came: highlighted text, or byte by byte. */
import { Button, SegmentedControl } from '@mantine/core'
import { Braces, Copy, Download, Search, WrapText } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { type BodyInfo, type BodyText, MAX_SHOWN_BODY_BYTES } from '../../../shared/domain/page-body'
import type { CrawlSettings } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import { copyText } from '../../lib/copy-text'
import { formatBytes } from '../../lib/format'
import { BodyFault, NoBody, Working } from './body-state'
import type { CodeControl } from './code-view'
import { HexView } from './hex-view'
import { indentedJson } from './indented-json'
import { saveBody } from './save-body'
import classes from './source-part.module.css'
import { type BodyOwner, useBodyInfo, useBodyText } from './use-body'

const CodeView = lazy(async () => ({ default: (await import('./code-view')).CodeView }))

interface SourcePartProps {
  readonly row: BodyOwner
  /** That answered: names the file it is saved as. */
  readonly url: string
  readonly settings: CrawlSettings
}

export function SourcePart({ row, url, settings }: SourcePartProps) {
  const info = useBodyInfo(row)
  const [chosen, setChosen] = useState<'text' | 'hex' | null>(null)
  if (info.error !== null) return <BodyFault error={info.error} onRetry={() => void info.refetch()} />
  if (info.data === undefined) return <Working what={t('Looking for the body')} />
  const { data } = info
  if (data.presence !== 'kept') return <NoBody presence={data.presence} settings={settings} />
  const form = chosen ?? (data.language === null ? 'hex' : 'text')
  const tools = (
    <>
      {data.language !== null && (
        <SegmentedControl
          size="xs"
          aria-label={t('Form of the body')}
          value={form}
          data={[
            { value: 'text', label: t('Text') },
            { value: 'hex', label: t('Hex') },
          ]}
          onChange={(next) => setChosen(next as 'text' | 'hex')}
        />
      )}
      <span className={classes.facts} title={aboutBody(data)}>
        {aboutBody(data)}
      </span>
      <IconButton icon={Download} label={t('Save body…')} onClick={() => void saveBody(row, url, data.mediaType)} />
    </>
  )
  if (form === 'hex') {
    return (
      <div className={classes.source}>
        <div className={classes.tools}>{tools}</div>
        <HexView row={row} bytes={data.bytes ?? 0} />
      </div>
    )
  }
  return <SourceText row={row} info={data} tools={tools} onSave={() => void saveBody(row, url, data.mediaType)} />
}

function aboutBody({ mediaType, bytes, keptBytes, charset, charsetSource, isCut }: BodyInfo): string {
  const encoding =
    charset === null
      ? null
      : `${charset}${charsetSource === null ? '' : ` (${SOURCES[charsetSource] ?? charsetSource})`}`
  const size = bytes === null ? null : isCut ? t('{size}, cut off', { size: formatBytes(bytes) }) : formatBytes(bytes)
  return [mediaType, encoding, size, t('{keptBytes} kept', { keptBytes: formatBytes(keptBytes) })]
    .filter((each) => each !== null)
    .join(' · ')
}

const SOURCES: Readonly<Record<string, string>> = {
  bom: t('byte order mark'),
  header: t('header'),
  meta: t('meta element'),
  default: t('guessed'),
}

interface SourceTextProps {
  readonly row: BodyOwner
  readonly info: BodyInfo
  readonly tools: React.ReactNode
  onSave(): void
}

function SourceText({ row, info, tools, onSave }: SourceTextProps) {
  const { data, error, refetch } = useBodyText(row)
  const [wraps, setWraps] = useState(true)
  const [indents, setIndents] = useState(false)
  const [control, setControl] = useState<CodeControl | null>(null)
  const language = info.language ?? 'plain'
  const indented = useMemo(() => (indents && data !== undefined ? indentedJson(data.text) : null), [indents, data])
  if (error !== null) return <BodyFault error={error} onRetry={() => void refetch()} />
  const text = indented ?? data?.text ?? ''
  return (
    <div className={classes.source}>
      <div className={classes.tools}>
        {tools}
        {language === 'json' && data?.isCut === false && (
          <IconButton
            icon={Braces}
            label={t('Indent the JSON')}
            pressed={indented !== null}
            onClick={() => setIndents(!indents)}
          />
        )}
        <IconButton icon={WrapText} label={t('Wrap long lines')} pressed={wraps} onClick={() => setWraps(!wraps)} />
        <IconButton icon={Copy} label={t('Copy the source')} onClick={() => void copyText(text, t('the source'))} />
        <IconButton icon={Search} label={t('Find in the source')} onClick={() => control?.find()} />
      </div>
      {data?.isCut === true && <CutNote body={data} onSave={onSave} />}
      {data === undefined ? (
        <Working what={t('Reading the body')} />
      ) : (
        <Suspense fallback={<Working what={t('Loading the editor')} />}>
          <CodeView
            text={text}
            language={language}
            wraps={wraps}
            label={t('Source')}
            hasLineNumbers
            onReady={setControl}
          />
        </Suspense>
      )}
    </div>
  )
}

function CutNote({ body, onSave }: { readonly body: BodyText; readonly onSave: () => void }) {
  return (
    <p className={classes.note} role="note">
      <span>
        {t('Only the first {bytes} are shown. The file has all of it.', {
          bytes: formatBytes(Math.min(body.bytes, MAX_SHOWN_BODY_BYTES)),
        })}
      </span>
      <Button size="compact-xs" variant="default" onClick={onSave}>
        {t('Save body…')}
      </Button>
    </p>
  )
}
