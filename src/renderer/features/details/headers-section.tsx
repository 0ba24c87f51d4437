/** The headers of the last answer, as they came, with what the well-known ones mean. */
import { TextInput } from '@mantine/core'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { RowDetails } from '../../../shared/domain/row-details'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import { copyText } from '../../lib/copy-text'
import { formatBytes, showUrl } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import { CopyButton } from './copy-button'
import classes from './details-panel.module.css'
import { headerWords } from './header-words'
import { keyed } from './keyed'
import { Section } from './section'

interface HeadersSectionProps {
  readonly details: RowDetails
  /** As the crawl introduced itself. */
  readonly userAgent: string
}

/** With fewer, a filter would only be in the way. */
const FILTER_FROM = 8
/** What is longer is cut for the eye; copying gives all of it. */
const VALUE_CHARS = 2000
const MAX_SHOWN = 300

export function HeadersSection({ details: { headers, cells }, userAgent }: HeadersSectionProps) {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = headers.filter(([name, value]) => `${name}: ${value}`.toLowerCase().includes(wanted))
  const copy = () => void copyText(headers.map(([name, value]) => `${name}: ${value}`).join('\n'), 'headers')
  const askedUrl = String(cells.final_url ?? cells.url ?? '')
  return (
    <Section
      title={t('Headers')}
      count={headers.length}
      actions={headers.length > 0 && <IconButton icon={Copy} label={t('Copy headers')} onClick={copy} />}
    >
      <p className={classes.groupTitle}>{t('Request')}</p>
      <dl className={classes.headers}>
        <Header name="Host" value={showUrl(askedUrl.slice(0, VALUE_CHARS)).host.replace(/^http:\/\//, '')} />
        <Header name="User-Agent" value={userAgent} />
      </dl>
      <p className={`${classes.groupTitle} ${classes.nextGroup}`}>{t('Response')}</p>
      {headers.length >= FILTER_FROM && (
        <TextInput
          className={classes.filter}
          aria-label={t('Filter headers')}
          placeholder={t('Filter')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {found.length > 0 && (
        <dl className={classes.headers}>
          {keyed(found.slice(0, MAX_SHOWN)).map(({ key, entry: [name, value] }) => (
            <Header key={key} name={name} value={value} />
          ))}
        </dl>
      )}
      {found.length > MAX_SHOWN && (
        <p className={classes.empties}>
          {t('And {count, plural, one {# more header} other {# more headers}}: filter to see them.', {
            count: found.length - MAX_SHOWN,
          })}
        </p>
      )}
      {headers.length === 0 && <p className={classes.empties}>{t('No answer, so no headers.')}</p>}
      {headers.length > 0 && found.length === 0 && <p className={classes.empties}>{t('No header matches.')}</p>}
    </Section>
  )
}

function Header({ name, value }: { readonly name: string; readonly value: string }) {
  const words = headerWords(name)
  const more = value.length - VALUE_CHARS
  return (
    <div className={classes.header}>
      <dt>
        <span className={words === null ? undefined : classes.known} title={words ?? undefined} data-selectable>
          {plainText(name.slice(0, 200))}
        </span>
      </dt>
      <dd>
        <bdi className={classes.headerValue} dir="ltr" data-selectable>
          {plainText(value.slice(0, VALUE_CHARS))}
          {more > 0 && <span className={classes.aside}>{t('… {more} more', { more: formatBytes(more) })}</span>}
        </bdi>
        <CopyButton text={value} what={name.slice(0, 60)} />
      </dd>
    </div>
  )
}
