/** Puts the diagnostics on the clipboard, for a person who asks for help. */
import { t } from '../../shared/words/t'
import { call } from './bridge'
import { showProblem, showToast } from './toasts-store'

export async function copyDiagnostics(): Promise<void> {
  try {
    await call('diagnostics:copy')
    showToast(t('Copied diagnostics'), { detail: t('Addresses, names and passwords are left out. Nothing was sent.') })
  } catch (error) {
    showProblem(error)
  }
}
