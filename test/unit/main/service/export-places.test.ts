import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { exportPlaces } from '../../../../src/main/service/export-places'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trawl-places-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const csv = (stem: string) => ({ stem, ending: 'csv' })
const names = async (stems: readonly string[], free: boolean) => {
  const { paths, taken } = await exportPlaces(folder, stems.map(csv), free)
  return { names: paths.map((path) => basename(path)), taken }
}

it('tells which files are there already', async () => {
  writeFileSync(join(folder, 'Shop.csv'), '')
  expect(await names(['shop', 'findings'], false)).toEqual({ names: ['shop.csv', 'findings.csv'], taken: ['shop.csv'] })
})

it('finds names that are free, and never gives one twice', async () => {
  writeFileSync(join(folder, 'shop.csv'), '')
  writeFileSync(join(folder, 'shop (2).csv'), '')
  expect(await names(['shop', 'SHOP', 'links'], true)).toEqual({
    names: ['shop (3).csv', 'SHOP (4).csv', 'links.csv'],
    taken: [],
  })
  expect((await names(['links', 'links'], false)).names).toEqual(['links.csv', 'links (2).csv'])
})

it('stays within the folder', async () => {
  expect((await names(['../outside'], false)).names).toEqual(['outside.csv'])
})

it('says when the folder is not there', async () => {
  await expect(exportPlaces(join(folder, 'none'), [csv('a')], false)).rejects.toMatchObject({
    code: 'folder_unwritable',
  })
})

it('leaves no name a way out of the folder', async () => {
  const stems = ['../../etc/passwd', '..\\..\\win.ini', '/etc/passwd', 'a\0b', '..', '/']
  const { paths } = await exportPlaces(folder, stems.map(csv), false)
  for (const path of paths) expect(dirname(path)).toBe(folder)
  expect(paths.join()).not.toContain('\0')
})
