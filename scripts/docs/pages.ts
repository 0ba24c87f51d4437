/** The generated pages of docs/, by file name. */
import { checksPage } from './checks-page'
import { columnsPage } from './columns-page'
import { errorsPage } from './errors-page'
import { ndjsonPage } from './ndjson-page'
import { settingsPage } from './settings-page'

const NOTE = '<!-- Made by scripts/docs.mjs from the catalogues in src/shared: change those, not this page. -->\n\n'

export function docsPages(): Readonly<Record<string, string>> {
  return {
    'settings.md': NOTE + settingsPage(),
    'columns.md': NOTE + columnsPage(),
    'checks.md': NOTE + checksPage(),
    'errors.md': NOTE + errorsPage(),
    'ndjson.md': NOTE + ndjsonPage(),
  }
}
