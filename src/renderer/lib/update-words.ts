/** Why a Trawl does not update itself, in words. */
import type { NoUpdates } from '../../shared/ipc/update-calls'
import { t } from '../../shared/words/t'

export function noUpdatesInWords(reason: NoUpdates): string {
  switch (reason) {
    case 'package-manager':
      return t('It came from the package manager of this system, which brings newer versions, too.')
    case 'development':
      return t('It runs from its sources.')
    case 'no-source':
      return t('This package was made for tests.')
  }
}
