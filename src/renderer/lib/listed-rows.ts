/** Rows that some view has found, as a view of the results: a list of them, as long as a filter can hold. */
import { MAX_LISTED_VALUES, type ResultQuery } from '../../shared/domain/result-query'
import { t } from '../../shared/words/t'
import { formatNumber } from './format'
import { showToast } from './toasts-store'

/**
 * The results with these rows alone. Where there are more than a filter holds, it is the first of them, and a note says
 * so.
 *
 * @param total - how many there are in all
 */
export function listedRows(rowNos: readonly number[], total: number): Partial<ResultQuery> {
  const value = [...new Set(rowNos)].slice(0, MAX_LISTED_VALUES)
  if (total > value.length && value.length === MAX_LISTED_VALUES) {
    showToast(
      t('The first {count} of {total} pages are shown', {
        count: formatNumber(value.length),
        total: formatNumber(total),
      }),
    )
  }
  return { filters: [{ column: 'row', operator: 'one_of', value }] }
}
