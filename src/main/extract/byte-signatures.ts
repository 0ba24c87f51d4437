/**
 * The first bytes that give a format away (MIME Sniffing, 6): images, audio and video, fonts, archives. They look at
 * the resource header as text of one character a byte.
 */

/** In a pattern `?` stands for any byte. */
type Signature = readonly [pattern: string, type: string]

/** MIME Sniffing, 6.1. */
const IMAGES: readonly Signature[] = [
  ['\0\0\x01\0', 'image/x-icon'],
  ['\0\0\x02\0', 'image/x-icon'],
  ['BM', 'image/bmp'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
  ['RIFF????WEBPVP', 'image/webp'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
]

/** MIME Sniffing, 6.2. */
const MEDIA: readonly Signature[] = [
  ['FORM????AIFF', 'audio/aiff'],
  ['ID3', 'audio/mpeg'],
  ['OggS\0', 'application/ogg'],
  ['MThd\0\0\0\x06', 'audio/midi'],
  ['RIFF????AVI ', 'video/avi'],
  ['RIFF????WAVE', 'audio/wave'],
]

/** MIME Sniffing, 6.3. */
const FONTS: readonly Signature[] = [
  [`${'?'.repeat(34)}LP`, 'application/vnd.ms-fontobject'],
  ['\0\x01\0\0', 'font/ttf'],
  ['OTTO', 'font/otf'],
  ['ttcf', 'font/collection'],
  ['wOFF', 'font/woff'],
  ['wOF2', 'font/woff2'],
]

/** MIME Sniffing, 6.4. */
const ARCHIVES: readonly Signature[] = [
  ['\x1f\x8b\x08', 'application/x-gzip'],
  ['PK\x03\x04', 'application/zip'],
  ['Rar!\x1a\x07\0', 'application/x-rar-compressed'],
]

export const imageType = (head: string): string | null => match(IMAGES, head)
export const fontType = (head: string): string | null => match(FONTS, head)
export const archiveType = (head: string): string | null => match(ARCHIVES, head)

export function mediaType(head: string): string | null {
  const simple = match(MEDIA, head)
  if (simple !== null) return simple
  if (isMp4(head)) return 'video/mp4'
  if (isWebm(head)) return 'video/webm'
  return isMp3(head) ? 'audio/mpeg' : null
}

function match(signatures: readonly Signature[], head: string): string | null {
  for (const [pattern, type] of signatures) {
    if (startsLike(head, pattern)) return type
  }
  return null
}

function startsLike(head: string, pattern: string): boolean {
  if (head.length < pattern.length) return false
  for (let index = 0; index < pattern.length; index++) {
    if (pattern[index] !== '?' && pattern[index] !== head[index]) return false
  }
  return true
}

/** MIME Sniffing, 6.2.1: a first box `ftyp` with a brand that starts with `mp4`. */
function isMp4(head: string): boolean {
  if (head.length < 12 || !head.startsWith('ftyp', 4)) return false
  const boxSize = uint32(head, 0)
  if (head.length < boxSize || boxSize % 4 !== 0) return false
  if (head.startsWith('mp4', 8)) return true
  // From 16: the four bytes before are the version of the first brand.
  for (let at = 16; at < boxSize; at += 4) {
    if (head.startsWith('mp4', at)) return true
  }
  return false
}

/** MIME Sniffing, 6.2.2: an EBML header whose document type, near its start, is `webm`. */
function isWebm(head: string): boolean {
  if (!head.startsWith('\x1a\x45\xdf\xa3')) return false
  for (let at = 4; at < head.length && at < 38; at++) {
    if (!head.startsWith('\x42\x82', at)) continue
    let value = at + 2 + vintLength(head.charCodeAt(at + 2))
    // The type may be padded.
    while (head[value] === '\0') value += 1
    if (head.startsWith('webm', value)) return true
  }
  return false
}

/** Bytes of an EBML number, by the leading zero bits of its first byte. */
function vintLength(first: number): number {
  return Math.min(8, Math.clz32(first) - 23)
}

const MPEG1_KBITS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const MPEG2_KBITS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const SAMPLE_RATES = [44_100, 48_000, 32_000]

/** MIME Sniffing, 6.2.3: one MPEG audio frame of layer III, and another where it ends. */
function isMp3(head: string): boolean {
  const frameBytes = mp3FrameBytes(head, 0)
  return frameBytes >= 4 && mp3FrameBytes(head, frameBytes) > 0
}

/** Length of the frame that starts at `at`; 0 when none does. */
function mp3FrameBytes(head: string, at: number): number {
  if (head.length < at + 4) return 0
  const [sync, second, third] = [head.charCodeAt(at), head.charCodeAt(at + 1), head.charCodeAt(at + 2)]
  const isLayer3 = (second & 0x06) >> 1 === 1
  if (sync !== 0xff || (second & 0xe0) !== 0xe0 || !isLayer3) return 0
  const version = (second & 0x18) >> 3
  const kbits = (version === 3 ? MPEG1_KBITS : MPEG2_KBITS)[third >> 4]
  const rate = SAMPLE_RATES[(third & 0x0c) >> 2]
  if (kbits === undefined || rate === undefined) return 0
  const divisor = version === 3 ? 1 : version === 2 ? 2 : 4
  const padding = (third & 0x02) >> 1
  // Half as many samples a frame from MPEG-2 on.
  return Math.floor((kbits * 1000 * (version === 3 ? 144 : 72)) / (rate / divisor)) + padding
}

function uint32(head: string, at: number): number {
  let number = 0
  for (let index = at; index < at + 4; index++) number = number * 256 + head.charCodeAt(index)
  return number
}
