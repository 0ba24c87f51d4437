import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../../../src/renderer/styles/tokens.css', import.meta.url), 'utf8')

/** The colours of one theme by token name. */
function coloursOf(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const block = css.match(new RegExp(`data-mantine-color-scheme=.${theme}.\\] \\{([^}]*)\\}`))?.[1] ?? ''
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[\da-f]{6});/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  )
}

/** WCAG 2.2 relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const TEXTS = [
  'text',
  'text-muted',
  'text-faint',
  'accent',
  'status-2xx',
  'status-3xx',
  'status-4xx',
  'status-5xx',
  'status-none',
  'status-skipped',
]
const SURFACES = ['surface', 'surface-side', 'surface-sunken', 'surface-raised', 'selected-muted']

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const colours = coloursOf(theme)
  const colour = (name: string): string => {
    const value = colours.get(name)
    if (value === undefined) throw new Error(`no token --${name} in the ${theme} theme`)
    return value
  }

  it.each(TEXTS)('keeps --%s readable on every surface', (text) => {
    for (const surface of SURFACES) {
      expect(contrast(colour(text), colour(surface)), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('keeps words on filled and selected places readable', () => {
    expect(contrast(colour('on-accent'), colour('accent-fill'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colour('on-accent'), colour('accent-fill-hover'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colour('text-muted'), colour('selected'))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colour('accent'), colour('accent-tint'))).toBeGreaterThanOrEqual(4.5)
  })
})

it('gives both themes the same tokens', () => {
  expect([...coloursOf('dark').keys()]).toEqual([...coloursOf('light').keys()])
})

/** The same for those who ask for more contrast, in the two places that say so. */
describe.each(['light', 'dark'] as const)('more contrast in the %s theme', (theme) => {
  const inMedia = css.slice(css.indexOf('@media (prefers-contrast: more)'))
  const chosen =
    css.match(new RegExp(`data-contrast=.more.\\]\\[data-mantine-color-scheme=.${theme}.\\] \\{([^}]*)\\}`))?.[1] ?? ''
  const wished = inMedia.match(new RegExp(`data-mantine-color-scheme=.${theme}.\\] \\{([^}]*)\\}`))?.[1] ?? ''
  const tokens = (block: string) =>
    block
      .split(';')
      .map((line) => line.trim())
      .filter(Boolean)

  it('is the same whether the system or the person asks for it', () => {
    expect(tokens(chosen).length).toBeGreaterThan(8)
    expect(tokens(wished)).toEqual(tokens(chosen))
  })

  it.each(TEXTS)('keeps --%s at 7:1 on every surface', (text) => {
    const own = new Map(
      [...chosen.matchAll(/--([\w-]+):\s*(#[\da-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
    )
    for (const surface of SURFACES) {
      const under = coloursOf(theme).get(surface) ?? ''
      expect(contrast(own.get(text) ?? '', under), `${text} on ${surface}`).toBeGreaterThanOrEqual(7)
    }
  })
})
