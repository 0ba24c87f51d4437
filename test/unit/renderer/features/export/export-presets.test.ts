import { describe, expect, it } from 'vitest'
import {
  BUILT_IN_PRESETS,
  refusedName,
  renamedPreset,
  usablePresets,
  withoutPreset,
  withPreset,
} from '../../../../../src/renderer/features/export/export-presets'
import { formatGroups } from '../../../../../src/renderer/features/export/format-groups'
import { EXPORT_SUBJECT_IDS } from '../../../../../src/shared/export-catalogue'
import { DEFAULT_EXPORT, type ExportPreset, MAX_EXPORT_PRESETS } from '../../../../../src/shared/export-choice'
import { formatsOf } from '../../../../../src/shared/export-options'
import { exportPresetsSchema } from '../../../../../src/shared/export-preset-schema'

const preset = (name: string): ExportPreset => ({ name, choice: DEFAULT_EXPORT })
const A_B = [preset('a'), preset('b')]

describe('presets of exports', () => {
  it('are kept by name, replaced where they stand, renamed and deleted', () => {
    expect(withPreset(A_B, ' c ', DEFAULT_EXPORT).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    const replaced = withPreset(A_B, 'a', { ...DEFAULT_EXPORT, format: 'json' })
    expect(replaced.map(({ name, choice }) => [name, choice.format])).toEqual([
      ['a', 'json'],
      ['b', 'csv'],
    ])
    expect(renamedPreset(A_B, 'a', 'c').map(({ name }) => name)).toEqual(['c', 'b'])
    expect(renamedPreset(A_B, 'a', 'b')).toEqual([preset('b')])
    expect(withoutPreset(A_B, 'a')).toEqual([preset('b')])
  })

  it('need a name that is not one of ours, and there are not endlessly many', () => {
    const many = Array.from({ length: MAX_EXPORT_PRESETS }, (_, at) => preset(`p${at}`))
    expect(refusedName('  ', [])).not.toBeNull()
    expect(refusedName(BUILT_IN_PRESETS[0]?.name as string, [])).not.toBeNull()
    expect(refusedName('new', many)).not.toBeNull()
    expect([refusedName('p3', many), refusedName('new', A_B)]).toEqual([null, null])
  })

  it('that come with Trawl can be used and are valid preferences', () => {
    expect(usablePresets(BUILT_IN_PRESETS)).toEqual(BUILT_IN_PRESETS)
    expect(exportPresetsSchema.parse(BUILT_IN_PRESETS)).toEqual(BUILT_IN_PRESETS)
  })
})

describe('formats', () => {
  it.each(EXPORT_SUBJECT_IDS)('that hold %s are each in one group, and none is without', (kind) => {
    const groups = formatGroups(kind)
    const grouped = groups.flatMap(({ items }) => items.map(({ value }) => value))
    expect(grouped.toSorted()).toEqual([...formatsOf(kind)].toSorted())
    expect(groups.map(({ group }) => group)).not.toContain('Other formats')
  })
})
