/** Fields that hold passwords or tokens: when they are masked, what is remembered of them, and masks that came in. */
import { MASK, maskSecrets } from '../../../shared/secrets'
import {
  type CrawlSettings,
  DEFAULT_SETTINGS,
  SETTING_KEYS,
  type SettingKey,
  settingEntry,
} from '../../../shared/settings'
import { t } from '../../../shared/words/t'

/** Whether what is typed has something to hide: a header such as Accept-Language has not. */
export function holdsSecret(key: SettingKey, field: string): boolean {
  const entry = settingEntry(key)
  if (entry.secret !== true || field.trim() === '') return false
  const value = entry.kind === 'list' ? field.split('\n').filter((line) => line.trim() !== '') : field
  return key in maskSecrets({ ...DEFAULT_SETTINGS, [key]: value }).secrets.settings || field.includes(MASK)
}

/** Whether a field may be read while it is typed in: a passphrase stays hidden even then. */
export function isReadableWhileTyping(key: SettingKey): boolean {
  return settingEntry(key).kind === 'list' || key === 'proxy'
}

/** Why a field cannot be used as it stands: it holds a mask in place of a secret. */
export const MASK_REFUSAL = t(
  '{MASK} stands for something that Trawl does not keep with a crawl: type it again, or take it out',
  { MASK },
)

export function maskedKeys(settings: CrawlSettings): readonly SettingKey[] {
  return SETTING_KEYS.filter((key) => settingEntry(key).secret === true && JSON.stringify(settings[key]).includes(MASK))
}

/**
 * What the next new crawl may start with of the secret settings: nothing but the proxy without its password, whose
 * mask must be replaced before a start, lest requests go without it unseen.
 */
export function withoutSecrets(settings: CrawlSettings): CrawlSettings {
  const { headers, auth, clientKeyPassphrase } = DEFAULT_SETTINGS
  return { ...settings, headers, auth, clientKeyPassphrase, proxy: maskSecrets(settings).masked.proxy }
}
