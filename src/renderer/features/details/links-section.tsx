/** Where the page leads to, and what it loads. */
import { useMemo } from 'react'
import type { RowDetails } from '../../../shared/domain/row-details'
import { codeName } from '../../lib/cell-format'
import { LongList } from './long-list'
import { Section } from './section'

export function LinksSection({ links }: Pick<RowDetails, 'links'>) {
  const entries = useMemo(() => links.map(({ url, text, rel }) => ({ url, text, note: rel })), [links])
  if (entries.length === 0) return null
  return (
    <Section title="Links" count={entries.length}>
      <LongList label="Links" entries={entries} />
    </Section>
  )
}

export function ResourcesSection({ resources }: Pick<RowDetails, 'resources'>) {
  const entries = useMemo(
    () => resources.map(({ url, type }) => ({ url, text: codeName(type), note: '' })),
    [resources],
  )
  if (entries.length === 0) return null
  return (
    <Section title="Resources" count={entries.length}>
      <LongList label="Resources" entries={entries} />
    </Section>
  )
}
