/** The headers of the last answer, as they came. */
import { TextInput } from '@mantine/core'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { HeaderLines } from '../../../shared/domain/fetch-outcome'
import { IconButton } from '../../components/icon-button'
import { copyText } from '../../lib/copy-text'
import classes from './details-panel.module.css'
import { keyed } from './keyed'
import { Section } from './section'

/** With fewer, a filter would only be in the way. */
const FILTER_FROM = 8

export function HeadersSection({ headers }: { readonly headers: HeaderLines }) {
  const [search, setSearch] = useState('')
  if (headers.length === 0) return null
  const wanted = search.trim().toLowerCase()
  const shown = headers.filter(([name, value]) => `${name}: ${value}`.toLowerCase().includes(wanted))
  const copy = () => void copyText(headers.map(([name, value]) => `${name}: ${value}`).join('\n'), 'headers')
  return (
    <Section
      title="Headers"
      count={headers.length}
      actions={<IconButton icon={Copy} label="Copy headers" onClick={copy} />}
    >
      {headers.length >= FILTER_FROM && (
        <TextInput
          className={classes.filter}
          aria-label="Filter headers"
          placeholder="Filter"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <dl className={classes.headers}>
        {keyed(shown).map(({ key, entry: [name, value] }) => (
          <div key={key} className={classes.header}>
            <dt data-selectable>{name}</dt>
            <dd data-selectable>{value}</dd>
          </div>
        ))}
      </dl>
      {shown.length === 0 && <p className={classes.empties}>No header matches.</p>}
    </Section>
  )
}
