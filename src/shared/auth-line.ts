/** One line of the setting `auth`: who signs in where, and how. */

export interface AuthRule {
  /** Lower case, with port when one was given; `*.example.org` stands for every host below it. */
  readonly host: string
  readonly kind: 'basic' | 'bearer' | 'header'
  /** Name and value of the header line that is sent; basic credentials are still `USER:PASSWORD`. */
  readonly name: string
  readonly value: string
}

const LINE = /^\s*(\S+)\s+(basic|bearer|header)\s+(\S.*?)\s*$/iu
const HEADER = /^([!#$%&'*+\-.^_`|~\w]+):\s*(.*)$/u

/** Reads one line; `null` when it is none. */
export function parseAuthLine(line: string): AuthRule | null {
  const match = LINE.exec(line)
  if (match === null || /[\r\n\0]/u.test(line)) return null
  const [, host = '', kind = '', rest = ''] = match
  const lowerHost = host.toLowerCase()
  if (/[/@\s]/u.test(lowerHost)) return null
  switch (kind.toLowerCase()) {
    case 'basic':
      return rest.includes(':') ? { host: lowerHost, kind: 'basic', name: 'Authorization', value: rest } : null
    case 'bearer':
      return { host: lowerHost, kind: 'bearer', name: 'Authorization', value: rest }
    default: {
      const header = HEADER.exec(rest)
      return header === null ? null : { host: lowerHost, kind: 'header', name: header[1] ?? '', value: header[2] ?? '' }
    }
  }
}
