import { assertNever } from '../../../shared/domain/invariant'
import type { ProgramModel } from '../program-model'
import { bashCompletion } from './bash-completion'
import { fishCompletion } from './fish-completion'
import type { Shell } from './shells'
import { zshCompletion } from './zsh-completion'

/** The script that teaches a shell the command line. */
export function completionScript(shell: Shell, program: ProgramModel): string {
  switch (shell) {
    case 'bash':
      return bashCompletion(program)
    case 'zsh':
      return zshCompletion(program)
    case 'fish':
      return fishCompletion(program)
    default:
      return assertNever(shell)
  }
}
