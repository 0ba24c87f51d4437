/** Questions on a terminal. */
import { type CliContext, untilInterrupted } from './cli-context'

/** Asks a question that yes or no answers. Anything but y or yes is no, and so are Ctrl-C and the end of the input. */
export async function askYesNo(context: CliContext, question: string): Promise<boolean> {
  context.stderr.write(`${question} [y/N] `)
  const answer = await untilInterrupted(context, firstLine(context)).catch((error: unknown) => {
    if (!context.interruption.aborted) throw error
    context.stderr.write('\n')
    return ''
  })
  return /^\s*y(es)?\s*$/iu.test(answer)
}

async function firstLine(context: CliContext): Promise<string> {
  let text = ''
  for await (const bytes of context.stdin) {
    text += new TextDecoder().decode(bytes)
    if (text.includes('\n')) break
  }
  return text.split('\n', 1)[0] ?? ''
}
