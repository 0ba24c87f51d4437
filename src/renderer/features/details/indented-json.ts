/** JSON with a line for each value; `null` for what is none. */
export function indentedJson(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    // It stays as it came: the Data of a page says where JSON breaks, a file of JSON is for its readers.
    return null
  }
}
