/** Calls of logging in for a crawl, and of what a browser has seen of its pages. Values of cookies never come along. */
import { z } from 'zod'
import type { ShownCookie } from '../domain/login-cookie'
import type { BodyImage } from '../domain/page-body'

const loginId = z.string().min(1).max(100)

export const LOGIN_CALLS = {
  /** Opens a window to log in; answers when it is closed. */
  'login:open': z.strictObject({ url: z.string().min(1).max(10_000), loginId: loginId.nullable() }),
  /** Takes one cookie away, or all of them. */
  'login:remove': z.strictObject({ loginId, index: z.number().int().min(0).nullable() }),
  /** What the first screen of a rendered page looked like; `null` where no picture is kept. */
  'render:picture': z.strictObject({ crawlId: z.string().min(1).max(200), rowNo: z.number().int().min(1) }),
} as const satisfies Record<string, z.ZodType>

export interface LoginResults {
  'login:open': { readonly loginId: string; readonly cookies: readonly ShownCookie[] }
  'login:remove': { readonly loginId: string; readonly cookies: readonly ShownCookie[] }
  'render:picture': BodyImage | null
}
