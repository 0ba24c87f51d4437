/** Bytes as rows of hexadecimal digits and characters. Pure. */

/** What fits into a panel of this width, in px. */
export function bytesPerRow(width: number): 8 | 16 {
  return width < 620 ? 8 : 16
}

export interface HexRow {
  /** `00 ff …`, padded with spaces to a full row. */
  readonly hex: string
  /** Printable ASCII as it is, a dot for all else. */
  readonly ascii: string
}

export function hexRow(bytes: Uint8Array, from: number, count: 8 | 16): HexRow {
  const digits: string[] = []
  let ascii = ''
  for (let at = from; at < from + count; at += 1) {
    const byte = bytes[at]
    digits.push(byte === undefined ? '  ' : byte.toString(16).padStart(2, '0'))
    if (byte !== undefined) ascii += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'
  }
  const groups = [digits.slice(0, 8), digits.slice(8)].filter((group) => group.length > 0)
  return { hex: groups.map((group) => group.join(' ')).join('  '), ascii }
}

/** At least six digits, as many as the last offset needs. */
export function offsetText(offset: number, bytes: number): string {
  return offset.toString(16).padStart(Math.max(6, bytes.toString(16).length), '0')
}

/** An offset as it is typed: decimal, or hexadecimal with `0x` or `h`; `null` when it is none within the body. */
export function parseOffset(text: string, bytes: number): number | null {
  const trimmed = text.trim().toLowerCase()
  const hex = /^0x([\da-f]+)$|^([\da-f]+)h$/.exec(trimmed)
  const offset =
    hex === null ? (/^\d+$/.test(trimmed) ? Number(trimmed) : Number.NaN) : Number.parseInt(hex[1] ?? hex[2] ?? '', 16)
  return Number.isSafeInteger(offset) && offset >= 0 && offset < bytes ? offset : null
}
