/** `trawl completions`: the script that teaches a shell the command line. */
import type { Command } from 'commander'
import { TrawlError } from '../../../shared/errors'
import { type CliContext, write } from '../cli-context'
import { SHELLS } from '../completions/shells'
import { EXIT, type ExitCode } from '../exit-codes'

const EXAMPLES = `
Commands, options, choices, files, and the ids and names of crawls are then
completed with the tab key. To have it in every session, put the line into the
file that your shell reads at its start.

Examples:
  source <(trawl completions bash)       in ~/.bashrc
  source <(trawl completions zsh)        in ~/.zshrc, after compinit
  trawl completions fish | source        in ~/.config/fish/config.fish`

export function addCompletionsCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  program
    .command('completions')
    .summary('completion with the tab key for bash, zsh or fish')
    .description('Prints the script that lets a shell complete this command line.')
    .argument('<SHELL>', `${SHELLS.slice(0, -1).join(', ')} or ${SHELLS.at(-1)}`)
    .addHelpText('after', EXAMPLES)
    .action(async (name: string) => {
      const shell = SHELLS.find((each) => each === name.toLowerCase())
      if (shell === undefined) {
        throw new TrawlError('bad_request', `Expected one of ${SHELLS.join(', ')}, got ${JSON.stringify(name)}.`)
      }
      const { completionScript } = await import('../completions/completion-script')
      const { modelOf } = await import('../program-model')
      await write(context.stdout, completionScript(shell, modelOf(program)))
      done(EXIT.done)
    })
}
