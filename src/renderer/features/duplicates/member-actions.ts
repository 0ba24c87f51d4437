/** What can be done with all pages of a cluster: their URLs on the clipboard, and as rows of the results. */
import type { DuplicateMember } from '../../../shared/domain/duplicates'
import { MAX_LISTED_VALUES, MAX_WINDOW_ROWS, type ResultQuery } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { copyText } from '../../lib/copy-text'
import { listedRows } from '../../lib/listed-rows'
import type { RowsAnswer } from '../../lib/row-pages'
import { showProblem } from '../../lib/toasts-store'

/** URLs copied at most; more is what exports are for. */
const MAX_COPIED = 20_000

type Ask = (from: number, count: number) => Promise<RowsAnswer<DuplicateMember>>

export async function copyMemberUrls(ask: Ask, total: number): Promise<void> {
  try {
    const members = await firstMembers(ask, MAX_COPIED)
    const words = t('{count, plural, one {# URL} other {# URLs}}', { count: members.length })
    const told = members.length < total ? t('the first {words}; an export has all', { words }) : words
    await copyText(members.map(({ url }) => url).join('\n'), told)
  } catch (error) {
    showProblem(error)
  }
}

export async function showMembers(
  ask: Ask,
  total: number,
  onShowRows: (query: Partial<ResultQuery>) => void,
): Promise<void> {
  try {
    const members = await firstMembers(ask, MAX_LISTED_VALUES)
    onShowRows(
      listedRows(
        members.map(({ rowNo }) => rowNo),
        total,
      ),
    )
  } catch (error) {
    showProblem(error)
  }
}

async function firstMembers(ask: Ask, most: number): Promise<readonly DuplicateMember[]> {
  const members: DuplicateMember[] = []
  while (members.length < most) {
    const { rows } = await ask(members.length, Math.min(MAX_WINDOW_ROWS, most - members.length))
    if (rows.length === 0) break
    members.push(...rows)
  }
  return members
}
