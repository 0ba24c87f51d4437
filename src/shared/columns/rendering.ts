/** Columns of what a browser made of the page, and of what it said before scripts ran. */
import { hasRenderChange } from '../domain/rendering'
import { type ColumnEntry, columnsOf } from './column-entry'

const { text, number } = columnsOf('Rendering')

const NOT_RENDERED = 'Empty where no browser opened the page.'

/** A fact of `page_render`, looked up by its key: few crawls have any. */
const lookedUp = (column: string): string =>
  `(SELECT page_render.${column} FROM page_render WHERE page_render.url_id = row.url_id)`

const flag = (label: string, meaning: string, change: Parameters<typeof hasRenderChange>[0]): ColumnEntry =>
  number(label, `${meaning} ${NOT_RENDERED}`, `${hasRenderChange(change)} > 0`, { type: 'flag', width: 130 })

export const RENDERING_COLUMNS = {
  render: text(
    'Rendered',
    `rendered; cut: read as it stood at the time-out; failed: its HTML counts. ${NOT_RENDERED}`,
    'page.render',
    { type: 'choice', width: 100 },
  ),
  render_ms: number('Render time', `How long the browser took, in ms. ${NOT_RENDERED}`, 'page.render_ms', {
    type: 'duration',
    width: 110,
  }),
  raw_word_count: number('Raw words', `Words before scripts ran. ${NOT_RENDERED}`, 'page.raw_word_count', {
    width: 100,
  }),
  raw_link_count: number('Raw links', `Links before scripts ran. ${NOT_RENDERED}`, 'page.raw_link_count', {
    width: 100,
  }),
  raw_title: text('Raw title', `Title before scripts ran. ${NOT_RENDERED}`, lookedUp('raw_title'), { needs: 'row' }),
  title_changed: flag('Title changed', 'Whether scripts changed the title.', 'title'),
  raw_description: text(
    'Raw description',
    `Meta description before scripts ran. ${NOT_RENDERED}`,
    lookedUp('raw_description'),
    { needs: 'row' },
  ),
  description_changed: flag('Description changed', 'Whether scripts changed the meta description.', 'description'),
  raw_h1: text('Raw H1', `Text of the first h1 before scripts ran. ${NOT_RENDERED}`, lookedUp('raw_h1'), {
    needs: 'row',
  }),
  h1_changed: flag('H1 changed', 'Whether scripts changed the first h1.', 'h1'),
  raw_canonical: text('Raw canonical', `Canonical before scripts ran. ${NOT_RENDERED}`, lookedUp('raw_canonical'), {
    type: 'url',
    needs: 'row',
  }),
  canonical_changed: flag('Canonical changed', 'Whether scripts changed the canonical.', 'canonical'),
  raw_robots: text('Raw robots', `Meta robots before scripts ran. ${NOT_RENDERED}`, lookedUp('raw_robots'), {
    needs: 'row',
    width: 160,
  }),
  noindex_changed: flag('Noindex changed', 'Whether scripts changed that the page may be indexed.', 'noindex'),
  nofollow_changed: flag('Nofollow changed', 'Whether scripts changed that its links may be followed.', 'nofollow'),
  rendered_url: text(
    'Rendered URL',
    'The address when the page was read; empty where scripts left it as it was.',
    lookedUp('url'),
    { type: 'url', needs: 'row' },
  ),
  script_redirect: text(
    'Script redirect',
    'Where a script or refresh wanted to go instead. Nobody went there; a crawl that follows links takes it up as one.',
    lookedUp('leads_to'),
    { type: 'url', needs: 'row' },
  ),
  console_errors: number(
    'Console errors',
    `Errors in the console of the page, those that nobody caught included. ${NOT_RENDERED}`,
    'page.console_errors',
    { width: 120 },
  ),
  failed_requests: number(
    'Failed requests',
    `Requests of the rendered page that failed or were answered with 400 or more; what the settings block is not among them. ${NOT_RENDERED}`,
    'page.failed_requests',
    { width: 120 },
  ),
} as const satisfies Readonly<Record<string, ColumnEntry>>
