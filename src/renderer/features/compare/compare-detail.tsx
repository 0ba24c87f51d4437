/** One compared URL in full: every change, what changed in its text, and its history. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Copy, TableProperties, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ComparedRow } from '../../../shared/domain/comparison'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import { TextPieces } from '../../components/text-pieces'
import { plainText } from '../../lib/plain-text'
import { lineChanges } from '../../lib/text-changes'
import { ChangeValue, StatusChange } from './change-values'
import classes from './compare.module.css'
import { columnLabel, standing } from './compare-words'
import type { ComparedPair } from './use-comparison'

/** The visible text of a page; `null` when the crawl kept neither it nor the body. */
export type TextReader = (crawlId: string, rowNo: number) => Promise<{ readonly text: string } | null>

interface CompareDetailProps {
  readonly pair: ComparedPair
  readonly row: ComparedRow
  /** `null` where texts of pages cannot be read. */
  readonly readText: TextReader | null
  readonly history: ReactNode
  onCopy(): void
  onShowInResults(): void
  onClose(): void
}

export function CompareDetail(props: CompareDetailProps) {
  const { pair, row, readText, history, onCopy, onShowInResults, onClose } = props
  return (
    <section className={classes.detail} aria-label={t('What changed in this URL')}>
      <div className={classes.detailHead}>
        <bdi className={`${classes.detailUrl} truncate`} title={plainText(row.url.slice(0, 2000))}>
          {row.url.slice(0, 2000)}
        </bdi>
        <span className={classes.standing} data-standing={row.turn ?? row.kind}>
          {standing(row)}
        </span>
        <IconButton icon={Copy} label={t('Copy what changed')} shortcut="Mod+C" onClick={onCopy} />
        {row.after !== null && (
          <Button
            variant="default"
            size="xs"
            leftSection={<TableProperties size={14} strokeWidth={1.5} />}
            onClick={onShowInResults}
          >
            {t('Show in results')}
          </Button>
        )}
        <IconButton icon={X} label={t('Close')} shortcut="Escape" onClick={onClose} />
      </div>
      <div className={classes.detailBody} data-selectable>
        {history}
        <dl className={classes.changes}>
          {row.changes.length === 0 && (
            <div className={classes.changeRow}>
              <dt>{t('Status')}</dt>
              <dd>
                <StatusChange before={row.before} after={row.after} />
              </dd>
            </div>
          )}
          {row.changes.map((change) => (
            <div key={change.column} className={classes.changeRow}>
              <dt>{columnLabel(change.column)}</dt>
              <dd>
                <ChangeValue change={change} inLine={false} />
              </dd>
            </div>
          ))}
        </dl>
        {readText !== null && row.before !== null && row.after !== null && (
          <PageTextChanges pair={pair} before={row.before.rowNo} after={row.after.rowNo} readText={readText} />
        )}
      </div>
    </section>
  )
}

interface PageTextChangesProps {
  readonly pair: ComparedPair
  readonly before: number
  readonly after: number
  readonly readText: TextReader
}

function PageTextChanges({ pair: { baseId, crawlId }, before, after, readText }: PageTextChangesProps) {
  const { data, error } = useQuery({
    queryKey: ['compare', baseId, crawlId, 'text', before, after],
    queryFn: () => Promise.all([readText(baseId, before), readText(crawlId, after)]),
    gcTime: 10_000,
  })
  if (error !== null) return <p className={classes.note}>{t('The text of this page could not be read.')}</p>
  if (data === undefined) return null
  const [earlier, later] = data
  if (earlier === null || later === null) {
    const which = earlier === null && later === null ? t('Neither crawl') : t('Only one of the crawls')
    return (
      <p className={classes.note}>
        {t(
          '{which} kept the text of this page, so its words cannot be compared. Switch on “Keep text” or “Keep bodies” in the settings before you crawl again.',
          { which },
        )}
      </p>
    )
  }
  const blocks = lineChanges(earlier.text, later.text)
  return (
    <div className={classes.texts}>
      <h3 className={classes.subtitle}>{t('Text of the page')}</h3>
      {blocks.length === 0 && <p className={classes.note}>{t('The visible text is the same.')}</p>}
      {blocks.map((block, index) => {
        // Blocks follow from the texts: they do not move.
        const key = `${block.kind}-${index}`
        return block.kind === 'left-out' ? (
          <p key={key} className={classes.leftOut}>
            {t('{lines, plural, one {# line} other {# lines}} without a change', { lines: block.lines })}
          </p>
        ) : (
          <div key={key} className={classes.lines} dir="auto">
            <TextPieces pieces={block.pieces} />
          </div>
        )
      })}
    </div>
  )
}
