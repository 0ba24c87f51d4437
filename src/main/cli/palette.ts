/** Colours for terminals. Everywhere else, and where NO_COLOR is set (no-color.org), text stays plain. */
import type { CliContext, CliOutput } from './cli-context'

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] } as const

export type Palette = { readonly [K in keyof typeof CODES]: (text: string) => string }

export function paletteFor(stream: CliOutput, env: CliContext['env']): Palette {
  const coloured = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
  const paint = (name: keyof typeof CODES) => (text: string) => {
    const [on, off] = CODES[name]
    return coloured && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text
  }
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    red: paint('red'),
    green: paint('green'),
    yellow: paint('yellow'),
    cyan: paint('cyan'),
  }
}
