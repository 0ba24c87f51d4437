/**
 * The names of ipc.ts, for the preload: it passes calls on and lets nothing else through, and needs no schemas, which
 * every window would have to load before its first line.
 */
import type { CallName, EventName } from './ipc'

const CALL_NAMES: Readonly<Record<CallName, true>> = {
  'app:info': true,
  'preferences:get': true,
  'preferences:set': true,
  'library:list': true,
  'library:rename': true,
  'library:remove': true,
  'library:restore': true,
  'library:add': true,
  'draft:create': true,
  'draft:append': true,
  'draft:read-file': true,
  'draft:finish': true,
  'draft:lines': true,
  'draft:discard': true,
  'crawl:start': true,
  'crawl:start-sample': true,
  'crawl:pause': true,
  'crawl:resume': true,
  'crawl:stop': true,
  'crawl:again': true,
  'crawl:adjust': true,
  'hosts:list': true,
  'hosts:adjust': true,
  'traps:list': true,
  'traps:release': true,
  'robots:test': true,
  'results:window': true,
  'results:details': true,
  'results:facets': true,
  'results:values': true,
  'results:copy': true,
  'results:stop-copy': true,
  'results:position': true,
  'results:tree': true,
  'index:state': true,
  'index:build': true,
  'index:cancel': true,
  'links:figures': true,
  'links:targets': true,
  'links:sources': true,
  'links:inlinks': true,
  'links:export': true,
  'text:page': true,
  'text:search': true,
  'text:pages': true,
  'text:kept': true,
  'sql:schema': true,
  'sql:run': true,
  'sql:cancel': true,
  'sql:rows': true,
  'sql:cell': true,
  'sql:copy': true,
  'sql:export': true,
  'log:list': true,
  'export:start': true,
  'export:cancel': true,
  'dialog:open-list': true,
  'dialog:open-crawl': true,
  'dialog:save-export': true,
  'dialog:open-file': true,
  'shell:open-url': true,
  'shell:show-file': true,
  'clipboard:write': true,
}

const EVENT_NAMES: Readonly<Record<EventName, true>> = {
  'crawl:progress': true,
  'library:changed': true,
  'draft:progress': true,
  'export:progress': true,
  'index:progress': true,
  'menu:command': true,
  'app:open-file': true,
  'app:show-crawl': true,
}

export function isCallName(name: string): name is CallName {
  return Object.hasOwn(CALL_NAMES, name)
}

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(EVENT_NAMES, name)
}
