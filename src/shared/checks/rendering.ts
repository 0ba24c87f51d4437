/** Checks of what scripts do to pages; they say something of crawls that run scripts. */
import { hasRenderChange } from '../domain/rendering'
import { type CheckEntry, checksOf } from './check-entry'

const { error, warning, notice } = checksOf('Rendering')

const SERVER_SIDE = 'Put it into the HTML that the server sends, by rendering there or ahead.'

export const RENDERING_CHECKS = {
  render_failed: warning('Could not be rendered', 'opened', "page.render = 'failed'", {
    meaning: 'The page was opened in a browser, and did not come to an end: it hung, or its process ended.',
    why: 'Visitors have the same trouble, and search engines that run scripts see nothing.',
    mend: 'See in the details of the row why. Look for loops without end and for what takes much memory.',
    example: 'did not answer for 20 s',
  }),
  render_cut: notice('Never quiet', 'opened', "page.render = 'cut'", {
    meaning: 'The page was still busy when the time-out came, and was read as it stood.',
    why: 'What comes later is not seen by search engines either.',
    mend: 'Load what matters first. If the page asks its server all the time, read it when it is loaded instead.',
    example: 'a request each second',
  }),
  noindex_by_scripts: error('Noindex changed by scripts', 'opened', `${hasRenderChange('noindex')} > 0`, {
    meaning: 'Scripts add noindex to the page, or take it away.',
    why: 'A search engine that reads noindex in the HTML may never run the scripts that take it away.',
    mend: 'Say in the HTML or in the headers what is meant, and leave it so.',
    example: 'noindex in the HTML, index after scripts',
  }),
  canonical_by_scripts: warning('Canonical changed by scripts', 'opened', `${hasRenderChange('canonical')} > 0`, {
    meaning: 'The canonical in the HTML is another one than after scripts.',
    why: 'Search engines get two answers and may take either.',
    mend: `Name one canonical. ${SERVER_SIDE}`,
    example: '/ in the HTML, /boats after scripts',
  }),
  title_by_scripts: notice('Title changed by scripts', 'opened', `${hasRenderChange('title')} > 0`, {
    meaning: 'The title in the HTML is another one than after scripts.',
    why: 'Previews in messengers and some search engines show the one in the HTML.',
    mend: SERVER_SIDE,
    example: '“Loading” in the HTML, “Boats” after scripts',
  }),
  description_by_scripts: notice('Description changed by scripts', 'opened', `${hasRenderChange('description')} > 0`, {
    meaning: 'The meta description in the HTML is another one than after scripts.',
    why: 'Previews in messengers and some search engines show the one in the HTML.',
    mend: SERVER_SIDE,
    example: 'none in the HTML, one after scripts',
  }),
  links_by_scripts: warning('Links only after scripts', 'opened', 'page.link_count > page.raw_link_count', {
    meaning: 'After scripts the page has more links than its HTML.',
    why: 'Crawlers that run no scripts do not find them, and those that do find them later.',
    mend: `Links should be a elements with an href. ${SERVER_SIDE}`,
    example: '0 links in the HTML, 24 after scripts',
  }),
  content_by_scripts: warning('Content only after scripts', 'opened', 'page.word_count > 2 * page.raw_word_count', {
    meaning: 'More than half of the words of the page come from scripts.',
    why: 'Crawlers that run no scripts, and previews, see an empty page.',
    mend: SERVER_SIDE,
    example: '6 words in the HTML, 480 after scripts',
  }),
  script_redirects: warning(
    'Redirected by a script',
    'opened',
    '(SELECT page_render.leads_to FROM page_render WHERE page_render.url_id = row.url_id) IS NOT NULL',
    {
      meaning: 'As soon as it is open, the page leads on to another one, by a script or a refresh.',
      why: 'Search engines may take long to notice, and visitors wait twice.',
      mend: 'Redirect with a status of 301 or 308 at the server.',
      example: "location.href = '/new'",
    },
  ),
  console_errors: notice('Errors in the console', 'opened', 'page.console_errors > 0', {
    meaning: 'Scripts of the page failed, or something it needs could not be loaded.',
    why: 'Parts of the page may not work.',
    mend: 'See the messages in the details of the row.',
    example: 'TypeError: boats is undefined',
  }),
  failed_requests: notice('Requests failed', 'opened', 'page.failed_requests > 0', {
    meaning: 'The page asked for something that did not come, or was answered with an error.',
    why: 'Parts of the page may be missing.',
    mend: 'Open the page with the developer tools of a browser and look at its network requests.',
    example: 'GET /api/boats: 500',
  }),
} as const satisfies Record<string, CheckEntry>
