/** The first schema. A released migration is never edited; docs/schema.md explains every table and column. */
export const initial = `
CREATE TABLE crawl (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  crawl_id TEXT NOT NULL,
  series_id TEXT,
  name TEXT NOT NULL,
  settings TEXT NOT NULL,
  state TEXT NOT NULL,
  failure TEXT,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL,
  running_ms INTEGER NOT NULL DEFAULT 0,
  carried_columns TEXT NOT NULL DEFAULT '[]',
  input_reader TEXT,
  input_share REAL NOT NULL DEFAULT 0,
  rows INTEGER NOT NULL DEFAULT 0,
  known INTEGER NOT NULL DEFAULT 0,
  fetched INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0,
  held INTEGER NOT NULL DEFAULT 0,
  status_2xx INTEGER NOT NULL DEFAULT 0,
  status_3xx INTEGER NOT NULL DEFAULT 0,
  status_4xx INTEGER NOT NULL DEFAULT 0,
  status_5xx INTEGER NOT NULL DEFAULT 0,
  transfer_bytes INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The input as it was given, until it has been read into rows: a crash in between loses nothing.
CREATE TABLE input_block (seq INTEGER PRIMARY KEY, share REAL NOT NULL, deflated BLOB NOT NULL) STRICT;

-- Figures are kept beside each host, so that a hundred thousand hosts are sorted without counting their URLs.
CREATE TABLE host (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  known INTEGER NOT NULL DEFAULT 0,
  fetched INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0,
  held INTEGER NOT NULL DEFAULT 0,
  transfer_bytes INTEGER NOT NULL DEFAULT 0,
  first_byte_ms_sum REAL NOT NULL DEFAULT 0,
  first_byte_count INTEGER NOT NULL DEFAULT 0,
  again_due_at_ms INTEGER,
  override TEXT,
  tls TEXT
) STRICT;
-- Where something is due to be fetched again, the longest due first.
CREATE INDEX host_again ON host (again_due_at_ms) WHERE again_due_at_ms IS NOT NULL;

-- What the trap radar set aside, in groups.
CREATE TABLE trap (
  id INTEGER PRIMARY KEY,
  host_id INTEGER NOT NULL REFERENCES host (id),
  kind TEXT NOT NULL,
  pattern TEXT NOT NULL,
  reason TEXT NOT NULL,
  held INTEGER NOT NULL DEFAULT 0,
  released INTEGER NOT NULL DEFAULT 0,
  UNIQUE (host_id, kind, pattern)
) STRICT;

CREATE TABLE url (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL,
  host_id INTEGER NOT NULL REFERENCES host (id),
  row_no INTEGER NOT NULL,
  depth INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  source_id INTEGER REFERENCES url (id),
  disposition INTEGER NOT NULL DEFAULT 0,
  trap_id INTEGER REFERENCES trap (id)
) STRICT;
-- The frontier: what waits, by host.
CREATE INDEX url_waiting ON url (host_id, id) WHERE disposition = 0;
CREATE INDEX url_held ON url (trap_id, id) WHERE disposition = 4;

-- URLs with an outcome that are fetched again: re-checks, and what a person asked for.
CREATE TABLE again (
  url_id INTEGER PRIMARY KEY REFERENCES url (id),
  host_id INTEGER NOT NULL REFERENCES host (id),
  due_at_ms INTEGER NOT NULL,
  round INTEGER NOT NULL,
  gentle INTEGER NOT NULL
) STRICT;
CREATE INDEX again_due ON again (host_id, due_at_ms);

CREATE TABLE row (
  row_no INTEGER PRIMARY KEY,
  line_no INTEGER,
  input TEXT,
  url_id INTEGER REFERENCES url (id),
  problem TEXT,
  carried TEXT
) STRICT;

CREATE TABLE page (
  url_id INTEGER PRIMARY KEY REFERENCES url (id),
  status INTEGER,
  verdict TEXT NOT NULL,
  error TEXT,
  round INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER,
  bot_wall TEXT,
  final_url TEXT,
  redirect_count INTEGER NOT NULL,
  attempt_count INTEGER NOT NULL,
  robots TEXT NOT NULL,
  robots_line TEXT,
  http_version TEXT,
  insecure INTEGER NOT NULL DEFAULT 0,
  tls_problem TEXT,
  content_type TEXT,
  sniffed_type TEXT,
  charset TEXT,
  charset_source TEXT,
  body_bytes INTEGER,
  transfer_bytes INTEGER,
  body_state TEXT,
  sha256 BLOB,
  title TEXT,
  description TEXT,
  h1 TEXT,
  h1_count INTEGER,
  canonical TEXT,
  meta_robots TEXT,
  x_robots_tag TEXT,
  noindex INTEGER,
  nofollow INTEGER,
  meta_refresh TEXT,
  language TEXT,
  word_count INTEGER,
  link_count INTEGER,
  resource_count INTEGER,
  wait_ms REAL,
  dns_ms REAL,
  connect_ms REAL,
  tls_ms REAL,
  first_byte_ms REAL,
  body_ms REAL,
  total_ms REAL,
  fetched_at_ms INTEGER NOT NULL,
  marks INTEGER,
  server TEXT,
  content_encoding TEXT,
  cache_control TEXT,
  title_count INTEGER,
  description_count INTEGER,
  keywords_count INTEGER,
  canonical_count INTEGER,
  h2_count INTEGER,
  heading_count INTEGER,
  image_count INTEGER,
  images_without_alt INTEGER,
  images_empty_alt INTEGER,
  images_without_size INTEGER,
  form_count INTEGER,
  field_count INTEGER,
  hreflang_count INTEGER,
  structured_count INTEGER,
  structured_errors INTEGER,
  script_count INTEGER,
  stylesheet_count INTEGER,
  inline_script_bytes INTEGER,
  inline_style_bytes INTEGER,
  sentence_count INTEGER,
  syllable_count INTEGER,
  text_chars INTEGER,
  content_marks INTEGER,
  render TEXT,
  render_ms REAL,
  render_changes INTEGER,
  raw_word_count INTEGER,
  raw_link_count INTEGER,
  console_errors INTEGER,
  failed_requests INTEGER
) STRICT;

-- What else an HTML page says: one row for each that says any of it.
CREATE TABLE page_content (
  url_id INTEGER PRIMARY KEY REFERENCES url (id),
  title_2 TEXT,
  description_2 TEXT,
  keywords TEXT,
  h1_2 TEXT,
  h2 TEXT,
  h2_2 TEXT,
  rel_next TEXT,
  rel_prev TEXT,
  http_next TEXT,
  http_prev TEXT,
  amphtml TEXT,
  viewport TEXT,
  generator TEXT,
  author TEXT,
  hreflang TEXT,
  feeds TEXT,
  social TEXT,
  structured TEXT,
  forms TEXT,
  similarity BLOB
) STRICT;

-- What only one row's details need, kept apart so that sorting and filtering read little. Links and resources, packed,
-- come last: whoever reads what is before them does not touch them.
CREATE TABLE page_detail (
  url_id INTEGER PRIMARY KEY REFERENCES url (id),
  message TEXT,
  headers TEXT NOT NULL,
  redirects TEXT,
  attempts TEXT NOT NULL,
  h1_all TEXT,
  reason TEXT,
  links BLOB
) STRICT;

-- Rules that take a value out of every page, and what they found.
CREATE TABLE rule (
  rule_no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  made_at_ms INTEGER NOT NULL,
  read_to INTEGER,
  removed_at_ms INTEGER
) STRICT;

CREATE TABLE extracted (
  rule_no INTEGER NOT NULL REFERENCES rule (rule_no),
  url_id INTEGER NOT NULL REFERENCES url (id),
  value ANY NOT NULL,
  PRIMARY KEY (rule_no, url_id)
) STRICT, WITHOUT ROWID;

-- What happened while the crawl ran, the newest ten thousand entries.
CREATE TABLE log (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  level TEXT NOT NULL,
  kind TEXT NOT NULL,
  host TEXT,
  message TEXT NOT NULL,
  data TEXT
) STRICT;

CREATE TABLE page_body (url_id INTEGER PRIMARY KEY REFERENCES url (id), deflated BLOB NOT NULL) STRICT;

CREATE TABLE page_text (url_id INTEGER PRIMARY KEY REFERENCES url (id), deflated BLOB NOT NULL) STRICT;

-- What a browser made of a page, and what the page said before: one row for each that was opened in one. The picture
-- comes last: whoever reads what is before it does not touch it.
CREATE TABLE page_render (
  url_id INTEGER PRIMARY KEY REFERENCES url (id),
  message TEXT,
  url TEXT,
  leads_to TEXT,
  raw_title TEXT,
  raw_description TEXT,
  raw_h1 TEXT,
  raw_canonical TEXT,
  raw_robots TEXT,
  requests INTEGER,
  blocked_requests INTEGER,
  console TEXT,
  picture BLOB
) STRICT;
`
