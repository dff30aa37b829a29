import { dirname, join, resolve } from 'node:path'

/**
 * Whether AWS clients look for credentials exactly here: `file` for the two shared files, `folder` for what else lies
 * in `~/.aws`, such as the CLI's caches. AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE count as clients read them.
 */
export function isHome(absolute: string): 'file' | 'folder' | undefined {
  const isMoved = process.env['AWS_SHARED_CREDENTIALS_FILE'] || process.env['AWS_CONFIG_FILE']
  // Asked for every file that is parsed, and nearly none of them lies there.
  if (!isMoved && !absolute.includes('.aws')) return undefined
  const folder = join(homeFolder(), '.aws')
  const files = [
    process.env['AWS_SHARED_CREDENTIALS_FILE'] || join(folder, 'credentials'),
    process.env['AWS_CONFIG_FILE'] || join(folder, 'config'),
  ]
  if (files.some((file) => resolve(file) === absolute)) return 'file'
  for (let at = dirname(absolute); at !== dirname(at); at = dirname(at)) if (at === folder) return 'folder'
  return undefined
}

/** As the clients find it: HOME, or USERPROFILE on Windows; the system is asked only where neither is set. */
export function homeFolder(): string {
  const named = process.platform === 'win32' ? process.env['USERPROFILE'] : process.env['HOME']
  return named || process.getBuiltinModule('node:os').homedir()
}
