/** Settings of a crawl as part of larger schemas. Apart from settings.ts, which threads load that check nothing else. */
import { z } from 'zod'
import { type CrawlSettings, checkSettings } from './settings'

/** Fills in defaults, refuses unknown keys and values out of bounds. */
export const crawlSettingsSchema = z.unknown().transform((given, context) => {
  const checked = checkSettings(given)
  if (checked.success) return checked.settings
  for (const { path, message } of checked.problems) {
    context.addIssue({ code: 'custom', path: path.filter((step) => step !== undefined), message })
  }
  return z.NEVER
}) as unknown as z.ZodType<CrawlSettings, Partial<CrawlSettings>>
