/** What the checks found: a list by severity, and beside it what the chosen finding is about. */

import { Button, Progress } from '@mantine/core'
import { CircleCheck, ListChecks } from 'lucide-react'
import { useRef, useState } from 'react'
import { CHECK_IDS } from '../../../shared/checks'
import type { FindingCounts, NewFindings } from '../../../shared/domain/findings'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError } from '../../lib/bridge'
import { useCommand } from '../../lib/commands'
import { askExport } from '../../lib/export-ask'
import { formatNumber } from '../../lib/format'
import { ChosenFinding } from './chosen-finding'
import { type Finding, type FindingSection, findingSections } from './finding-list'
import { type Chosen, FindingsList, MENDING } from './findings-list'
import type { FindingsViewProps } from './findings-props'
import { FindingsToolbar } from './findings-toolbar'
import classes from './findings-view.module.css'
import { useEarlierCrawl, useFindingCounts, useNewFindings } from './use-findings'
import { useLinkGraph } from './use-link-graph'
import { useMutedChecks } from './use-muted-checks'

export function FindingsView(props: FindingsViewProps) {
  const { data, error, refetch } = useFindingCounts(props.crawl)
  useCommand('refresh-view', () => void refetch())
  return (
    <section className={classes.view} aria-label={t('Findings')}>
      {error !== null && <Problem error={error} onAgain={() => void refetch()} />}
      {data !== undefined && data.share === 1 && data.rows === 0 ? (
        <EmptyState icon={ListChecks} title={t('Nothing to check yet')}>
          {t(
            'As soon as the first rows are there, {count} checks look at each of them: broken links, redirects, missing titles, doubles, slow pages, security and more.',
            { count: formatNumber(CHECK_IDS.length) },
          )}
        </EmptyState>
      ) : (
        data !== undefined && <Found {...props} found={data} />
      )}
    </section>
  )
}

function Problem({ error, onAgain }: { readonly error: unknown; onAgain(): void }) {
  return (
    <div className={classes.problem}>
      <ErrorNotice error={asTrawlError(error)} actions={<Button onClick={onAgain}>{t('Try again')}</Button>} />
    </div>
  )
}

function Found({ found, ...props }: FindingsViewProps & { readonly found: FindingCounts }) {
  const { crawl } = props
  const [search, setSearch] = useState('')
  const [onlyFound, setOnlyFound] = useState(true)
  const [picked, setPicked] = useState<Chosen | null>(null)
  const [mutedOpen, setMutedOpen] = useState(false)
  const [wantsNew, setWantsNew] = useState(false)
  const { muted } = useMutedChecks(crawl.id)
  const earlier = useEarlierCrawl(crawl.id).data ?? null
  const since = wantsNew ? earlier : null
  const fresh = useNewFindings(crawl, since)
  const field = useRef<HTMLInputElement>(null)
  const detail = useRef<HTMLElement>(null)
  useCommand('search', () => field.current?.select())

  const listed = since === null ? found : (fresh.data ?? NOTHING_YET)
  const sections = findingSections(listed, found.rows, { search, onlyFound, muted })
  const hasMending = since === null && search.trim() === '' && sections.some(({ kind }) => kind !== 'muted')
  const chosen = chosenIn(sections, picked, hasMending)
  const share = since === null ? found.share : listed.share
  return (
    <>
      <FindingsToolbar
        field={field}
        search={search}
        onlyFound={onlyFound}
        earlier={earlier}
        isNew={since !== null}
        state={since === null ? stateWords(found) : newWords(fresh.data ?? NOTHING_YET)}
        canExport={found.share === 1}
        onSearch={setSearch}
        onOnlyFound={setOnlyFound}
        onNew={setWantsNew}
        onExport={() => askExport({ crawlId: crawl.id, kind: 'findings' })}
      />
      {share < 1 && (
        <Progress className={classes.progress} size={2} value={share * 100} aria-label={t('Rows checked')} />
      )}
      {since !== null && fresh.error !== null && <Problem error={fresh.error} onAgain={() => void fresh.refetch()} />}
      {found.waiting.length > 0 ? (
        <Waiting crawl={crawl} checks={found.waiting.length} />
      ) : (
        since !== null && fresh.data?.share === 1 && <NotCompared checks={fresh.data.waiting.length} />
      )}
      <div className={classes.work}>
        {sections.length === 0 ? (
          <NoFindings
            rows={found.rows}
            share={share}
            isNew={since !== null}
            search={search}
            onClear={() => setSearch('')}
          />
        ) : (
          <>
            <FindingsList
              sections={sections}
              chosen={chosen === MENDING ? MENDING : (chosen?.id ?? null)}
              hasMending={hasMending}
              isNew={since !== null}
              mutedOpen={mutedOpen}
              onChoose={setPicked}
              onMutedOpen={setMutedOpen}
              onEnter={() => detail.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus()}
            />
            {chosen !== null && (
              <ChosenFinding {...props} chosen={chosen} since={since} place={detail} onPick={setPicked} />
            )}
          </>
        )}
      </div>
    </>
  )
}

