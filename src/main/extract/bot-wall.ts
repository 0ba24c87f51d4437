/**
 * Whether a bot wall answered instead of the page: a fact about the answer, nothing is done about it here. Most answers
 * cost a few comparisons of header names; a body is only looked at when status and headers already fit.
 */
import type { HeaderLines } from '../../shared/domain/fetch-outcome'
import { BOT_WALL_SIGNS, type BotWallSign } from './bot-wall-signs'

/** How much of the decoded text is looked at, in UTF-16 code units. */
export const BOT_WALL_CHARS = 64 * 1024

/** What a wall may answer with; null stands for the signs that hold for any status. */
const SIGNS_BY_STATUS = new Map<number | null, readonly BotWallSign[]>()
for (const status of [null, ...BOT_WALL_SIGNS.flatMap((sign) => sign.statuses ?? [])]) {
  const fitting = BOT_WALL_SIGNS.filter(({ statuses }) => statuses === null || statuses.includes(status as number))
  SIGNS_BY_STATUS.set(status, fitting)
}

/**
 * The wall that answered; `null` when none is recognised.
 *
 * @param readText gives the first {@link BOT_WALL_CHARS} of the text, or an empty one when there is none; asked at most once
 */
export function recogniseBotWall(status: number, headers: HeaderLines, readText: () => string): string | null {
  const signs = SIGNS_BY_STATUS.get(status) ?? SIGNS_BY_STATUS.get(null) ?? []
  let text: string | null = null
  for (const { wall, header, marks } of signs) {
    if (header !== null && !hasHeader(headers, header[0], header[1])) continue
    if (marks.length === 0) return wall
    text ??= readText()
    const seen = text
    if (marks.every((mark) => mark.test(seen))) return wall
  }
  return null
}

function hasHeader(headers: HeaderLines, name: string, value: RegExp): boolean {
  for (const line of headers) {
    if (line[0].length === name.length && line[0].toLowerCase() === name && value.test(line[1].trim())) return true
  }
  return false
}
