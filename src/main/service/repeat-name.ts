/** What a crawl is called that repeats another: the name of that one, and when. */

const WHEN = / · \d{4}-\d\d-\d\d \d\d:\d\d$/

/** The name without the time of a repetition. */
export function firstName(name: string): string {
  return name.replace(WHEN, '')
}

/** `shop.txt · 2026-11-23 14:05`, in local time: names sort as they came. */
export function repeatName(name: string, nowMs: number): string {
  const now = new Date(nowMs)
  const two = (part: number): string => String(part).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return `${firstName(name).slice(0, 180)} · ${day} ${two(now.getHours())}:${two(now.getMinutes())}`
}
