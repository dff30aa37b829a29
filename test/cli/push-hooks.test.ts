import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CLI, ENV_FILE, KEY, type Outcome, type Sandbox, SECRET, sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = sandbox()
  box.git('init', '-q', '-b', 'main')
  box.git('init', '-q', '--bare', '-b', 'main', '../server')
  box.git('remote', 'add', 'origin', '../server')
  commit('first', { 'readme.md': 'text\n' })
  box.git('push', '-q', 'origin', 'main')
})
afterEach(() => box.remove())

const ZERO = '0'.repeat(40)

function commit(message: string, files: Readonly<Record<string, string>>): string {
  for (const [path, content] of Object.entries(files)) box.write(path, content)
  box.git('add', '-A', '.')
  box.git('commit', '-q', '-m', message)
  return box.git('rev-parse', 'HEAD').trim()
}

/** A key of its own for each letter. */
function envFile(letter: string): string {
  return ENV_FILE.replace(KEY, `AKIAFIXTUREKEY23456${letter}`)
}

function install(path: string, hook: string): void {
  box.write(path, `#!/bin/sh\nexec "${process.execPath}" "${CLI}" --hook ${hook} "$@" -f concise\n`)
  chmodSync(join(box.folder, path), 0o755)
}

/** Paths with key ids. */
function keys({ stdout, stderr }: Outcome): string[] {
  return [...`${stdout}${stderr}`.matchAll(/^(?:remote: )?(.+?):\d+:\d+: error \[hardcoded-access-key\]/gm)].map(
    ([, path]) => path!,
  )
}

const push = (...args: string[]) => box.shell(`git push origin ${args.join(' ')}`)

describe('--hook pre-push', () => {
  beforeEach(() => install('.git/hooks/pre-push', 'pre-push'))

  it('refuses a push that brings a key, also one that a later commit took away', () => {
    commit('key', { '.env': ENV_FILE })
    commit('gone', { '.env': 'nothing\n' })
    const outcome = push('main')
    expect([outcome.code, keys(outcome)]).toEqual([1, ['.env']])
    expect(outcome.stdout + outcome.stderr).not.toContain(SECRET.slice(0, 12))
    expect(box.git('--git-dir', '../server', 'log', '--format=%s')).toBe('first\n')
  })

  it('lets a clean push pass', () => {
    commit('clean', { 'a.txt': 'text\n' })
    expect(push('main').code).toBe(0)
    expect(box.git('--git-dir', '../server', 'log', '-1', '--format=%s')).toBe('clean\n')
  })

  it('looks at new blobs only: what the remote has already is passed over, moved or not', () => {
    commit('old', { 'old.env': envFile('A') })
    box.git('push', '-q', '--no-verify', 'origin', 'main')
    box.git('checkout', '-q', '-b', 'topic')
    commit('new', { 'new.txt': 'text\n' })
    box.git('mv', 'old.env', 'moved.env')
    commit('moved', {})
    expect(push('topic').code).toBe(0)
    commit('key', { 'topic.env': envFile('B') })
    expect(keys(push('topic'))).toEqual(['topic.env'])
    // A branch that the remote does not know yet, with all of that in it.
    expect(keys(push('topic:refs/heads/other'))).toEqual(['topic.env'])
  })

  it('looks at every pushed ref', () => {
    box.git('checkout', '-q', '-b', 'a')
    commit('a', { 'a.env': envFile('A') })
    box.git('checkout', '-q', '-b', 'b', 'main')
    commit('b', { 'b.env': envFile('B') })
    box.git('tag', '-a', '-m', 'a file', 'file', box.shell('git hash-object -w --stdin', envFile('C')).stdout.trim())
    expect(keys(push('a', 'b', 'file')).map((path) => path.replace(/^[0-9a-f]{40}$/, 'a tagged file'))).toEqual(
      expect.arrayContaining(['a.env', 'b.env', 'a tagged file']),
    )
  })

  it('lets a deletion pass', () => {
    box.git('push', '-q', '--no-verify', 'origin', 'main:refs/heads/doomed')
    commit('key', { '.env': ENV_FILE })
    expect(push('--delete doomed').code).toBe(0)
  })

  it('takes the remote at its word where it has commits that are not known here', () => {
    box.git('clone', '-q', '../server', '../other')
    box.shell('cd ../other && echo text > b.txt && git add . && git commit -q -m theirs && git push -q origin main')
    commit('key', { '.env': ENV_FILE })
    expect(keys(push('--force main'))).toEqual(['.env'])
  })

  it('scans all for a remote that has no refs here', () => {
    commit('key', { '.env': ENV_FILE })
    box.git('push', '-q', '--no-verify', 'origin', 'main')
    box.git('init', '-q', '--bare', '../second')
    box.git('remote', 'add', 'second', '../second')
    expect(keys(box.shell('git push second main'))).toEqual(['.env'])
  })

  it('reads what the pre-commit framework says in place of git', () => {
    const id = commit('key', { '.env': ENV_FILE })
    const outcome = box.shell(
      `PRE_COMMIT_TO_REF=${id} PRE_COMMIT_FROM_REF=${ZERO} PRE_COMMIT_REMOTE_NAME=origin aws-cred-lint --hook pre-push -f concise < /dev/null`,
    )
    expect([outcome.code, keys(outcome)]).toEqual([1, ['.env']])
  })

  it('leaves out what the worktree says, in the configuration or in the ignore file', () => {
    commit('keys', { 'a/.env': envFile('A'), 'b/.env': envFile('B'), 'c/.env': envFile('C') })
    box.write('.aws-cred-lint.json', '{ "ignores": ["a/**"] }')
    box.write('.aws-cred-lintignore', 'b/\n')
    expect(keys(push('main'))).toEqual(['c/.env'])
    box.write('.aws-cred-lintignore', 'b/\nc/\n')
    expect(push('main').code).toBe(0)
  })

  it('refuses lines that are none of git’s', () => {
    const { code, stderr } = box.shell('aws-cred-lint --hook pre-push origin', 'refs/heads/main HEAD refs/heads/main\n')
    expect([code, stderr]).toEqual([
      2,
      'aws-cred-lint: --hook pre-push reads the lines that git gives to this hook, and this is none: "refs/heads/main HEAD refs/heads/main".\n',
    ])
  })
})

