/** How duplicates are told of. */
import {
  type DuplicateCluster,
  type DuplicateFigures,
  type DuplicateQuery,
  type DuplicateView,
  SIMILARITY_LIMITS,
} from '../../../shared/domain/duplicates'
import { t } from '../../../shared/words/t'
import { formatNumber } from '../../lib/format'

export const VIEW_WORDS: Readonly<Record<DuplicateView, { readonly label: string; readonly meaning: string }>> = {
  all: { label: t('All'), meaning: t('Pages whose texts are alike, and others with the same bytes') },
  exact: { label: t('Exact'), meaning: t('Pages with the same bytes') },
  near: { label: t('Near'), meaning: t('Pages whose texts are alike, but that are not the same to the byte') },
}

/** Rounded down: only what is wholly alike is 100 %. */
export function percentText(similarity: number): string {
  return `${formatNumber(Math.floor(similarity + 1e-9))} %`
}

/** The similarities of a cluster to its proposed page. */
export function rangeText({ lowest, highest }: DuplicateCluster): string {
  const from = Math.floor(lowest + 1e-9)
  const to = Math.floor(highest + 1e-9)
  return from === to ? percentText(lowest) : `${formatNumber(from)} – ${percentText(highest)}`
}

export function isExactCluster({ pages, exactPages }: DuplicateCluster): boolean {
  return pages === exactPages
}

/** What was compared, for where there is nothing to show. */
export function comparedWords(figures: DuplicateFigures, { view, indexableOnly }: DuplicateQuery): string {
  if (figures.pages === 1) {
    const only = indexableOnly
      ? t('Only one page may be indexed under its own URL')
      : t('Only one page has a good answer')
    return t('{only}: there is nothing to compare it with.', { only })
  }
  const which = indexableOnly ? t('that may be indexed') : t('with a good answer')
  const pages = `${t('{pages, plural, one {# page} other {# pages}}', { pages: figures.pages })} ${which}`
  if (view === 'exact') return t('{pages}: their bodies were compared byte by byte.', { pages })
  const { withSignature } = figures
  if (withSignature === 0)
    return t('{pages}, none with enough text to compare: their bodies were compared byte by byte.', { pages })
  return t('{pages}, {withSignature} with enough text: these were compared by their main text, all by their bytes.', {
    pages,
    withSignature: formatNumber(withSignature),
  })
}

/** Whether a lower threshold could find more. */
export function mayLower({ view, threshold }: DuplicateQuery, { withSignature }: DuplicateFigures): boolean {
  return view !== 'exact' && threshold > SIMILARITY_LIMITS.min && withSignature > 1
}
