/**
 * Where text without a line end in sight may be cut, so that a line of any length is read in bounded memory. The cuts depend
 * on the text alone, never on the blocks it comes in.
 */

/** Lines up to this many characters are read as a whole. */
const WHOLE_LINE_CHARS = 131_072
/** A stretch without a space is cut here at the latest; nothing in it can be a URL that long. */
const LONGEST_STRETCH_CHARS = 1_048_576

const SPACE = /\s/g

/**
 * Where the first piece of a long text ends: behind the first space after {@link WHOLE_LINE_CHARS}.
 *
 * @returns `null` when the text is short enough, or must grow before it can be said.
 */
export function endOfPiece(text: string): number | null {
  if (text.length <= WHOLE_LINE_CHARS) return null
  SPACE.lastIndex = WHOLE_LINE_CHARS
  const space = SPACE.exec(text)
  if (space !== null && space.index < LONGEST_STRETCH_CHARS) return space.index + 1
  if (text.length < LONGEST_STRETCH_CHARS) return null
  // URLs written without spaces between them: rather cut before one than through it.
  const url = text.lastIndexOf('http', LONGEST_STRETCH_CHARS - 'http'.length)
  return url > WHOLE_LINE_CHARS ? url : LONGEST_STRETCH_CHARS
}
