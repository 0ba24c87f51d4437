import { t } from '../words/t'

/** What the common HTTP statuses mean, as the end of "Answered 404: …". */
const WORDS: Readonly<Record<number, string>> = {
  200: t('here it is'),
  201: 'created',
  202: t('accepted, but not done yet'),
  203: t('here it is, changed on the way'),
  204: t('done, and there is nothing to show'),
  205: t('done, and there is nothing to show'),
  206: t('here is a part of it'),
  300: t('there are several versions to choose from'),
  301: t('moved for good'),
  302: t('for now it is elsewhere'),
  303: t('see elsewhere'),
  304: t('not changed since it was last fetched'),
  307: t('for now it is elsewhere'),
  308: t('moved for good'),
  400: t('the request is not understood'),
  401: t('one has to sign in first'),
  402: t('one has to pay first'),
  403: t('not allowed'),
  404: t('there is no such page'),
  405: t('not to be asked for in this way'),
  406: t('not there in a form that was asked for'),
  407: t('the proxy wants one to sign in first'),
  408: t('the request took too long to arrive'),
  410: t('the page is gone for good'),
  421: t('this server is not in charge of that host'),
  425: t('too early, try again'),
  429: t('too many requests'),
  451: t('withheld for legal reasons'),
  500: t('the server failed'),
  501: t('the server cannot do that'),
  502: t('the server behind the server failed'),
  503: t('the server is not available for now'),
  504: t('the server behind the server did not answer in time'),
}

const CLASSES: Readonly<Record<number, string>> = {
  1: t('nothing final'),
  2: t('here it is'),
  3: t('it is elsewhere'),
  4: t('the server refuses'),
  5: t('the server failed'),
}

/** `404: there is no such page`. */
export function statusWords(status: number): string {
  return `${status}: ${WORDS[status] ?? CLASSES[Math.floor(status / 100)] ?? t('a status that HTTP does not know')}`
}

export function isPermanentRedirect(status: number): boolean {
  return status === 301 || status === 308
}
