/** The limits that can be changed while a crawl runs: which there are, and how what is typed is read. */
import type { HostOverride, PaceChange } from '../../../shared/domain/host-lane'
import { type CrawlSettings, type NumberSetting, SETTINGS } from '../../../shared/settings'

/** Limits that are numbers, as they stand above the table. */
export type PaceKey = Exclude<keyof PaceChange, 'adaptive'> & keyof CrawlSettings
export const PACE_KEYS = ['concurrency', 'perHost', 'delayMs', 'hostRate', 'rate'] as const satisfies readonly PaceKey[]

/** Limits of one host that are numbers. */
export type HostKey = Exclude<keyof HostOverride, 'paused'>
export const HOST_KEYS = ['perHost', 'delayMs', 'hostRate'] as const satisfies readonly HostKey[]

export function paceEntry(key: PaceKey): NumberSetting {
  return SETTINGS[key]
}

/** What stands in the field: 0 is shown as what it means. */
export function typedLimit(value: number, { zeroMeans }: Pick<NumberSetting, 'zeroMeans'>): string {
  return value === 0 && zeroMeans !== undefined ? '' : String(value)
}

/** A typed limit; `null` when it is none or out of bounds. An empty field is 0 where 0 has a meaning. */
export function parseLimit(typed: string, { min, max, zeroMeans }: NumberSetting): number | null {
  const digits = typed.replace(/[\s_,.']/gu, '')
  if (digits === '') return zeroMeans === undefined ? null : 0
  const value = Number(digits)
  return Number.isInteger(value) && value >= min && value <= max ? value : null
}

/** The override with one member changed; a value like that of the settings is no override. `null`: none is left. */
export function withLimit(
  override: HostOverride | null,
  key: keyof HostOverride,
  value: number | boolean,
  settings: CrawlSettings,
): HostOverride | null {
  const { [key]: _, ...others } = override ?? {}
  const follows = key === 'paused' ? value === false : value === settings[key]
  const next = follows ? others : { ...others, [key]: value }
  return Object.keys(next).length === 0 ? null : next
}
