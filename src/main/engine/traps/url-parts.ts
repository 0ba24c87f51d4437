/** A normalised URL cut into the pieces that the radar looks at. Cheaper than a URL object, and never throws. */

export interface UrlParts {
  /** Host and, where it is not the default, port. */
  readonly host: string
  /** The path, with its leading slash. */
  readonly path: string
  /** Pieces of the path; an empty last one (a slash at the end) is left out. */
  readonly segments: readonly string[]
  /** Parameters of the query in their order, still encoded; a value is empty where there is none. */
  readonly parameters: readonly (readonly [name: string, value: string])[]
}

/** More parameters than this are not looked at. */
const MAX_PARAMETERS = 32

export function urlParts(url: string): UrlParts {
  const authority = url.indexOf('//') + 2
  const question = url.indexOf('?', authority)
  const end = question < 0 ? url.length : question
  const slash = url.indexOf('/', authority)
  const start = slash < 0 || slash > end ? end : slash
  const path = url.slice(start, end) || '/'
  const segments = path.slice(1).split('/')
  if (segments.at(-1) === '') segments.pop()
  const host = url.slice(authority, start)
  return {
    host: host.slice(host.lastIndexOf('@') + 1),
    path,
    segments,
    parameters: question < 0 || question === url.length - 1 ? [] : parametersOf(url.slice(question + 1)),
  }
}

function parametersOf(query: string): UrlParts['parameters'] {
  return query.split('&', MAX_PARAMETERS).map((pair) => {
    const equals = pair.indexOf('=')
    return equals < 0 ? ([pair, ''] as const) : ([pair.slice(0, equals), pair.slice(equals + 1)] as const)
  })
}

/** The query as people read it, values left out: `?color=…&size=…`; empty without parameters. */
export function queryShape(names: readonly string[]): string {
  return names.length === 0 ? '' : `?${names.map((name) => `${name}=…`).join('&')}`
}
