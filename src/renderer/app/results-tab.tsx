/** The results with the structure of the crawl beside them: two features that do not know each other, put together. */
import type { ComponentProps } from 'react'
import { ResultsView } from '../features/results/results-view'
import { changeViewQuery, useViewQuery } from '../features/results/view-store'
import { StructurePane } from '../features/structure/structure-pane'
import { seekUrl } from '../features/structure/structure-store'
import { useCommand } from '../lib/commands'
import { setPreferences, usePreferences } from '../lib/preferences-store'

type ResultsTabProps = Omit<ComponentProps<typeof ResultsView>, 'pane' | 'aside'>

export function ResultsTab(props: ResultsTabProps) {
  const { crawl } = props
  const isOpen = usePreferences((preferences) => preferences.structureOpen)
  const { filters } = useViewQuery(crawl.id)
  const setOpen = (structureOpen: boolean) => setPreferences({ structureOpen })
  useCommand('toggle-structure', () => setOpen(!isOpen))
  return (
    <ResultsView
      {...props}
      pane={{
        isOpen,
        onToggle: () => setOpen(!isOpen),
        onShow: (url) => {
          setOpen(true)
          seekUrl(crawl.id, url)
        },
      }}
      aside={
        isOpen && (
          <StructurePane
            crawl={crawl}
            filters={filters}
            onFilters={(next) => changeViewQuery(crawl.id, { filters: next })}
            onClose={() => setOpen(false)}
          />
        )
      }
    />
  )
}
