const LINE = /^(?:\[([a-z0-9][a-z0-9_-]*)\]|(aws_access_key_id|aws_secret_access_key) ?= ?[A-Za-z0-9+/]+|)\r?$/

/**
 * Whether a shared file is one that all clients read alike: sections of plain names, each once, and in them keys, each once,
 * in the usual spelling. Most files are, and then nobody has to be asked.
 */
export function hasPlainProfiles(text: string): boolean {
  const seen = new Set<string>()
  let section = ''
  for (const line of text.split('\n')) {
    const parts = LINE.exec(line)
    if (!parts) return false
    const [, header, setting] = parts
    if (header !== undefined) section = header
    else if (setting === undefined) continue
    else if (section === '') return false
    const key = header === undefined ? `${section} ${setting}` : `[${header}`
    if (seen.has(key)) return false
    seen.add(key)
  }
  return true
}