describe('--hook pre-receive', () => {
  beforeEach(() => install('../server/hooks/pre-receive', 'pre-receive'))

  it('refuses what is still in quarantine, and leaves nothing of it', () => {
    commit('key', { '.env': ENV_FILE })
    const blob = box.git('rev-parse', 'HEAD:.env').trim()
    commit('gone', { '.env': 'nothing\n' })
    const outcome = push('main')
    expect([outcome.code, keys(outcome)]).toEqual([1, ['.env']])
    expect(outcome.stderr).not.toContain(SECRET.slice(0, 12))
    expect(box.shell(`git --git-dir ../server cat-file -e ${blob}`).code).not.toBe(0)
  })

  it('lets clean pushes pass, and looks at what is new in every line', () => {
    commit('clean', { 'a.txt': 'text\n' })
    expect(push('main').code).toBe(0)
    box.git('checkout', '-q', '-b', 'a')
    commit('a', { 'a.env': envFile('A') })
    box.git('checkout', '-q', '-b', 'b', 'main')
    commit('b', { 'b.env': envFile('B') })
    expect(keys(push('a', 'b')).sort()).toEqual(['a.env', 'b.env'])
    expect(keys(push('b'))).toEqual(['b.env'])
  })

  it('passes over what the repository has, and deletions', () => {
    commit('old', { 'old.env': envFile('A') })
    box.git('--git-dir', '../server', 'fetch', '-q', box.folder, 'main:refs/heads/kept')
    expect(push('main').code).toBe(0)
    expect(push('main:refs/heads/again').code).toBe(0)
    expect(push('--delete again').code).toBe(0)
  })

  it('leaves out what the server says, and not what is pushed says', () => {
    commit('keys', {
      'a/.env': envFile('A'),
      'b/.env': envFile('B'),
      'c/.env': envFile('C'),
      '.aws-cred-lintignore': '*\n',
      '.aws-cred-lint.json': '{ "ignores": ["**"] }',
    })
    expect(keys(push('main'))).toEqual(['a/.env', 'b/.env', 'c/.env'])
    box.write('../server/.aws-cred-lint.json', '{ "ignores": ["a/**"] }')
    box.write('../server/.aws-cred-lintignore', 'b/\n')
    expect(keys(push('main'))).toEqual(['c/.env'])
  })

  it('takes a first push whole', () => {
    box.git('init', '-q', '--bare', '../empty')
    install('../empty/hooks/pre-receive', 'pre-receive')
    commit('key', { '.env': ENV_FILE })
    const outcome = box.shell('git push ../empty main')
    expect([outcome.code, keys(outcome)]).toEqual([1, ['.env']])
  })
})
