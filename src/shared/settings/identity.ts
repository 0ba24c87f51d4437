/** How a crawl introduces itself and what it is asked to sign in with. */

import { TRAWL_HOMEPAGE, TRAWL_VERSION } from '../version'
import type { SettingEntry } from './setting-entry'

export const IDENTITY = {
  userAgent: {
    kind: 'text',
    group: 'Identity',
    flag: 'user-agent',
    valueName: 'S',
    default: `Trawl/${TRAWL_VERSION} (+${TRAWL_HOMEPAGE})`,
    required: true,
    label: 'User agent',
    help: 'How Trawl introduces itself. The word before the slash is the name looked for in robots.txt.',
  },
  headers: {
    kind: 'list',
    group: 'Identity',
    flag: 'header',
    valueName: "'K: V'",
    default: [],
    format: 'header',
    secret: true,
    label: 'Headers',
    help: 'Sent with every request, each as "Name: value". Authorization and Cookie lines are kept outside the crawl file.',
  },
  cookies: {
    kind: 'switch',
    group: 'Identity',
    flag: 'cookies',
    valueName: '',
    default: false,
    label: 'Cookies',
    help: 'Keeps the cookies that hosts set and sends them back, for the length of one run. Some sites answer properly only then.',
  },
  auth: {
    kind: 'list',
    group: 'Identity',
    flag: 'auth',
    valueName: "'HOST …'",
    default: [],
    format: 'auth',
    secret: true,
    label: 'Sign-in',
    help: 'For each host one line: "HOST basic USER:PASSWORD", "HOST bearer TOKEN" or "HOST header Name: value". A host may begin with "*."; a port that is not the usual one must be named. Kept outside the crawl file.',
  },
} as const satisfies Readonly<Record<string, SettingEntry>>
