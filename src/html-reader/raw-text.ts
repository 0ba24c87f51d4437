/**
 * Where the content of a raw text element ends (HTML, 13.2.5.9 to 13.2.5.31): at its own end tag, whatever else stands
 * in it. Scripts have the old exception for comments that hold another script element.
 */
import { BANG, DASH, equalNames, GREATER, isSpace, LESS, lowerCase, next, nextOfTwo, SLASH } from './bytes'
import * as source from './source'

/** Inside a comment of a script, and inside a script inside that comment. */
enum State {
  plain,
  escaped,
  doubleEscaped,
}

/**
 * Position of the `</` that ends the element; the end of the text when it is never closed.
 *
 * @param name where the name of the element stands
 * @param start where the content begins
 */
export function rawTextEnd(name: usize, length: i32, start: usize): usize {
  let pos = next(LESS, start)
  while (pos < source.end) {
    if (load<u8>(pos + 1) === SLASH && isElement(pos + 2, name, length)) return pos
    pos = next(LESS, pos + 1)
  }
  return source.end
}

/** The same for scripts. */
export function scriptEnd(name: usize, length: i32, start: usize): usize {
  const end = rawTextEnd(name, length, start)
  return holdsComment(start, end) ? escapedScriptEnd(name, length, start) : end
}

function holdsComment(start: usize, end: usize): bool {
  let pos = next(LESS, start)
  while (pos + 4 <= end) {
    if (beginsComment(pos)) return true
    pos = next(LESS, pos + 1)
  }
  return false
}

function escapedScriptEnd(name: usize, length: i32, start: usize): usize {
  let state: i32 = State.plain
  let pos = nextOfTwo(LESS, DASH, start)
  while (pos < source.end) {
    let behind = pos + 1
    if (load<u8>(pos) === DASH) {
      if (endsComment(pos)) {
        state = State.plain
        behind = pos + 3
      }
    } else if (beginsComment(pos)) {
      if (state === State.plain) state = State.escaped
      // The dashes of `<!-->` both open and close.
      behind = pos + 2
    } else if (load<u8>(pos + 1) === SLASH) {
      if (isElement(pos + 2, name, length)) {
        if (state !== State.doubleEscaped) return pos
        state = State.escaped
      }
    } else if (state === State.escaped && isElement(pos + 1, name, length)) {
      state = State.doubleEscaped
    }
    pos = nextOfTwo(LESS, DASH, behind)
  }
  return source.end
}

/** `<!--` */
function beginsComment(pos: usize): bool {
  return load<u8>(pos + 1) === BANG && load<u8>(pos + 2) === DASH && load<u8>(pos + 3) === DASH
}

/** `-->` */
function endsComment(pos: usize): bool {
  return load<u8>(pos + 1) === DASH && load<u8>(pos + 2) === GREATER
}

/** Whether a tag of the element, whose name stands at `pos`, begins there. */
function isElement(pos: usize, name: usize, length: i32): bool {
  // Most are not, by their first letter.
  if (lowerCase(load<u8>(pos)) !== lowerCase(load<u8>(name)) || !equalNames(pos, name, length)) return false
  const behind = <i32>load<u8>(pos + length)
  return behind === GREATER || behind === SLASH || isSpace(behind)
}
