/** What every platform takes as the beginning of a file name. */
export function fileStem(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go
  const stem = name.replace(/[\u0000-\u001f<>:"/\\|?*]+/g, '-').replace(/^[\s.-]+|[\s.]+$/g, '')
  return stem.slice(0, 120) || 'crawl'
}
