/** The findings as one list for the keyboard: arrows move and choose, Home and End go to the ends. */
import { ListOrdered } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import type { CheckId } from '../../../shared/checks'
import { t } from '../../../shared/words/t'
import { formatNumber, formatShare } from '../../lib/format'
import { type Finding, type FindingSection, SEVERITY_WORDS } from './finding-list'
import classes from './findings-view.module.css'
import { SeverityMark } from './severity-mark'

/** The page of what is worth mending first, as an entry of the list. */
export const MENDING = 'worth-mending'
export type Chosen = CheckId | typeof MENDING

interface FindingsListProps {
  readonly sections: readonly FindingSection[]
  readonly chosen: Chosen | null
  /** Whether the page of what is worth mending first is listed. */
  readonly hasMending: boolean
  /** Whether counts are of what is new and what is gone. */
  readonly isNew: boolean
  readonly mutedOpen: boolean
  onChoose(id: Chosen): void
  onMutedOpen(open: boolean): void
  /** Enter: into what stands beside the list. */
  onEnter(): void
}

export function FindingsList(props: FindingsListProps) {
  const { sections, chosen, hasMending, isNew, mutedOpen, onChoose, onMutedOpen, onEnter } = props
  const name = useId()
  const box = useRef<HTMLDivElement>(null)
  const findings = sections.filter(({ kind }) => kind !== 'muted' || mutedOpen).flatMap((section) => section.findings)
  const listed: readonly Chosen[] = [...(hasMending ? ([MENDING] as const) : []), ...findings.map(({ id }) => id)]
  const at = chosen === null ? -1 : listed.indexOf(chosen)
  useEffect(() => {
    if (chosen !== null && at >= 0) document.getElementById(`${name}-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen, at, name])
  const onKeyDown = (event: KeyboardEvent) => {
    const to = placeAfterKey(event.key, at, listed.length)
    const next = to === null ? undefined : listed[to]
    if (next !== undefined) onChoose(next)
    else if (event.key === 'Enter' && at >= 0) onEnter()
    else return
    event.preventDefault()
  }
  const muted = sections.find(({ kind }) => kind === 'muted')
  return (
    <div className={classes.list}>
      <div
        ref={box}
        role="listbox"
        tabIndex={0}
        aria-label={t('Findings')}
        aria-activedescendant={at >= 0 ? `${name}-${chosen}` : undefined}
        className={classes.listbox}
        onKeyDown={onKeyDown}
      >
        {hasMending && (
          // biome-ignore lint/a11y/useFocusableInteractive: the list box holds the focus
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list box has the keys
          <div
            id={`${name}-${MENDING}`}
            role="option"
            aria-selected={chosen === MENDING}
            className={classes.mendingOption}
            onClick={() => onChoose(MENDING)}
          >
            <ListOrdered size={16} strokeWidth={1.5} aria-hidden />
            {t('Worth mending first')}
          </div>
        )}
        {sections.map((section) =>
          section.kind === 'muted' ? null : (
            <Section key={section.kind} name={name} section={section} chosen={chosen} isNew={isNew} onChoose={onChoose}>
              <SeverityMark severity={section.kind} />
              <span aria-hidden>{SEVERITY_WORDS[section.kind].many}</span>
            </Section>
          ),
        )}
        {muted !== undefined && mutedOpen && (
          <Section name={name} section={muted} chosen={chosen} isNew={isNew} onChoose={onChoose}>
            {t('Muted')}
          </Section>
        )}
      </div>
      {muted !== undefined && (
        <button
          type="button"
          className={classes.fold}
          aria-expanded={mutedOpen}
          onClick={() => onMutedOpen(!mutedOpen)}
        >
          {mutedOpen ? t('Hide') : t('Show')}{' '}
          {t('{count, plural, one {# muted finding} other {# muted findings}}', { count: muted.findings.length })}
        </button>
      )}
    </div>
  )
}

interface SectionProps extends Pick<FindingsListProps, 'chosen' | 'isNew' | 'onChoose'> {
  readonly name: string
  readonly section: FindingSection
  readonly children: ReactNode
}

function Section({ name, section, chosen, isNew, onChoose, children }: SectionProps) {
  const heading = `${name}-${section.kind}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a listbox
    <div role="group" aria-labelledby={heading}>
      <div id={heading} className={classes.sectionHead}>
        {children}
        <span className="number">{formatNumber(section.findings.length)}</span>
      </div>
      {section.findings.map((finding, index) => (
        <Option
          key={finding.id}
          id={`${name}-${finding.id}`}
          finding={finding}
          group={section.findings[index - 1]?.entry.group === finding.entry.group ? null : finding.entry.group}
          isChosen={finding.id === chosen}
          isNew={isNew}
          onChoose={() => onChoose(finding.id)}
        />
      ))}
    </div>
  )
}

interface OptionProps {
  readonly id: string
  readonly finding: Finding
  /** Stands above the first of its group. */
  readonly group: string | null
  readonly isChosen: boolean
  readonly isNew: boolean
  onChoose(): void
}

function Option({ id, finding, group, isChosen, isNew, onChoose }: OptionProps) {
  const { entry, count, gone, share } = finding
  return (
    <>
      {group !== null && (
        <div className={classes.group} role="presentation">
          {t(group)}
        </div>
      )}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the list box holds the focus */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list box has the keys */}
      <div
        id={id}
        role="option"
        aria-selected={isChosen}
        aria-label={
          isNew
            ? t('{title}: {count} new, {gone} gone', {
                title: t(entry.title),
                count: formatNumber(count),
                gone: formatNumber(gone),
              })
            : `${t(entry.title)}: ${t('{count, plural, one {# row} other {# rows}}', { count })}, ${formatShare(share)}`
        }
        data-finding
        className={classes.option}
        data-new={isNew || undefined}
        data-empty={count === 0 || undefined}
        data-severity={entry.severity}
        onClick={onChoose}
      >
        <span className={`${classes.title} truncate`} title={t(entry.title)}>
          {t(entry.title)}
        </span>
        <span className={classes.bar} aria-hidden>
          <span style={{ width: `${Math.max(count > 0 ? 2 : 0, share * 100)}%` }} />
        </span>
        {isNew ? (
          <>
            <span className={`${classes.count} number`}>
              {count === 0 ? '' : t('+{count} new', { count: formatNumber(count) })}
            </span>
            <span className={`${classes.share} number`}>
              {gone === 0 ? '' : t('{gone} gone', { gone: formatNumber(gone) })}
            </span>
          </>
        ) : (
          <>
            <span className={`${classes.share} number`}>{count === 0 ? '' : formatShare(share)}</span>
            <span className={`${classes.count} number`}>{formatNumber(count)}</span>
          </>
        )}
      </div>
    </>
  )
}

/** Where a key leads in a list; `null` when it does not move. */
export function placeAfterKey(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return Math.min(count - 1, at + 1)
  if (key === 'ArrowUp') return Math.max(0, at - 1)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key === 'PageDown') return Math.min(count - 1, at + 10)
  return key === 'PageUp' ? Math.max(0, at - 10) : null
}
