/** What the common HTTP statuses mean, as the end of "Answered 404: …". */
const WORDS: Readonly<Record<number, string>> = {
  200: 'here it is',
  201: 'created',
  202: 'accepted, but not done yet',
  203: 'here it is, changed on the way',
  204: 'done, and there is nothing to show',
  205: 'done, and there is nothing to show',
  206: 'here is a part of it',
  300: 'there are several versions to choose from',
  301: 'moved for good',
  302: 'for now it is elsewhere',
  303: 'see elsewhere',
  304: 'not changed since it was last fetched',
  307: 'for now it is elsewhere',
  308: 'moved for good',
  400: 'the request is not understood',
  401: 'one has to sign in first',
  402: 'one has to pay first',
  403: 'not allowed',
  404: 'there is no such page',
  405: 'not to be asked for in this way',
  406: 'not there in a form that was asked for',
  407: 'the proxy wants one to sign in first',
  408: 'the request took too long to arrive',
  410: 'the page is gone for good',
  421: 'this server is not in charge of that host',
  425: 'too early, try again',
  429: 'too many requests',
  451: 'withheld for legal reasons',
  500: 'the server failed',
  501: 'the server cannot do that',
  502: 'the server behind the server failed',
  503: 'the server is not available for now',
  504: 'the server behind the server did not answer in time',
}

const CLASSES: Readonly<Record<number, string>> = {
  1: 'nothing final',
  2: 'here it is',
  3: 'it is elsewhere',
  4: 'the server refuses',
  5: 'the server failed',
}

/** `404: there is no such page`. */
export function statusWords(status: number): string {
  return `${status}: ${WORDS[status] ?? CLASSES[Math.floor(status / 100)] ?? 'a status that HTTP does not know'}`
}

export function isPermanentRedirect(status: number): boolean {
  return status === 301 || status === 308
}
