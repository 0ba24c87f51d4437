/** Why a crawl cannot start yet, in words that say what to do. */
import { type SettingKey, settingEntry } from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import type { DraftState } from './draft-feed'
import type { FieldErrors } from './setting-fields'

/** `null`: it can. */
export function whyNotStart(draft: DraftState, hasText: boolean, errors: FieldErrors): string | null {
  const wrong = Object.keys(errors) as SettingKey[]
  if (wrong.length > 0)
    return t('Mend this setting first: {list}', { list: wrong.map((key) => t(settingEntry(key).label)).join(', ') })
  if (draft.phase === 'failed') return t('The list could not be read')
  if (draft.phase === 'empty' && !hasText) return t('Paste or type at least one URL')
  if (draft.phase === 'reading' && draft.source.kind !== 'typed') return t('The list is still being read')
  // While typed text is read, starting waits for the report.
  if (draft.phase !== 'ready' || draft.report === null) return null
  if (draft.report.urls > 0) return null
  return draft.report.lines === 0 ? t('The text is empty') : t('No URL was found in this text')
}
