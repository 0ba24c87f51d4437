import { t } from '../../../shared/words/t'

/** What well-known response headers say, in a line each, for those who hover over them. */

const WORDS: Readonly<Record<string, string>> = {
  'accept-ranges': t('Whether parts of the body can be asked for.'),
  'access-control-allow-origin': t('Which sites may read this answer from scripts (CORS).'),
  age: t('Seconds that the answer has been in a cache.'),
  allow: t('Methods that the URL takes.'),
  'alt-svc': t('Other ways to reach the same site, such as HTTP/3.'),
  'cache-control': t('How long, and by whom, the answer may be kept.'),
  'cf-ray': t('Number of the request at Cloudflare.'),
  'clear-site-data': t('What the browser is to forget of the site.'),
  connection: t('Whether the connection stays open.'),
  'content-disposition': t('Whether it is shown or saved, and under which name.'),
  'content-encoding': t('How the body is compressed on the way.'),
  'content-language': t('Language of the readers it is meant for.'),
  'content-length': t('Bytes of the body as it is sent.'),
  'content-location': t('Another URL of the same content.'),
  'content-range': t('Which part of the body this is.'),
  'content-security-policy': t('What the page may load and run.'),
  'content-type': t('Type of the body, and the encoding of its text.'),
  'cross-origin-opener-policy': t('Whether other sites may hold on to the window of this page.'),
  'cross-origin-resource-policy': t('Which sites may embed this.'),
  date: t('When the answer was made.'),
  etag: t('Name of this version: asked with it, the host can say that nothing has changed.'),
  expires: t('Until when a cache may use the answer; Cache-Control goes first.'),
  'keep-alive': t('How long the connection is kept open.'),
  'last-modified': t('When the content changed last.'),
  link: t('Links to other resources, such as the canonical URL or what to load ahead.'),
  location: t('Where the redirect leads.'),
  nel: t('Where the browser reports network errors to.'),
  'permissions-policy': t('Which features of the browser the page may use.'),
  pragma: t('An old way to say that it must not be cached.'),
  'referrer-policy': t('How much of its URL the page gives away when a link is followed.'),
  'report-to': t('Where the browser sends reports to.'),
  'retry-after': t('When to come again.'),
  server: t('Software of the server, as it calls itself.'),
  'server-timing': t('What the server spent its time on.'),
  'set-cookie': t('A cookie that the site sets.'),
  'strict-transport-security': t('For how long the site is only to be asked over HTTPS.'),
  'timing-allow-origin': t('Which sites may see how long it took.'),
  'transfer-encoding': t('How the body is cut up on the way.'),
  upgrade: t('Other protocols that the server speaks.'),
  vary: t('Request headers that the answer depends on.'),
  via: t('Proxies that it passed.'),
  warning: t('A remark of a cache.'),
  'www-authenticate': t('How to sign in.'),
  'x-cache': t('Whether it came from a cache.'),
  'x-content-type-options': t('nosniff: the type is meant as it is given.'),
  'x-frame-options': t('Whether other sites may show the page in a frame.'),
  'x-powered-by': t('Software behind the page, as it calls itself.'),
  'x-robots-tag': t('What search engines may do with it, as meta robots says in a page.'),
  'x-xss-protection': t('A switch of old browsers; of no use today.'),
}

/** `null` for a header that is not well known. */
export function headerWords(name: string): string | null {
  const lower = name.toLowerCase()
  return Object.hasOwn(WORDS, lower) ? (WORDS[lower] ?? null) : null
}
