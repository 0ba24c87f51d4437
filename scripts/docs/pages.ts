/** The generated pages of docs/, by file name. */
import { checksPage } from './checks-page'
import { columnsPage } from './columns-page'
import { commandLinePage } from './command-line-page'
import { errorsPage } from './errors-page'
import { eventsPage, eventsSchema } from './events-page'
import { exportsPage } from './exports-page'
import { manPage } from './man-page'
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
    'events.md': NOTE + eventsPage(),
    'events.schema.json': eventsSchema(),
    'command-line.md': NOTE.replace('the catalogues in src/shared', 'the commands in src/main/cli') + commandLinePage(),
    '../build/man/trawl.1': manPage(),
    'exports.md': NOTE + exportsPage(),
  }
}
