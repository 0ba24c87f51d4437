/** Whom to trust, and who we are to hosts that ask for a certificate. */
import type { SettingEntry } from './setting-entry'

export const SECURITY = {
  insecure: {
    kind: 'switch',
    group: 'Security',
    flag: 'insecure',
    valueName: '',
    default: false,
    label: 'Accept bad certificates',
    help: 'Fetches even when the certificate of a host is expired, self-signed or for another host.',
  },
  ca: {
    kind: 'text',
    group: 'Security',
    flag: 'ca',
    valueName: 'FILE',
    default: '',
    format: 'path',
    label: 'Certificate authority',
    help: 'A PEM file with certificate authorities to trust beside the usual ones.',
  },
  clientCert: {
    kind: 'text',
    group: 'Security',
    flag: 'cert',
    valueName: 'FILE',
    default: '',
    format: 'path',
    label: 'Client certificate',
    help: 'A PEM or PKCS#12 file with the certificate to show to hosts that ask for one.',
  },
  clientKey: {
    kind: 'text',
    group: 'Security',
    flag: 'key',
    valueName: 'FILE',
    default: '',
    format: 'path',
    label: 'Client key',
    help: 'The PEM file with the key of the client certificate, unless that file holds it.',
  },
  clientKeyPassphrase: {
    kind: 'text',
    group: 'Security',
    flag: 'key-passphrase',
    valueName: 'S',
    default: '',
    secret: true,
    label: 'Passphrase',
    help: 'Opens the client key. Kept outside the crawl file.',
  },
} as const satisfies Readonly<Record<string, SettingEntry>>
