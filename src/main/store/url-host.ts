/** Host and port of a normalised http(s) URL, without parsing it again. */
export function hostOf(url: string): string {
  const start = url.indexOf('//') + 2
  let end = url.length
  for (let i = start; i < url.length; i += 1) {
    const code = url.charCodeAt(i)
    // '/', '?' and '#' end the authority.
    if (code === 47 || code === 63 || code === 35) {
      end = i
      break
    }
  }
  return url.slice(url.lastIndexOf('@', end - 1) >= start ? url.lastIndexOf('@', end - 1) + 1 : start, end)
}
