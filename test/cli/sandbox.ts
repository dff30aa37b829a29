import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export const CLI = resolve('dist/cli.cjs')

export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A folder of its own with files in it, and commands that run there with a clean environment. */
export interface Sandbox {
  readonly folder: string
  readonly write: (path: string, content: string | Buffer) => void
  readonly lint: (...args: string[]) => Outcome
  readonly lintIn: (folder: string, ...args: string[]) => Outcome
  readonly shell: (script: string, input?: string) => Outcome
  readonly git: (...args: string[]) => string
  readonly remove: () => void
}

export function sandbox(files: Readonly<Record<string, string | Buffer>> = {}): Sandbox {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'aws-cred-lint-')))
  const folder = join(top, 'work')
  mkdirSync(join(top, 'home'))
  mkdirSync(folder)
  // No settings of the machine: neither git's nor AWS's.
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: join(top, 'home'),
    GIT_CONFIG_NOSYSTEM: '1',
    // Each folder is a new home, and would keep compiled code of its own.
    NODE_DISABLE_COMPILE_CACHE: '1',
    GIT_AUTHOR_NAME: 'test',
    GIT_AUTHOR_EMAIL: 'test@example.invalid',
    GIT_COMMITTER_NAME: 'test',
    GIT_COMMITTER_EMAIL: 'test@example.invalid',
  }
  const run = (cwd: string, command: string, args: readonly string[], input?: string): Outcome => {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd,
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      ...(input === undefined ? {} : { input }),
    })
    return { code: status, stdout, stderr }
  }
  const write = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content, { mode: 0o600 })
  }
  for (const [path, content] of Object.entries(files)) write(path, content)
  return {
    folder,
    write,
    lint: (...args) => run(folder, process.execPath, [CLI, ...args]),
    lintIn: (where, ...args) => run(join(folder, where), process.execPath, [CLI, ...args]),
    shell: (script, input) =>
      run(folder, 'bash', ['-c', `aws-cred-lint() { ${process.execPath} ${CLI} "$@"; }\n${script}`], input),
    git: (...args) =>
      execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    remove: () => rmSync(top, { recursive: true, force: true }),
  }
}

/** An invented key and secret: shape-valid, nobody's. */
export const KEY = 'AKIAFIXTUREKEY234567'
export const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
export const ENV_FILE = `AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n`

interface JsonFinding {
  readonly rule: string
  readonly path: string
  readonly severity: string
  readonly start: { readonly line: number; readonly column: number }
}

/** `path:line:column rule` of each finding in a JSON report. */
export function places({ stdout }: Outcome): string[] {
  const report = JSON.parse(stdout) as { readonly findings: readonly JsonFinding[] }
  return report.findings.map(({ rule, path, start }) => `${path}:${start.line}:${start.column} ${rule}`)
}