/** Some checks need the link graph. */
function Waiting({ crawl, checks }: Pick<FindingsViewProps, 'crawl'> & { readonly checks: number }) {
  const graph = useLinkGraph(crawl)
  return (
    <p className={classes.waiting}>
      {t(
        '{checks, plural, one {# check of how pages are linked waits} other {# checks of how pages are linked wait}} for the link graph of this crawl.',
        { checks },
      )}{' '}
      {graph.build !== null && (
        <Button size="xs" variant="subtle" loading={graph.isBuilding} onClick={graph.build}>
          {t('Work it out')}
        </Button>
      )}
    </p>
  )
}

/** The crawl that this one is compared with has no link graph. */
function NotCompared({ checks }: { readonly checks: number }) {
  if (checks === 0) return null
  return (
    <p className={classes.waiting}>
      {t(
        '{checks, plural, one {# check of how pages are linked is} other {# checks of how pages are linked are}} not compared: the earlier crawl has no link graph. Open it and work out its link graph to compare them, too.',
        { checks },
      )}
    </p>
  )
}

const NOTHING_YET = { counts: {}, gone: {}, share: 0, isOutdated: true } as const

function stateWords({ rows, share, isOutdated }: FindingCounts): string {
  if (share < 1)
    return t('Checking {rows, plural, one {# row} other {# rows}}: {share} %', { rows, share: Math.floor(share * 100) })
  return isOutdated
    ? t('{rows, plural, one {# row} other {# rows}} checked, more are coming', { rows })
    : t('{rows, plural, one {# row} other {# rows}} checked', { rows })
}

function newWords({ share, isOutdated }: Pick<NewFindings, 'share' | 'isOutdated'>): string {
  if (share < 1) return t('Comparing both crawls: {share} %', { share: Math.floor(share * 100) })
  return isOutdated ? t('Both crawls compared, more is coming') : t('Both crawls compared')
}

/** What was picked, else the first of the list. */
function chosenIn(
  sections: readonly FindingSection[],
  picked: Chosen | null,
  hasMending: boolean,
): Finding | typeof MENDING | null {
  const findings = sections.flatMap((section) => section.findings)
  const known = findings.find(({ id }) => id === picked)
  if (known !== undefined) return known
  if (hasMending) return MENDING
  return sections.find(({ kind }) => kind !== 'muted')?.findings[0] ?? findings[0] ?? null
}

interface NoFindingsProps {
  readonly rows: number
  readonly share: number
  readonly isNew: boolean
  readonly search: string
  onClear(): void
}

function NoFindings({ rows, share, isNew, search, onClear }: NoFindingsProps) {
  if (search.trim() !== '') {
    return (
      <EmptyState
        icon={ListChecks}
        title={t('No finding is called that')}
        actions={
          <Button variant="default" onClick={onClear}>
            {t('Clear the search')}
          </Button>
        }
      />
    )
  }
  if (share < 1) return null
  if (isNew) {
    return (
      <EmptyState icon={CircleCheck} title={t('Nothing is new')}>
        {t('The same rows have the same findings as in the crawl before, and none is gone.')}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={CircleCheck} title={t('Nothing found')}>
      {t(
        '{rows, plural, one {# row} other {# rows}} went through all checks, and none has anything to tell. Untick “Only with rows” to see what was looked for.',
        { rows },
      )}
    </EmptyState>
  )
}
