/** Which part of the app answers which call. Thin: no decisions here. */
import { isAbsolute } from 'node:path'
import { MENDING_ENTRIES } from '../../shared/domain/findings'
import { TrawlError } from '../../shared/errors'
import type { TroubleResults } from '../../shared/ipc/trouble-calls'
import type { CrawlService } from '../crawl-service'
import type { CallHandlers } from './answer-call'

/** What the updates of Trawl itself answer. */
export type UpdateHandlers = Pick<CallHandlers, 'updates:state' | 'updates:check' | 'updates:install'>

/** What only Electron can do. */
export type DesktopHandlers = Pick<
  CallHandlers,
  | 'app:info'
  | 'app:take-given'
  | 'preferences:get'
  | 'preferences:set'
  | 'dialog:open-list'
  | 'dialog:open-crawl'
  | 'dialog:open-file'
  | 'dialog:open-folder'
  | 'dialog:save-export'
  | 'dialog:save-body'
  | 'profile:save'
  | 'profile:open'
  | 'shell:open-url'
  | 'shell:show-file'
  | 'clipboard:write'
  | 'clipboard:read'
>

/** What broke, and what a person needs to ask for help. */
export type TroubleHandlers = Pick<CallHandlers, keyof TroubleResults>

export function callHandlers(
  service: CrawlService,
  desktop: DesktopHandlers & TroubleHandlers & UpdateHandlers,
): CallHandlers {
  const done = async (work: Promise<unknown>): Promise<null> => {
    await work
    return null
  }
  return {
    ...desktop,
    'library:list': () => service.library(),
    'library:rename': ({ crawlId, name }) => service.rename(crawlId, name),
    'library:remove': ({ crawlId }) => done(service.remove(crawlId)),
    'library:restore': ({ crawlId }) => done(service.restore(crawlId)),
    'library:add': ({ path }) => service.addFile(path),
    'draft:create': async () => ({ draftId: await service.createDraft() }),
    'draft:append': ({ draftId, text }) => done(service.drafts.append(draftId, text)),
    'draft:read-file': ({ draftId, ...file }) => {
      assertAbsolute(file.path)
      return done(service.drafts.readFile(draftId, file))
    },
    'draft:choose': ({ draftId, list, choice }) => done(service.drafts.choose(draftId, list, choice)),
    'draft:take-rows': ({ draftId, crawlId, selection }) => done(service.drafts.takeRows(draftId, crawlId, selection)),
    'draft:finish': ({ draftId }) => service.finishDraft(draftId),
    'draft:lines': ({ draftId, fromLine, count }) => service.drafts.lines(draftId, fromLine, count),
    'draft:discard': ({ draftId }) => done(service.discardDraft(draftId)),
    'crawl:start': ({ loginId = null, ...request }) =>
      service.start({ ...request, cookies: service.logins.of(loginId), savePath: null }),
    'login:open': ({ url, loginId }) => {
      assertWebAddress(url)
      return service.logins.open(url, loginId)
    },
    'login:remove': ({ loginId, index }) => service.logins.remove(loginId, index),
    'render:picture': ({ crawlId, rowNo }) => service.ask(crawlId, 'renderPicture', { rowNo }),
    'crawl:start-sample': () => service.startSample({}, null),
    'crawl:pause': ({ crawlId }) => done(service.pause(crawlId)),
    'crawl:resume': ({ crawlId }) => done(service.resume(crawlId)),
    'crawl:stop': ({ crawlId }) => done(service.stop(crawlId)),
    'crawl:again': async ({ crawlId, selection }) => ({ urls: await service.again(crawlId, selection) }),
    'crawl:adjust': ({ crawlId, change }) => done(service.adjust(crawlId, change)),
    'crawl:repeat': ({ crawlId }) => service.repeat(crawlId),
    'compare:start': ({ refresh, ...pair }) => service.comparisons.start(pair, refresh),
    'compare:cancel': (pair) => done(service.comparisons.cancel(pair)),
    'compare:window': ({ view, column, search, from, count, ...pair }) =>
      service.comparisons.window(pair, { view, column, search }, from, count),
    'compare:export': ({ view, column, search, path, ...pair }) => {
      assertAbsolute(path)
      return service.comparisons.export(pair, { view, column, search }, path)
    },
    'history:of-url': ({ crawlId, rowNo }) => service.comparisons.history(crawlId, rowNo),
    'schedule:list': () => service.schedules.list(),
    'schedule:set': ({ seriesId, rhythm, keep }) => service.schedules.set(seriesId, rhythm, keep),
    'schedule:remove': ({ seriesId }) => done(service.schedules.remove(seriesId)),
    'hosts:list': (request) => service.hosts(request),
    'hosts:adjust': ({ crawlId, host, override }) => done(service.adjustHost(crawlId, host, override)),
    'traps:list': ({ crawlId }) => service.ask(crawlId, 'traps', null),
    'traps:release': ({ crawlId, trapId }) => done(service.releaseTrap(crawlId, trapId)),
    'robots:test': (request) => service.drafts.testRobots(request),
    'results:window': (request) => service.window(request),
    'results:details': ({ crawlId, rowNo }) => service.details(crawlId, rowNo),
    'results:facets': ({ crawlId, ...rest }) => service.ask(crawlId, 'facets', rest),
    'results:values': ({ crawlId, ...rest }) => service.ask(crawlId, 'values', rest),
    'results:copy': async ({ crawlId, ...rest }) => {
      const { text, rows, bytes } = await service.ask(crawlId, 'copy', rest)
      await desktop['clipboard:write']({ text })
      return { rows, bytes }
    },
    'results:stop-copy': ({ crawlId }) => service.ask(crawlId, 'stopCopy', null),
    'results:position': ({ crawlId, ...rest }) => service.ask(crawlId, 'position', rest),
    'results:tree': ({ crawlId, ...rest }) => service.ask(crawlId, 'tree', rest),
    'extraction:rules': ({ crawlId }) => service.extraction.rules(crawlId),
    'extraction:change': ({ crawlId, lines }) => service.extraction.change(crawlId, lines),
    'extraction:run': ({ crawlId }) => done(service.extraction.run(crawlId)),
    'extraction:cancel': ({ crawlId }) => done(service.extraction.cancel(crawlId)),
    'extraction:progress': ({ crawlId }) => Promise.resolve(service.extraction.progress(crawlId)),
    'extraction:try': ({ line, sample }) => service.extraction.try(line, sample),
    'index:state': ({ crawlId }) => service.indexes.states(crawlId),
    'index:build': ({ crawlId, part }) => done(service.indexes.build(crawlId, part)),
    'index:cancel': ({ crawlId, part }) => done(service.indexes.cancel(crawlId, part)),
    'links:figures': ({ crawlId }) => service.ask(crawlId, 'linkFigures', null),
    'links:targets': ({ crawlId, ...rest }) => service.ask(crawlId, 'linkTargets', rest),
    'links:sources': ({ crawlId, ...rest }) => service.ask(crawlId, 'linkSources', rest),
    'links:inlinks': ({ crawlId, ...rest }) => service.ask(crawlId, 'inlinks', rest),
    'text:search': ({ crawlId, ...search }) => service.ask(crawlId, 'textSearch', search),
    'text:pages': ({ crawlId, ...search }) => service.ask(crawlId, 'textPages', search),
    'text:kept': ({ crawlId }) => service.ask(crawlId, 'textKept', null),
    'text:page': ({ crawlId, rowNo }) => service.ask(crawlId, 'pageText', { rowNo }),
    'sql:schema': ({ crawlId }) => service.sql.ask(crawlId, 'schema', null),
    'sql:run': ({ crawlId, ...rest }) => service.sql.ask(crawlId, 'run', rest),
    'sql:cancel': ({ crawlId }) => done(service.sql.close(crawlId)),
    'sql:rows': ({ crawlId, ...rest }) => service.sql.ask(crawlId, 'rows', rest),
    'sql:cell': ({ crawlId, ...rest }) => service.sql.ask(crawlId, 'cell', rest),
    'sql:copy': ({ crawlId, ...rest }) => service.sql.ask(crawlId, 'copy', rest),
    'sql:export': async ({ crawlId, ...rest }) => {
      assertAbsolute(rest.path)
      return { exportId: await service.startSqlExport(crawlId, rest) }
    },
    'log:list': ({ crawlId, ...rest }) => service.ask(crawlId, 'log', rest),
    'findings:counts': ({ crawlId }) => service.ask(crawlId, 'findings', null),
    'findings:rows': ({ crawlId, ...rest }) => service.ask(crawlId, 'findingRows', rest),
    'findings:of-row': ({ crawlId, ...rest }) => service.ask(crawlId, 'findingsOfRow', rest),
    'duplicates:look': ({ crawlId, ...rest }) => service.ask(crawlId, 'duplicates', rest),
    'duplicates:cancel': ({ crawlId }) => service.ask(crawlId, 'stopDuplicates', null),
    'duplicates:clusters': ({ crawlId, ...rest }) => service.ask(crawlId, 'duplicateClusters', rest),
    'duplicates:members': ({ crawlId, ...rest }) => service.ask(crawlId, 'duplicateMembers', rest),
    'duplicates:export': ({ crawlId, ...rest }) => {
      assertAbsolute(rest.path)
      return service.ask(crawlId, 'exportDuplicates', rest)
    },
    'findings:worth-mending': ({ crawlId, muted }) =>
      service.ask(crawlId, 'worthMending', { muted, count: MENDING_ENTRIES }),
    'findings:earlier': ({ crawlId }) => service.findings.earlier(crawlId),
    'findings:new': ({ crawlId, sinceId }) => service.findings.since(crawlId, sinceId),
    'findings:new-rows': ({ crawlId, sinceId, ...rest }) => service.findings.newRows(crawlId, sinceId, rest),
    'overview:figures': ({ crawlId }) => service.ask(crawlId, 'overview', null),
    'page:links': ({ crawlId, ...query }) => service.ask(crawlId, 'pageLinks', query),
    'page:targets': ({ crawlId, urls }) => service.ask(crawlId, 'pageTargets', { urls }),
    'body:info': ({ crawlId, rowNo }) => service.ask(crawlId, 'bodyInfo', { rowNo }),
    'body:text': ({ crawlId, rowNo }) => service.ask(crawlId, 'bodyText', { rowNo }),
    'body:bytes': ({ crawlId, ...piece }) => service.ask(crawlId, 'bodyBytes', piece),
    'body:image': ({ crawlId, rowNo }) => service.ask(crawlId, 'bodyImage', { rowNo }),
    'body:structured': ({ crawlId, rowNo }) => service.ask(crawlId, 'bodyStructured', { rowNo }),
    'body:save': ({ crawlId, rowNo, path }) => {
      assertAbsolute(path)
      return service.ask(crawlId, 'bodySave', { rowNo, path })
    },
    'export:start': async (request) => {
      assertAbsolute(request.path)
      return { exportId: await service.startExport(request) }
    },
    'export:cancel': ({ exportId }) => done(service.cancelExport(exportId)),
    'export:places': ({ folder, names, free }) => {
      assertAbsolute(folder)
      return service.exportPlaces(folder, names, free)
    },
  }
}

function assertAbsolute(path: string): void {
  if (!isAbsolute(path)) throw new TrawlError('bad_request', `Expected an absolute path, got ${path}.`)
}

function assertWebAddress(url: string): void {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return
  throw new TrawlError('bad_request', `Expected an http or https address to log in at, got ${url}.`)
}
