/** What the fuses of an executable say, in the words of builder-config.mjs. */
import fuses from '@electron/fuses'
import { FUSES } from './builder-config.mjs'

const { FuseV1Options, getCurrentFuseWire } = fuses

/** A fuse is a character in the executable: `1` on, `0` off; anything else is a fuse that this Electron does not have. */
const fuseOf = (isOn) => (isOn ? '1' : '0').charCodeAt(0)

/** @returns the names of the fuses that are not as they should be */
export async function wrongFuses(executable) {
  const wire = await getCurrentFuseWire(executable)
  const optionOf = (name) => FuseV1Options[name.charAt(0).toUpperCase() + name.slice(1)]
  return Object.keys(FUSES).filter((name) => wire[optionOf(name)] !== fuseOf(FUSES[name]))
}
