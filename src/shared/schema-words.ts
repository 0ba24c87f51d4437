/**
 * What the tables and columns of a crawl file mean, in few words, for those who write SQL. docs/schema.md has the whole
 * story. The view `result` is made of the catalogue of columns and explained by it.
 */
import { columnEntry, isColumnId } from './columns'

interface TableWords {
  readonly meaning: string
  readonly columns: Readonly<Record<string, string>>
}

export const SCHEMA_WORDS: Readonly<Record<string, TableWords>> = {
  figures: {
    meaning: 'What was worked out over all pages, a row for each URL; empty until the link graph is made.',
    columns: {
      url_id: 'The URL (url.id).',
      inlinks: 'Links that lead here, each place counted.',
      unique_inlinks: 'Pages that link here.',
      follow_inlinks: 'Pages with a link here that may be followed.',
      indexable_inlinks: 'Pages that link here and may be indexed.',
      outlinks: 'Links to URLs of the site.',
      unique_outlinks: 'Distinct URLs of the site it links to.',
      external_outlinks: 'Links to other sites.',
      unique_external_outlinks: 'Distinct URLs of other sites it links to.',
      nofollow_outlinks: 'Links to URLs of the site that are not to be followed.',
      broken_outlinks: 'Links whose target is broken.',
      redirected_outlinks: 'Links whose target redirects.',
      broken_resources: 'Things it loads that are broken.',
      resource_bytes: 'Bytes transferred for what it loads.',
      link_score: 'Weight by links, 0 to 100.',
      click_depth: 'Links from the input to here; NULL when no way leads here.',
      sitemaps: 'Sitemaps of the crawl that list it.',
      relation_marks: 'What is wrong between it and others, bits.',
      cluster_id: 'The page proposed as the canonical of its near duplicates (url.id).',
      cluster_pages: 'Pages of that cluster.',
      similarity: 'How alike the most similar page is, in percent.',
      closest_id: 'The most similar page (url.id).',
      first_seen_ms: 'First good answer in a crawl of the series.',
      last_seen_ms: 'Last good answer in a crawl of the series.',
    },
  },
  totals: {
    meaning: 'One row of the link graph.',
    columns: { id: 'Always 1.', pages: 'HTML pages whose links count.' },
  },
  crawl: {
    meaning: 'One row: what the crawl is and how far it has come.',
    columns: {
      id: 'Always 1.',
      crawl_id: 'The short id of the crawl.',
      name: 'The name a person gave.',
      settings: 'All settings, JSON; passwords are masked.',
      state: 'running, paused, stopped, interrupted, finished or failed.',
      failure: 'Why it failed, JSON.',
      created_at_ms: 'When it was made.',
      updated_at_ms: 'When its state last changed.',
      running_ms: 'Time spent running, pauses left out.',
      carried_columns: 'Names of the other columns of a CSV input, JSON array.',
      input_reader: 'State of the reader while the input is not read to its end, JSON.',
      series_id: 'The first crawl of the list that this one repeats.',
      input_share: 'Share of the input that was read, 0 to 1.',
      rows: 'How many rows there are.',
      known: 'How many distinct URLs there are.',
      fetched: 'URLs that were fetched.',
      failed: 'URLs that gave no answer.',
      skipped: 'URLs that were not asked for.',
      held: 'URLs that the trap radar set aside.',
      status_2xx: 'Fetched URLs with a status of 200 to 299.',
      status_3xx: 'Fetched URLs with a status of 300 to 399.',
      status_4xx: 'Fetched URLs with a status of 400 to 499.',
      status_5xx: 'Fetched URLs with a status of 500 to 599.',
      transfer_bytes: 'Bytes received in all, re-checks included.',
    },
  },
  row: {
    meaning: 'The rows of the result in order: line k of the input is row k.',
    columns: {
      row_no: 'Number of the row, from 1 without gaps.',
      line_no: 'Line of the input; NULL for a URL that was discovered.',
      input: 'The text as given; NULL when it is the URL itself.',
      url_id: 'The URL (url.id); NULL when the line has none.',
      problem: 'Why the line could not be used.',
      carried: 'Values of the other columns of a CSV input, JSON array.',
    },
  },
  url: {
    meaning: 'Every distinct URL, and what still waits.',
    columns: {
      id: 'In the order they became known.',
      url: 'Normalised, without fragment.',
      host_id: 'Its host (host.id).',
      row_no: 'The first row with this URL.',
      depth: 'Links away from the input; 0 for the input.',
      kind: '0 page, 1 sitemap.',
      source_id: 'The page it was found on (url.id); NULL for the input.',
      disposition: '0 waiting, 1 fetched, 2 failed, 3 skipped, 4 held.',
      trap_id: 'The trap that holds it (trap.id).',
    },
  },
  page: {
    meaning: 'What became of a URL: one row for each with an outcome.',
    columns: {
      marks: 'What small facts of the answer say, one bit each; the checks read them.',
      server: 'The Server header.',
      content_encoding: 'The Content-Encoding header.',
      cache_control: 'The Cache-Control header.',
      url_id: 'The URL (url.id).',
      status: 'HTTP status of the last answer; NULL when none came.',
      verdict: 'ok, moved, gone, blocked, rate_limited, flaky, unreachable or unsure.',
      error: 'What went wrong, a code of docs/errors.md.',
      round: '0 for the first fetch; each re-check and each “again” counts one up.',
      unchanged: '1 when the host said, asked again, that it has not changed.',
      bot_wall: 'Which bot wall answered instead of the page.',
      final_url: 'Where redirects led; NULL when there were none.',
      redirect_count: 'How many redirects were followed.',
      attempt_count: 'How many requests were made, in all rounds.',
      robots: 'allowed, disallowed or unknown.',
      robots_line: 'The line of robots.txt that decided.',
      http_version: 'Version of the protocol.',
      insecure: '1 when certificates were not checked.',
      tls_problem: 'What is wrong with the certificate although it was accepted.',
      content_type: 'The Content-Type header as sent.',
      sniffed_type: 'The type that the body itself shows.',
      charset: 'Encoding that the text was read in.',
      charset_source: 'bom, header, meta or default.',
      body_bytes: 'Size of the body after decoding.',
      transfer_bytes: 'Bytes over the wire.',
      body_state: 'whole, cut, skipped or none.',
      sha256: 'Hash of the decoded body, 32 bytes; hex(sha256) to read it.',
      title: 'Text of the first title.',
      description: 'Content of the meta description.',
      h1: 'Text of the first h1.',
      h1_count: 'How many h1 there are.',
      canonical: 'The canonical URL that the page names.',
      meta_robots: 'Content of the meta robots elements.',
      x_robots_tag: 'The X-Robots-Tag header.',
      noindex: '1 when the page asks not to be indexed.',
      nofollow: '1 when the page asks that its links are not followed.',
      meta_refresh: 'Content of meta refresh.',
      language: 'Language of the page.',
      word_count: 'Words of the visible text.',
      link_count: 'How many links the page has.',
      resource_count: 'How many images, scripts and the like it names.',
      wait_ms: 'How long the URL waited for its turn.',
      dns_ms: 'Looking up the host; NULL when a connection was used again.',
      connect_ms: 'Opening the connection; NULL when one was used again.',
      tls_ms: 'Agreeing on TLS; NULL without it.',
      first_byte_ms: 'From the request to the first byte.',
      body_ms: 'From the first byte to the last.',
      total_ms: 'All requests for this URL together.',
      fetched_at_ms: 'When the outcome was known.',
      title_count: 'How many title elements there are; NULL, as all that follows, where the page is no HTML.',
      description_count: 'How many meta descriptions there are.',
      keywords_count: 'How many meta keywords there are.',
      canonical_count: 'How many elements and Link headers of the page name a canonical, equal ones included.',
      h2_count: 'How many h2 there are.',
      heading_count: 'How many headings there are, h1 to h6.',
      image_count: 'How many images stand in the page.',
      images_without_alt: 'Images without the attribute alt.',
      images_empty_alt: 'Images whose alt has nothing in it.',
      images_without_size: 'Images that lack width or height.',
      form_count: 'How many forms there are.',
      field_count: 'Fields to fill in or choose from.',
      hreflang_count: 'Alternates in languages, of link elements and Link headers.',
      structured_count: 'Things that structured data (JSON-LD, microdata) speaks of.',
      structured_errors: 'Blocks of JSON-LD that are no JSON.',
      script_count: 'Script files that are named.',
      stylesheet_count: 'Style sheets that are named.',
      inline_script_bytes: 'Bytes of scripts in the page itself.',
      inline_style_bytes: 'Bytes of style elements.',
      sentence_count: 'Sentences of the visible text.',
      syllable_count: 'Syllables of the visible text, as groups of vowels.',
      text_chars: 'Characters of the visible text, white space folded.',
      content_marks: 'What small facts of the content say, one bit each; the checks read them.',
    },
  },
  page_content: {
    meaning: 'What else an HTML page says: one row for each that says any of it.',
    columns: {
      url_id: 'The URL (url.id).',
      title_2: 'Text of the second title.',
      description_2: 'The second meta description.',
      keywords: 'The first meta keywords.',
      h1_2: 'Text of the second h1.',
      h2: 'Text of the first h2.',
      h2_2: 'Text of the second h2.',
      rel_next: 'URL of link rel=next.',
      rel_prev: 'URL of link rel=prev.',
      http_next: 'URL of rel=next in a Link header.',
      http_prev: 'URL of rel=prev in a Link header.',
      amphtml: 'URL of link rel=amphtml.',
      viewport: 'Content of meta viewport.',
      generator: 'Content of meta generator.',
      author: 'Content of meta author.',
      hreflang: 'JSON array of [code, URL, "header" for those of a Link header].',
      feeds: 'JSON array of [URL, type, title].',
      social: 'JSON object of what is said to social networks, by name.',
      structured: 'JSON array of the types of structured data.',
      forms: 'JSON array of [method, URL].',
      similarity: 'What the main text is compared by, 128 bytes.',
    },
  },
  page_detail: {
    meaning: 'What only the details of one row need.',
    columns: {
      url_id: 'The URL (url.id).',
      message: 'The cause of a failure in the words of the layer below.',
      headers: 'Headers of the answer, a line for each.',
      redirects: 'JSON array of {url, status}; with {reason, headers} where bodies are kept.',
      attempts: 'JSON array of arrays, one for each request; see docs/schema.md.',
      h1_all: 'JSON array of the text of every h1, when there are several.',
      reason: 'The reason phrase, where it is not the usual one of the status.',
      links: 'Links and resources, packed; see docs/schema.md.',
    },
  },
  rule: {
    meaning: 'Rules that take a value out of every page, each a column.',
    columns: {
      rule_no: 'Number of the rule in this file; never used again.',
      id: 'Made from the name; the column is rule:ID, or rule:ID:number.',
      name: 'As a person named it.',
      definition: 'The rule as it is typed: NAME=KIND:EXPRESSION.',
      made_at_ms: 'When it was made or last changed, ms since 1970.',
      read_to: 'The last kept body (url.id) that a run after the crawl has read; NULL when it has seen every page.',
      removed_at_ms: 'When it was removed; its values go with the next change of rules. NULL while it is there.',
    },
  },
  extracted: {
    meaning: 'What rules found: one row for each rule and page with a value.',
    columns: {
      rule_no: 'The rule (rule.rule_no).',
      url_id: 'The URL (url.id).',
      value: 'Text, or a number: counts, and values that are read as numbers.',
    },
  },
  page_text: {
    meaning: 'Visible texts of pages, where they are kept.',
    columns: { url_id: 'The URL.', deflated: 'Raw deflate of the UTF-8 text.' },
  },
  page_body: {
    meaning: 'Bodies, when they are kept.',
    columns: { url_id: 'The URL (url.id).', deflated: 'Raw deflate of the decoded body.' },
  },
  host: {
    meaning: 'Every host of a URL, with its figures.',
    columns: {
      id: 'The host.',
      name: 'Host and port as in the URL.',
      known: 'URLs of this host.',
      fetched: 'Those that were fetched.',
      failed: 'Those that gave no answer.',
      skipped: 'Those that were not asked for.',
      held: 'Those that the trap radar set aside.',
      transfer_bytes: 'Bytes received for its URLs.',
      first_byte_ms_sum: 'Times to the first byte, added up.',
      first_byte_count: 'How many of them there are: the mean is sum by count.',
      again_due_at_ms: 'When something is next fetched again.',
      override: 'Pace that a person set for this host, JSON.',
      tls: 'Certificate and connection, JSON.',
    },
  },
  trap: {
    meaning: 'What the trap radar set aside, in groups.',
    columns: {
      id: 'The group.',
      host_id: 'Its host (host.id).',
      kind: 'What sort of trap it is.',
      pattern: 'The shape that its URLs share.',
      reason: 'What was noticed, in one sentence.',
      held: 'URLs set aside now.',
      released: '1 when a person released it.',
    },
  },
  again: {
    meaning: 'URLs with an outcome that are fetched again.',
    columns: {
      url_id: 'The URL (url.id).',
      host_id: 'Its host (host.id).',
      due_at_ms: 'Not before this.',
      round: 'Which round the fetch will be.',
      gentle: '1 for a re-check, 0 when a person asked for it.',
    },
  },
  log: {
    meaning: 'What happened while the crawl ran.',
    columns: {
      id: 'In the order it happened.',
      at_ms: 'When.',
      level: 'info, notice, warning or error.',
      kind: 'What it was: started, paused, host_held and so on.',
      host: 'The host that it is about; NULL for the crawl.',
      message: 'The same in words.',
      data: 'Figures, JSON.',
    },
  },
  input_block: {
    meaning: 'The input as it was given, until it has been read into rows.',
    columns: {
      seq: 'Order of the blocks.',
      share: 'Share of the input that is read once this block is.',
      deflated: 'UTF-16LE text, raw deflate.',
    },
  },
}

/** The view that the console makes: every column of the catalogue under its id. */
export const RESULT_VIEW = 'result'
const RESULT_MEANING = 'What the results show, a row each, with every column under its id. Start here.'

/** What a table or view means; empty for one that Trawl did not make. */
export function tableMeaning(table: string): string {
  return table === RESULT_VIEW ? RESULT_MEANING : (wordsOf(table)?.meaning ?? '')
}

/** What a column means; empty when Trawl did not make it. */
export function columnMeaning(table: string, column: string): string {
  if (table === RESULT_VIEW) return isColumnId(column) ? columnEntry(column).meaning : ''
  const columns = wordsOf(table)?.columns
  return columns !== undefined && Object.hasOwn(columns, column) ? (columns[column] ?? '') : ''
}

function wordsOf(table: string): TableWords | undefined {
  return Object.hasOwn(SCHEMA_WORDS, table) ? SCHEMA_WORDS[table] : undefined
}
