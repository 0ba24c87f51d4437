/** What arguments and options of the command line want, told by the names of their values. */
import { CHECK_IDS, CHECK_SEVERITIES } from '../../shared/checks'
import { COLUMN_IDS } from '../../shared/columns'
import { COMPARED_COLUMNS } from '../../shared/domain/comparison'
import { EXPORT_FORMAT_IDS } from '../../shared/export-catalogue'
import { SETTING_KEYS, settingEntry } from '../../shared/settings'
import { SHELLS } from './completions/shells'
import { DIFF_KINDS } from './diff-kinds'

export type WantedValue =
  | { readonly kind: 'file' | 'folder' | 'crawl' | 'command' | 'text' }
  | { readonly kind: 'words'; readonly words: readonly string[] }

/** The option that wants a value. */
export interface WantingOption {
  readonly command: string
  readonly flag: string
}

const CRAWLS = ['CRAWL', 'EARLIER', 'LATER']
const COLUMNS = ['COLUMN', 'LIST']

/** @param name - as the help shows it, such as `FILE` or `CHECK[>N]` */
export function wantedBy(name: string, option: WantingOption | null = null): WantedValue {
  const what = name.split(/[[=>]/, 1)[0] ?? name
  if (CRAWLS.includes(what)) return { kind: 'crawl' }
  if (what === 'FILE') return { kind: 'file' }
  if (what === 'FOLDER') return { kind: 'folder' }
  if (what === 'COMMAND' || what === 'command') return { kind: 'command' }
  const words = what === 'SHELL' ? SHELLS : option === null ? [] : wordsFor(what, option)
  return words.length === 0 ? { kind: 'text' } : { kind: 'words', words }
}

function wordsFor(what: string, { command, flag }: WantingOption): readonly string[] {
  if (what === 'FORMAT') return EXPORT_FORMAT_IDS
  if (what === 'CHECK') return flag === '--fail-on' ? [...CHECK_SEVERITIES, ...CHECK_IDS] : CHECK_IDS
  if (what === 'KIND') return flag === '--fail-on' ? [...DIFF_KINDS, 'any'] : DIFF_KINDS
  if (COLUMNS.includes(what)) return command === 'diff' ? COMPARED_COLUMNS : COLUMN_IDS
  return choicesOf(flag)
}

/** The choices of a setting. */
function choicesOf(flag: string): readonly string[] {
  const key = SETTING_KEYS.find((each) => `--${settingEntry(each).flag}` === flag)
  const entry = key === undefined ? null : settingEntry(key)
  return entry?.kind === 'choice' ? entry.choices.map(({ value }) => value) : []
}
