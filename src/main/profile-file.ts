/** Profiles as files, for the window and the command line alike: read with their paths resolved, written whole or not at all. */
import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { TrawlError } from '../shared/errors'
import { MAX_PROFILE_BYTES, type Profile, readProfile } from '../shared/profile'
import { SETTING_KEYS, settingEntry } from '../shared/settings'
import { openSink } from './export/export-sink'

const EXAMPLE = '{ "format": "trawl-profile", "version": 1, "name": "", "settings": { "mode": "spider" } }'

/**
 * Reads a profile. Paths in it count from its own folder.
 *
 * @throws {TrawlError} `file_unreadable`; `bad_setting` with the file, the member, what was expected and what came
 */
export async function openProfile(file: string): Promise<Profile> {
  const path = resolve(file)
  const { profile, problem } = readProfile(await textOf(path))
  if (problem !== null) {
    throw new TrawlError('bad_setting', `${path}: ${problem}.`, {
      hint: `A profile looks like ${EXAMPLE}. docs/settings.md names all settings.`,
    })
  }
  return { ...profile, settings: { ...profile.settings, ...pathsFrom(profile, dirname(path)) } }
}

/**
 * Writes the text of a profile; what was there before stays until the new file is whole. `-` is standard output.
 *
 * @throws {TrawlError} `file_unwritable`, `folder_unwritable`, `disk_full`
 */
export async function saveProfile(path: string, text: string): Promise<void> {
  const sink = await openSink(path)
  try {
    await sink.write(new TextEncoder().encode(text))
    await sink.finish()
  } catch (error) {
    await sink.abandon()
    throw error
  }
}

async function textOf(path: string): Promise<string> {
  try {
    if ((await stat(path)).size <= MAX_PROFILE_BYTES) return await readFile(path, 'utf8')
  } catch (cause) {
    throw new TrawlError('file_unreadable', `The profile ${path} cannot be read.`, {
      hint: 'Check the path and its permissions.',
      cause,
    })
  }
  throw new TrawlError('bad_setting', `${path}: expected a profile, got more than ${MAX_PROFILE_BYTES} bytes.`)
}

/** The settings that name files, absolute. */
function pathsFrom({ settings }: Profile, folder: string): Readonly<Record<string, string>> {
  const named = SETTING_KEYS.flatMap((key) => {
    const entry = settingEntry(key)
    const value = settings[key]
    const isPath = entry.kind === 'text' && entry.format === 'path' && typeof value === 'string' && value !== ''
    return isPath ? [[key, resolve(folder, value)] as const] : []
  })
  return Object.fromEntries(named)
}
