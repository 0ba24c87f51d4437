/** What the checks found: a list by severity, and beside it what the chosen finding is about. */

import { Button, Progress } from '@mantine/core'
import { CircleCheck, ListChecks } from 'lucide-react'
import { useRef, useState } from 'react'
import { CHECK_IDS } from '../../../shared/checks'
import type { FindingCounts, NewFindings } from '../../../shared/domain/findings'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError } from '../../lib/bridge'
import { useCommand } from '../../lib/commands'
import { askExport } from '../../lib/export-ask'
import { formatCount, formatNumber } from '../../lib/format'
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
    <section className={classes.view} aria-label="Findings">
      {error !== null && <Problem error={error} onAgain={() => void refetch()} />}
      {data !== undefined && data.share === 1 && data.rows === 0 ? (
        <EmptyState icon={ListChecks} title="Nothing to check yet">
          As soon as the first rows are there, {formatNumber(CHECK_IDS.length)} checks look at each of them: broken
          links, redirects, missing titles, doubles, slow pages, security and more.
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
      <ErrorNotice error={asTrawlError(error)} actions={<Button onClick={onAgain}>Try again</Button>} />
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
      {share < 1 && <Progress className={classes.progress} size={2} value={share * 100} aria-label="Rows checked" />}
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
      {formatCount(checks, 'check')} of how pages are linked {checks === 1 ? 'waits' : 'wait'} for the link graph of
      this crawl.
      {graph.build !== null && (
        <Button size="xs" variant="subtle" loading={graph.isBuilding} onClick={graph.build}>
          Work it out
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
      {formatCount(checks, 'check')} of how pages are linked {checks === 1 ? 'is' : 'are'} not compared: the earlier
      crawl has no link graph. Open it and work out its link graph to compare them, too.
    </p>
  )
}

const NOTHING_YET = { counts: {}, gone: {}, share: 0, isOutdated: true } as const

function stateWords({ rows, share, isOutdated }: FindingCounts): string {
  if (share < 1) return `Checking ${formatCount(rows, 'row')}: ${Math.floor(share * 100)} %`
  return isOutdated ? `${formatCount(rows, 'row')} checked, more are coming` : `${formatCount(rows, 'row')} checked`
}

function newWords({ share, isOutdated }: Pick<NewFindings, 'share' | 'isOutdated'>): string {
  if (share < 1) return `Comparing both crawls: ${Math.floor(share * 100)} %`
  return isOutdated ? 'Both crawls compared, more is coming' : 'Both crawls compared'
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
        title="No finding is called that"
        actions={
          <Button variant="default" onClick={onClear}>
            Clear the search
          </Button>
        }
      />
    )
  }
  if (share < 1) return null
  if (isNew) {
    return (
      <EmptyState icon={CircleCheck} title="Nothing is new">
        The same rows have the same findings as in the crawl before, and none is gone.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={CircleCheck} title="Nothing found">
      {formatCount(rows, 'row')} went through all checks, and none has anything to tell. Untick “Only with rows” to see
      what was looked for.
    </EmptyState>
  )
}
