/** Checks of what a page does that may be read, changed or abused on the way. */
import { hasContentMark } from '../content-marks'
import { lacksMark } from '../page-marks'
import { type CheckEntry, checksOf } from './check-entry'

const { error, warning, notice } = checksOf('Security')
const headers = checksOf('Headers')

const DAY_MS = 86_400_000
/** From the fetch to the end of the certificate of the host. */
const DAYS_LEFT = `((SELECT json_extract(host.tls, '$.expiresAtMs') FROM host WHERE host.id = url.host_id) - page.fetched_at_ms) / ${DAY_MS}.0`

export const PAGE_SAFETY_CHECKS = {
  mixed_content: error('Loads something over http', 'html', hasContentMark('mixed_content'), {
    meaning: 'A page that came over https loads an image, script, style sheet or frame over http.',
    why: 'Browsers block it or warn, and whoever sits on the way can change it.',
    mend: 'Write https in its address, or take a copy onto the site.',
    example: '<script src="http://cdn.example.org/app.js">',
  }),
  form_insecure: error('Form sends over http', 'html', hasContentMark('form_insecure'), {
    meaning: 'A form sends what visitors enter over plain http.',
    why: 'It can be read on the way; browsers warn before they send it.',
    mend: 'Write https in the action of the form.',
    example: '<form action="http://example.org/send" method="post">',
  }),
  password_on_http: error('Password on a page without https', 'html', hasContentMark('password_on_http'), {
    meaning: 'A page that came over http has a field for a password.',
    why: 'The password can be read on the way, and the page can be changed so that it goes elsewhere.',
    mend: 'Redirect the page to https.',
    example: 'http://example.org/login with <input type="password">',
  }),
  form_on_http: warning(
    'Form on a page without https',
    'html',
    "page.form_count > 0 AND substr(COALESCE(page.final_url, url.url), 1, 5) = 'http:'",
    {
      meaning: 'A page that came over http has a form.',
      why: 'Whoever sits on the way can change where it sends what visitors enter, even if that is an https address.',
      mend: 'Redirect the page to https.',
      example: 'http://example.org/contact with <form action="https://example.org/send">',
    },
  ),
  unsafe_new_window: notice('Opens other sites without noopener', 'html', hasContentMark('unsafe_new_window'), {
    meaning: 'A link to another site opens a new window and has neither noopener nor noreferrer.',
    why: 'In older browsers the other site can send the visitor’s first window to a page of its choice.',
    mend: 'Add rel="noopener".',
    example: '<a href="https://other.example/" target="_blank">',
  }),
  protocol_relative: notice('Address without a scheme', 'html', hasContentMark('protocol_relative'), {
    meaning: 'The address of an image, script or style sheet begins with two slashes.',
    why: 'On a page over http it is loaded over http, although https would do.',
    mend: 'Write https: before the slashes.',
    example: '<script src="//cdn.example.org/app.js">',
  }),
  script_without_integrity: notice(
    'Script of another site without integrity',
    'html',
    hasContentMark('script_without_integrity'),
    {
      meaning: 'The page runs a script from another site and does not say which file it expects.',
      why: 'If somebody changes the file there, the change runs on this site.',
      mend: 'Add the attribute integrity with the hash of the file, or keep a copy on the site.',
      example: '<script src="https://cdn.example.org/app.js" integrity="sha384-…" crossorigin="anonymous">',
    },
  ),
  certificate_expires_soon: warning('Certificate ends soon', 'good', `${DAYS_LEFT} BETWEEN 0 AND $limit`, {
    meaning: 'The certificate of the host has only few days left.',
    why: 'After that browsers warn visitors and let few of them through.',
    mend: 'Renew it, and let a program do it from now on.',
    example: '12 days left',
    threshold: '$limit or fewer',
    limit: { value: 30, min: 1, max: 1000, unit: 'days', measured: DAYS_LEFT },
  }),
  permissions_policy_missing: headers.notice('No Permissions-Policy', 'html', lacksMark('permissions_policy'), {
    meaning: 'The page does not say which abilities of the browser it and its frames may use.',
    why: 'A script that gets into the page may ask for camera, microphone or place.',
    mend: 'Switch off what the site does not need.',
    example: 'Permissions-Policy: camera=(), microphone=(), geolocation=()',
  }),
} as const satisfies Record<string, CheckEntry>
