/** Puts text on the clipboard and says what it was. */

import { t } from '../../shared/words/t'
import { call } from './bridge'
import { showProblem, showToast } from './toasts-store'

export async function copyText(text: string, what: string): Promise<void> {
  try {
    await call('clipboard:write', { text })
    showToast(t('Copied {what}', { what }))
  } catch (error) {
    showProblem(error)
  }
}
