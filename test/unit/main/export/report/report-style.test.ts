import { expect, it } from 'vitest'
import { REPORT_STYLE } from '../../../../../src/main/export/report/report-style'

/** Colours by name, of the light theme and of the dark one. */
function themes(): [Record<string, string>, Record<string, string>] {
  const blocks = [...REPORT_STYLE.matchAll(/:root\{[^}]*--ground:[^}]*--mark-plain[^}]*\}/g)].map(([block]) =>
    Object.fromEntries([...block.matchAll(/--([\w-]+):(#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour])),
  )
  expect(blocks).toHaveLength(2)
  return blocks as [Record<string, string>, Record<string, string>]
}

/** WCAG 2.2, contrast ratio. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

it('text can be read on every ground of its theme', () => {
  for (const theme of themes()) {
    const pairs = [
      ...['text', 'muted', 'faint', 'accent'].flatMap((text) =>
        ['ground', 'surface', 'sunken'].map((on) => [text, on]),
      ),
      ...['error', 'warning', 'notice'].map((severity) => [severity, `${severity}-tint`]),
      ['accent', 'accent-tint'],
    ]
    for (const [text = '', ground = ''] of pairs) {
      const ratio = contrast(theme[text] as string, theme[ground] as string)
      expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
    for (const mark of Object.keys(theme).filter((name) => name.startsWith('mark-') && name !== 'mark-skipped')) {
      expect(contrast(theme[mark] as string, theme.surface as string), mark).toBeGreaterThanOrEqual(2.4)
    }
  }
})

it('every colour that is used is one of them', () => {
  const [light, dark] = themes()
  expect(Object.keys(light)).toEqual(Object.keys(dark))
  for (const [, name] of REPORT_STYLE.matchAll(/var\(--([\w-]+)\)/g)) expect(light).toHaveProperty(name as string)
})
