/**
 * Colours for terminals. Everywhere else text stays plain, unless FORCE_COLOR says otherwise (force-color.org); where
 * NO_COLOR is set (no-color.org) it stays plain whatever else is said.
 */
import type { CliContext, CliOutput } from './cli-context'

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] } as const

export type Palette = { readonly [K in keyof typeof CODES]: (text: string) => string }

export function paletteFor(stream: CliOutput, env: CliContext['env']): Palette {
  const coloured = isColoured(stream, env)
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

function isColoured(stream: CliOutput, { NO_COLOR, FORCE_COLOR, TERM }: CliContext['env']): boolean {
  if (NO_COLOR) return false
  // As in Node: 0 and false force that there are none.
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return stream.isTTY === true && TERM !== 'dumb'
}
