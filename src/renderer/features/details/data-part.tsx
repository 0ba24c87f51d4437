/** What a page says of itself for machines. */
import { Braces, TriangleAlert } from 'lucide-react'
import type { JsonLdBlock, MetaTag, StructuredData, StructuredItem } from '../../../shared/domain/structured-data'
import type { CrawlSettings } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { plainText } from '../../lib/plain-text'
import { BodyFault, NoBody, Working } from './body-state'
import { CopyButton } from './copy-button'
import classes from './data-part.module.css'
import panel from './details-panel.module.css'
import { keyed } from './keyed'
import { Section } from './section'
import { type BodyOwner, useBodyInfo, useStructuredData } from './use-body'

interface DataPartProps {
  readonly row: BodyOwner
  readonly settings: CrawlSettings
}

/** Characters of a block or value that are drawn; copying gives all. */
const BLOCK_CHARS = 20_000
const VALUE_CHARS = 1000

export function DataPart({ row, settings }: DataPartProps) {
  const info = useBodyInfo(row)
  const read = useStructuredData(row, info.data?.presence === 'kept')
  const fault = info.error !== null ? info : read
  if (fault.error !== null) return <BodyFault error={fault.error} onRetry={() => void fault.refetch()} />
  if (info.data !== undefined && info.data.presence !== 'kept') {
    return <NoBody presence={info.data.presence} settings={settings} />
  }
  if (read.data === undefined) return <Working what={t('Reading the data')} />
  if (read.data === null || isEmpty(read.data)) {
    return (
      <EmptyState icon={Braces} size="small" title={t('No structured data')}>
        {read.data === null
          ? t('This is no page of HTML.')
          : t('The page has no JSON-LD, microdata, RDFa, Open Graph or meta elements.')}
      </EmptyState>
    )
  }
  const { jsonLd, microdata, rdfa, social, meta, isCut } = read.data
  return (
    <div className={panel.sections}>
      <div className={panel.stack}>
        {jsonLd.length > 0 && (
          <Section title={t('JSON-LD')} count={jsonLd.length}>
            {keyed(jsonLd).map(({ key, entry }) => (
              <Block key={key} block={entry} />
            ))}
          </Section>
        )}
        <Items title={t('Microdata')} items={microdata} />
        <Items title={t('RDFa')} items={rdfa} />
      </div>
      <div className={panel.stack}>
        <Tags title={t('Open Graph and Twitter')} tags={social} />
        <Tags title={t('Meta')} tags={meta} />
        {isCut && <p className={classes.more}>{t('The page has more than is listed here.')}</p>}
      </div>
    </div>
  )
}

function isEmpty({ jsonLd, microdata, rdfa, social, meta }: StructuredData): boolean {
  return [jsonLd, microdata, rdfa, social, meta].every((list) => list.length === 0)
}

function Block({ block: { text, types, fault } }: { readonly block: JsonLdBlock }) {
  return (
    <div className={classes.block}>
      <div className={classes.blockHead}>
        <bdi className={classes.type}>
          {types.length === 0 ? t('Without a type') : plainText(types.slice(0, 10).join(', ').slice(0, 200))}
        </bdi>
        <CopyButton text={text} what={t('JSON-LD')} />
      </div>
      {fault !== null && (
        <p className={classes.fault}>
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />
          <span>
            {t('Not JSON: {problem} at line {line, number}, column {column, number}.', {
              problem: fault.message.toLowerCase(),
              line: fault.line,
              column: fault.column,
            })}{' '}
            <code className={classes.excerpt}>{plainText(fault.excerpt)}</code>
          </span>
        </p>
      )}
      <pre className={classes.json} data-selectable>
        {plainText(text.slice(0, BLOCK_CHARS))}
        {text.length > BLOCK_CHARS && '\n…'}
      </pre>
    </div>
  )
}

function Items({ title, items }: { readonly title: string; readonly items: readonly StructuredItem[] }) {
  if (items.length === 0) return null
  return (
    <Section title={title} count={items.length}>
      {keyed(items).map(({ key, entry }) => (
        <div key={key} className={classes.block}>
          <Item item={entry} depth={0} />
        </div>
      ))}
    </Section>
  )
}

/** Deeper ones are told of by their type only: a page may nest them a thousand times. */
const MAX_DEPTH = 12

function Item({ item, depth }: { readonly item: StructuredItem; readonly depth: number }) {
  return (
    <>
      <bdi className={classes.type}>
        {item.type === '' ? t('Without a type') : plainText(item.type.slice(0, VALUE_CHARS))}
      </bdi>
      {item.id !== null && <bdi className={classes.id}>{plainText(item.id.slice(0, VALUE_CHARS))}</bdi>}
      {depth < MAX_DEPTH && item.properties.length > 0 && (
        <dl className={classes.properties}>
          {keyed(item.properties).map(({ key, entry: { name, value } }) => (
            <div key={key} className={classes.property}>
              <dt>{plainText(name.slice(0, 100))}</dt>
              <dd dir="auto" data-selectable>
                {typeof value === 'string' ? (
                  plainText(value.slice(0, VALUE_CHARS))
                ) : (
                  <Item item={value} depth={depth + 1} />
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

function Tags({ title, tags }: { readonly title: string; readonly tags: readonly MetaTag[] }) {
  if (tags.length === 0) return null
  return (
    <Section title={title} count={tags.length}>
      <dl className={panel.facts}>
        {keyed(tags).map(({ key, entry }) => (
          <Tag key={key} tag={entry} />
        ))}
      </dl>
    </Section>
  )
}

function Tag({ tag: { name, content } }: { readonly tag: MetaTag }) {
  return (
    <>
      <dt className={classes.name} title={plainText(name)}>
        {plainText(name)}
      </dt>
      <dd>
        <bdi className={panel.factValue} data-selectable>
          {content === '' ? (
            <span className={panel.aside}>{t('empty')}</span>
          ) : (
            plainText(content.slice(0, VALUE_CHARS))
          )}
        </bdi>
        <CopyButton text={content} what={name.slice(0, 60)} />
      </dd>
    </>
  )
}
