import type { Plugin } from 'vite'

export function declarations(entry: string): Plugin
