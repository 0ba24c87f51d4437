/** How it was crawled: what was set otherwise than usual, and the few settings that always matter. */
import type { ReportFacts } from '../../../shared/domain/report-facts'
import {
  SETTING_KEYS,
  type SettingEntry,
  type SettingKey,
  settingEntry,
  settingMatters,
} from '../../../shared/settings'
import { html } from './html-text'
import type { ReportSection } from './report-parts'
import { bytesText, countText } from './report-words'

/** Told whether changed or not. */
const ALWAYS: readonly SettingKey[] = ['mode', 'scope', 'userAgent', 'robots', 'concurrency', 'perHost']

export function settingsSection({ settings }: ReportFacts): ReportSection {
  const keys = SETTING_KEYS.filter((key) => {
    const entry = settingEntry(key)
    if (entry.secret === true || !settingMatters(key, settings)) return false
    return ALWAYS.includes(key) || JSON.stringify(settings[key]) !== JSON.stringify(entry.default)
  })
  const body = html`<table><caption>What was set otherwise than usual, and what always matters.</caption><thead><tr><th scope="col" class="wide">Setting</th><th scope="col">Value</th></tr></thead><tbody>${keys.map(
    (key) => {
      const entry = settingEntry(key)
      return html`<tr><th scope="row">${entry.label}</th><td class="wrap">${valueText(settings[key], entry)}</td></tr>`
    },
  )}</tbody></table>`
  return { id: 'settings', title: 'How it was crawled', count: null, isFresh: false, body }
}

function valueText(value: unknown, entry: SettingEntry): string {
  switch (entry.kind) {
    case 'switch':
      return value === true ? 'yes' : 'no'
    case 'choice':
      return entry.choices.find((choice) => choice.value === value)?.label ?? String(value)
    case 'number': {
      const number = Number(value)
      if (number === 0 && entry.zeroMeans !== undefined) return entry.zeroMeans
      return entry.format === 'bytes' ? bytesText(number) : `${countText(number)} ${entry.unit}`.trim()
    }
    case 'list':
      return (value as readonly string[]).join(', ')
    case 'text':
      return String(value)
  }
}
