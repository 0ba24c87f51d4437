import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { GivenQueue, givenBy, parseStart } from '../../../../src/main/app/given-things'
import { temporaryFolder } from '../../../support/temporary-folder'

describe('what a command line gives', () => {
  it('is files that are there, by the folder of the caller, and addresses', () => {
    const folder = temporaryFolder()
    for (const name of ['list.txt', 'old.TRAWL', 'app.exe']) writeFileSync(join(folder, name), '')
    const argv = ['trawl', '--flag', 'list.txt', './old.TRAWL', 'missing.csv', 'app.exe', 'HTTPS://example.org/a', 'x']
    expect(givenBy({ argv, folder })).toEqual({
      paths: [join(folder, 'list.txt'), join(folder, 'old.TRAWL')],
      text: 'HTTPS://example.org/a\n',
    })
    expect(givenBy({ argv, folder: '/' }).paths).toEqual([])
    // The program itself is none of them, whatever it is called.
    expect(givenBy({ argv: [join(folder, 'list.txt')], folder })).toEqual({ paths: [], text: '' })
  })

  it('names files as desktops do, too', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'ein Törn.csv')
    writeFileSync(path, '')
    const argv = ['trawl', pathToFileURL(path).href, 'file://elsewhere/share/list.txt', 'file:///missing.txt', 'file:%']
    expect(givenBy({ argv, folder: '/' })).toEqual({ paths: [path], text: '' })
  })

  it('of another process is believed only when it has the right shape', () => {
    expect(parseStart({ argv: ['a'], folder: '/' })).toEqual({ argv: ['a'], folder: '/' })
    for (const said of [null, undefined, 'x', { argv: 'x', folder: '/' }, { argv: [1], folder: '/' }, { argv: [] }]) {
      expect(parseStart(said)).toBeNull()
    }
  })

  it('waits until it is taken, once', () => {
    const queue = new GivenQueue()
    let told = 0
    queue.onGiven = () => {
      told += 1
    }
    queue.give({ paths: [], text: '' })
    expect(told).toBe(0)
    queue.give({ paths: ['/a'], text: 'http://a/\n' })
    queue.give({ paths: ['/b'], text: 'http://b/\n' })
    expect(told).toBe(2)
    expect(queue.take()).toEqual({ paths: ['/a', '/b'], text: 'http://a/\nhttp://b/\n' })
    expect(queue.take()).toEqual({ paths: [], text: '' })
  })
})
