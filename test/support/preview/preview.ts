/** Loads the window over the fake bridge: `?scene=running&theme=dark&rows=10000&ticking=0`. */
import { createFakeBridge } from '../fake-bridge'
import type { FakeScene } from '../fake-library'

const asked = new URLSearchParams(window.location.search)
Object.defineProperty(window, 'trawl', {
  value: createFakeBridge({
    scene: (asked.get('scene') ?? 'many') as FakeScene,
    theme: (asked.get('theme') ?? 'system') as 'system' | 'light' | 'dark',
    rows: Number(asked.get('rows') ?? 10_000),
    ticking: asked.get('ticking') !== '0',
  }),
})
void import('../../../src/renderer/main')
