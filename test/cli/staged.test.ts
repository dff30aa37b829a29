import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CLI, ENV_FILE, KEY, places, type Sandbox, SECRET, sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = sandbox()
  box.git('init', '-q', '-b', 'main')
})
afterEach(() => box.remove())

const CLEAN = 'AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n'
const FOUND = [
  '.env:1:19 hardcoded-access-key',
  '.env:2:1 committed-credentials-file',
  '.env:2:23 hardcoded-secret-key',
]

/** A hook as users install one: it lints what is staged and nothing else. */
function installHook(): void {
  box.write('.git/hooks/pre-commit', `#!/bin/sh\nexec "${process.execPath}" "${CLI}" --staged -f concise\n`)
  chmodSync(join(box.folder, '.git/hooks/pre-commit'), 0o755)
}

const staged = (...args: string[]) => places(box.lint('--staged', '-f', 'json', ...args))

describe('--staged reads the index', () => {
  it('before the first commit', () => {
    box.write('.env', ENV_FILE)
    box.git('add', '.env')
    expect(staged()).toEqual(FOUND)
  })

  it('and not the worktree, when the key was staged and then cleaned there', () => {
    box.write('.env', ENV_FILE)
    box.git('add', '.env')
    box.write('.env', CLEAN)
    expect(staged()).toEqual(FOUND)
  })

  it('and not the worktree, when the key was not staged', () => {
    box.write('.env', CLEAN)
    box.git('add', '.env')
    box.write('.env', ENV_FILE)
    expect(staged()).toEqual([])
  })

  it('when the file is gone from the worktree', () => {
    box.write('.env', ENV_FILE)
    box.git('add', '.env')
    rmSync(join(box.folder, '.env'))
    expect(staged()).toEqual(FOUND)
  })

  it('from a subfolder, with paths from where one stands', () => {
    box.write('.env', ENV_FILE)
    box.write('app/.env', ENV_FILE)
    box.git('add', '.')
    const found = places(box.lintIn('app', '--staged', '-f', 'json'))
    expect(found).toEqual([...FOUND.map((one) => `../${one}`), ...FOUND])
  })

  it('in a linked worktree', () => {
    box.git('commit', '-q', '--allow-empty', '-m', 'first')
    box.git('worktree', 'add', '-q', 'other')
    box.write('other/.env', ENV_FILE)
    box.git('-C', 'other', 'add', '.env')
    expect(places(box.lintIn('other', '--staged', '-f', 'json'))).toEqual(FOUND)
    expect(staged()).toEqual([])
  })

  it('for a renamed file, whose new place may be watched', () => {
    box.write('notes', ENV_FILE)
    box.git('add', '.')
    box.git('commit', '-q', '-m', 'first')
    box.git('mv', 'notes', '.env')
    expect(staged()).toEqual(FOUND)
  })

  it('without links, submodules and what is only intended', () => {
    box.write('real', 'nothing')
    symlinkSync('/etc/passwd', join(box.folder, '.env'))
    box.write('later.env', ENV_FILE)
    box.git('add', 'real', '.env')
    box.git('add', '-N', 'later.env')
    mkdirSync(join(box.folder, 'sub'))
    box.git('-C', 'sub', 'init', '-q')
    box.git('-C', 'sub', 'commit', '-q', '--allow-empty', '-m', 'sub')
    box.shell('git add sub 2>/dev/null')
    const outcome = box.lint('--staged', '-f', 'json')
    expect(outcome.code).toBe(0)
    expect(JSON.parse(outcome.stdout).summary.files).toBe(1)
  })

  it('with names that git would quote', () => {
    for (const name of ['né "x".env', 'a\nb.env', ' lead.env', '(group)/[id].env', '-f.env']) box.write(name, ENV_FILE)
    box.git('add', '.')
    const report = JSON.parse(box.lint('--staged', '-f', 'json').stdout) as { findings: { path: string }[] }
    expect([...new Set(report.findings.map((finding) => finding.path))].sort()).toEqual([
      ' lead.env',
      '(group)/[id].env',
      '-f.env',
      'a\nb.env',
      'né "x".env',
    ])
  })

  it('and names what it could not read', () => {
    box.write('a.bin', Buffer.from([0, 1, 2, 3]))
    box.write('big.psd', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n')
    box.git('add', '.')
    const { skipped, summary } = JSON.parse(box.lint('--staged', '-f', 'json').stdout)
    expect(skipped).toEqual([
      { path: 'a.bin', reason: 'binary' },
      { path: 'big.psd', reason: 'Git LFS pointer' },
    ])
    expect(summary).toMatchObject({ files: 2, scanned: 0 })
  })

  it('and says so when there is nothing', () => {
    const { code, stderr } = box.lint('--staged')
    expect([code, stderr]).toEqual([0, 'aws-cred-lint: 0 staged files, so nothing was scanned.\n'])
  })

  it('for more files than git is asked for at a time', () => {
    for (let at = 0; at < 2100; at++) box.write(`files/${at}.env`, at % 700 === 0 ? ENV_FILE : CLEAN + at)
    box.git('add', '.')
    expect(new Set(staged().map((one) => one.split(':')[0])).size).toBe(3)
  })
})

describe('a hook with --staged', () => {
  beforeEach(() => {
    box.write('.env', CLEAN)
    box.write('other.txt', 'text\n')
    box.git('add', '.')
    box.git('commit', '-q', '-m', 'first')
    installHook()
  })

  it('refuses a staged key, the worktree already cleaned', () => {
    box.write('.env', ENV_FILE)
    box.git('add', '.env')
    box.write('.env', CLEAN)
    const { code, stdout, stderr } = box.shell('git commit -m key')
    expect(code).toBe(1)
    expect(stdout + stderr).toContain('.env:1:19: error [hardcoded-access-key]')
    expect(stdout + stderr).not.toContain(SECRET.slice(0, 12))
    expect(box.git('log', '--oneline').trim().split('\n')).toHaveLength(1)
  })

  it('lets a clean commit pass', () => {
    box.write('other.txt', 'more\n')
    expect(box.shell('git commit -a -m clean').code).toBe(0)
  })

  it('sees what commit -a takes', () => {
    box.write('.env', ENV_FILE)
    expect(box.shell('git commit -a -m key').code).toBe(1)
  })

  it('sees what commit -- path takes, and only that', () => {
    box.write('.env', ENV_FILE)
    box.write('other.txt', 'more\n')
    box.git('add', '.env')
    expect(box.shell('git commit -m other -- other.txt').code).toBe(0)
    expect(box.shell('git commit -m key -- .env').code).toBe(1)
  })

  it('sees it from a subfolder', () => {
    box.write('app/.env', ENV_FILE)
    box.git('add', '.')
    expect(box.shell('cd app && git commit -m key').code).toBe(1)
  })

  it('works in a linked worktree', () => {
    box.git('worktree', 'add', '-q', 'linked', '-b', 'linked')
    box.write('linked/.env', ENV_FILE)
    expect(box.shell('cd linked && git commit -a -m key').code).toBe(1)
    expect(box.shell('cd linked && git checkout -q .env && git commit --allow-empty -m clean').code).toBe(0)
  })
})

describe('--since', () => {
  it('takes what changed and what is new, as it is now', () => {
    box.write('old.env', ENV_FILE)
    box.write('.env', CLEAN)
    box.write('.gitignore', 'ignored.env\n')
    box.git('add', '.')
    box.git('commit', '-q', '-m', 'first')
    box.write('.env', ENV_FILE)
    box.write('new.env', `AWS_ACCESS_KEY_ID=${KEY}\n`)
    box.write('ignored.env', ENV_FILE)
    const paths = places(box.lint('--since', 'HEAD', '-f', 'json')).map((one) => one.split(':')[0])
    expect([...new Set(paths)]).toEqual(['.env', 'new.env'])
    expect(box.lint('--since', 'nowhere').code).toBe(2)
  })

  it('passes over what is gone, and names what it cannot open', () => {
    box.write('gone.env', ENV_FILE)
    box.write('moved.env', ENV_FILE)
    box.git('add', '.')
    box.git('commit', '-q', '-m', 'first')
    box.git('rm', '-q', 'gone.env')
    box.git('mv', 'moved.env', 'here.env')
    box.shell("printf 'AWS_REGION=x' > $'caf\\351.env'")
    const outcome = box.lint('--since', 'HEAD', '-f', 'json')
    expect([...new Set(places(outcome).map((one) => one.split(':')[0]))]).toEqual(['here.env'])
    expect(JSON.parse(outcome.stdout).skipped).toEqual([{ path: 'caf\ufffd.env', reason: 'file name is not UTF-8' }])
  })

  it('asks no file system monitor that the settings name', () => {
    box.write('.env', CLEAN)
    box.git('add', '.')
    box.git('commit', '-q', '-m', 'first')
    box.write('../trap', `#!/bin/sh\ntouch "${box.folder}/../sprung"\n`)
    chmodSync(join(box.folder, '../trap'), 0o755)
    box.git('config', 'core.fsmonitor', join(box.folder, '../trap'))
    for (const args of [['--since', 'HEAD'], ['--staged'], []]) expect(box.lint(...args).code).toBe(0)
    expect(existsSync(join(box.folder, '../sprung'))).toBe(false)
  })
})
