/** Checks of how pages are made: valid markup, accessibility, structured data, and what they load. */
import { CARBON_RATINGS, CO2_MG_PER_BYTE } from '../carbon'
import { hasContentMark } from '../content-marks'
import { type CheckEntry, checksOf } from './check-entry'

const { error, warning, notice } = checksOf('Validation')
const files = checksOf('Scripts and styles')
const structured = checksOf('Structured data')
const social = checksOf('Social')

const INLINE_BYTES = '(page.inline_script_bytes + page.inline_style_bytes)'
const CO2_MG = `(page.transfer_bytes * ${CO2_MG_PER_BYTE})`
/** The most that is rated D; E and F are above. */
const RATED_D_MG = CARBON_RATINGS.find(([rating]) => rating === 'D')?.[1] ?? 278

export const MARKUP_CHECKS = {
  head_broken: error('Head ends too early', 'html', hasContentMark('head_broken'), {
    meaning: 'Something that does not belong into the head ends it; what follows counts as the body.',
    why: 'Canonical, robots and hreflang behind it are ignored by search engines.',
    mend: 'Move images, frames, divs and text out of the head, also those within noscript.',
    example: '<head> … <div>Cookies?</div> <link rel="canonical" …> </head>',
  }),
  several_heads: warning('Several heads', 'html', hasContentMark('several_heads'), {
    meaning: 'The page has more than one head element.',
    why: 'Browsers ignore the second one and what its attributes say; often two pages were put together.',
    mend: 'Keep one head with everything that belongs there.',
    example: '<head>…</head> … <head>…</head>',
  }),
  several_bodies: warning('Several bodies', 'html', hasContentMark('several_bodies'), {
    meaning: 'The page has more than one body element.',
    why: 'Browsers make one of them, and each program may do it in its own way.',
    mend: 'Keep one. Often a whole page was put into another one by a template.',
    example: '<body>…</body> … <body>…</body>',
  }),
  quirks: notice('Without a valid DOCTYPE', 'html', hasContentMark('quirks'), {
    meaning: 'The page has no DOCTYPE, or one that makes browsers imitate those of the nineties.',
    why: 'Sizes and distances come out differently than the style sheets say.',
    mend: 'Begin each page with <!DOCTYPE html>.',
    example: '<html> as the first line',
  }),
  document_over_15mb: error(
    'Page beyond what search engines read',
    'large',
    'page.body_bytes > $limit AND page.word_count IS NOT NULL',
    {
      meaning: 'The HTML is larger than what Google reads of a page.',
      why: 'Text and links behind that are not seen.',
      mend: 'Divide the page, and move data, styles and pictures out of it.',
      example: '22 MB of HTML',
      threshold: 'More than $limit',
      limit: { value: 15_000_000, min: 1000, max: 1_000_000_000, unit: 'bytes', measured: 'page.body_bytes' },
    },
  ),
  charset_late: warning('Encoding declared too late', 'html', hasContentMark('charset_late'), {
    meaning: 'The element that names the encoding does not end within the first 1024 bytes.',
    why: 'Browsers look for it there only, guess, and may have to read the page again.',
    mend: 'Make <meta charset="utf-8"> the first element of the head.',
    example: '<head> <script>… 3 KB …</script> <meta charset="utf-8">',
  }),
  plugin: warning('Needs a plug-in', 'html', hasContentMark('plugin'), {
    meaning: 'The page has an embed, object or applet element.',
    why: 'Browsers of today run no plug-ins; on phones nothing shows.',
    mend: 'Use video, audio, img or iframe.',
    example: '<object data="intro.swf" type="application/x-shockwave-flash">',
  }),
  obsolete_element: notice('Obsolete element', 'html', hasContentMark('obsolete_element'), {
    meaning: 'The page uses an element that must not be used any more (HTML, 16.2).',
    why: 'Browsers may drop it, and it mixes looks with content.',
    mend: 'Use style sheets.',
    example: '<font color="red">, <center>, <marquee>',
  }),

  script_blocking: files.notice('Script holds the page up', 'html', hasContentMark('script_blocking'), {
    meaning: 'The head loads a script file without async or defer.',
    why: 'Nothing is shown until it was loaded and has run.',
    mend: 'Add defer; add async where the order does not matter.',
    example: '<head><script src="/app.js"></script>',
  }),
  many_scripts: files.notice('Many scripts', 'html', 'page.script_count > $limit', {
    meaning: 'The page loads many script files.',
    why: 'Each is a request and has to be run before the page is ready.',
    mend: 'Put them together, and remove those that nothing needs any more.',
    example: '34 script files',
    threshold: 'More than $limit',
    limit: { value: 20, min: 1, max: 10_000, unit: 'files', measured: 'page.script_count' },
  }),
  many_stylesheets: files.notice('Many style sheets', 'html', 'page.stylesheet_count > $limit', {
    meaning: 'The page loads many style sheets.',
    why: 'Nothing is shown until all of them are there.',
    mend: 'Put them together.',
    example: '16 style sheets',
    threshold: 'More than $limit',
    limit: { value: 10, min: 1, max: 10_000, unit: 'files', measured: 'page.stylesheet_count' },
  }),
  large_inline: files.notice('Large scripts or styles in the page', 'html', `${INLINE_BYTES} > $limit`, {
    meaning: 'Scripts, data and styles inside the page are large together.',
    why: 'They are loaded anew with each page, while files are kept by browsers.',
    mend: 'Move them into files; send only the data that the page shows.',
    example: '<script>window.state = {… 240 KB …}</script>',
    threshold: 'More than $limit',
    limit: { value: 100_000, min: 100, max: 1_000_000_000, unit: 'bytes', measured: INLINE_BYTES },
  }),
  carbon_high: files.notice('High emission by its size', 'html', `${CO2_MG} > $limit`, {
    meaning: 'Sending this page once is estimated to emit more than most pages do: rating E or F.',
    why: 'It is slow and costly for visitors on mobile lines, too.',
    mend: 'Compress it, and leave out what visitors do not need.',
    example: '2.4 MB transferred: 356 mg of CO2 equivalent (Sustainable Web Design Model 4)',
    threshold: 'More than $limit of CO2 equivalent',
    limit: { value: RATED_D_MG, min: 1, max: 1_000_000, unit: 'milligrams', measured: CO2_MG },
  }),

  structured_errors: structured.error('Structured data does not parse', 'html', 'page.structured_errors > 0', {
    meaning: 'A block of JSON-LD is not valid JSON.',
    why: 'Search engines ignore the whole block.',
    mend: 'Look for a missing comma, an open quotation mark or a comment, and make it with a program.',
    example: '<script type="application/ld+json">{"@type": "Product", "name": "Boat",}</script>',
  }),
  structured_incomplete: structured.warning(
    'Structured data is incomplete',
    'html',
    hasContentMark('structured_incomplete'),
    {
      meaning: 'JSON-LD of a known type lacks something that this type must have.',
      why: 'Search engines do not show it as a rich result.',
      mend: 'Add what is missing; the documentation of the search engine lists it for each type.',
      example: '{"@type": "Product"} without name',
    },
  ),
  social_missing: social.notice(
    'Nothing for social networks',
    'indexable',
    'content.social IS NULL AND page.content_marks IS NOT NULL',
    {
      meaning: 'The page has neither Open Graph nor Twitter elements.',
      why: 'Networks and messengers choose title and picture themselves when somebody shares it.',
      mend: 'Add og:title, og:type, og:image and og:url.',
      example: '<meta property="og:title" content="Boat hire">',
    },
  ),
  social_incomplete: social.notice('Open Graph is incomplete', 'html', hasContentMark('social_incomplete'), {
    meaning: 'The page has Open Graph elements, and lacks one of og:title, og:type, og:image and og:url.',
    why: 'When it is shared, a part of the preview is missing or wrong.',
    mend: 'Add the missing ones.',
    example: 'og:title and og:url, but no og:image',
  }),
} as const satisfies Record<string, CheckEntry>
