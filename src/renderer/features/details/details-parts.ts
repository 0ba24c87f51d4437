/** The parts of the details, once: their names, their order, and which one is looked at. */

import { t } from '../../../shared/words/t'
import { setPreferences, usePreferences } from '../../lib/preferences-store'

export const DETAILS_PARTS = ['summary', 'network', 'links', 'text', 'source', 'data', 'preview'] as const
export type DetailsPart = (typeof DETAILS_PARTS)[number]

export const PART_LABELS: Readonly<Record<DetailsPart, string>> = {
  summary: t('Summary'),
  network: t('Network'),
  links: t('Links'),
  text: t('Text'),
  source: t('Source'),
  data: t('Data'),
  preview: t('Preview'),
}

/** The part looked at last; that of a row that does not have it is its source. */
export function useDetailsPart(isImage: boolean): DetailsPart {
  const kept = usePreferences((state) => state.detailsPart)
  const part = DETAILS_PARTS.find((each) => each === kept) ?? 'summary'
  return part === 'preview' && !isImage ? 'source' : part
}

/** Kept for all crawls and for the next start. */
export function showDetailsPart(part: DetailsPart): void {
  setPreferences({ detailsPart: part })
}
