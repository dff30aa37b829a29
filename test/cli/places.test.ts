import { chmodSync, existsSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ENV_FILE, type Outcome, places, type Sandbox, sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = sandbox()
})
afterEach(() => box.remove())

const CLEAN = 'AWS_ACCESS_KEY_ID=${KEY}\n'

function filesOf(outcome: Outcome): readonly string[] {
  return [...new Set(places(outcome).map((one) => one.split(':')[0]!))]
}

/** Files with findings, by way: of the three that ask git what changed. */
function byWay(folder: string): Readonly<Record<string, readonly string[]>> {
  return {
    staged: filesOf(box.lintIn(folder, '--staged', '-f', 'json')),
    since: filesOf(box.lintIn(folder, '--since', 'HEAD', '-f', 'json')),
    hook: byHook(folder),
  }
}

function byHook(folder: string): readonly string[] {
  const { stdout } = box.shell(`cd '${folder}' && "$(git rev-parse --git-path hooks/pre-commit)"`)
  return [...new Set([...stdout.matchAll(/--> (.*):\d+:\d+$/gm)].map((match) => match[1]!))]
}

/** Before there is a commit that --since could take. */
function beforeCommits(): Readonly<Record<string, readonly string[]>> {
  return { staged: filesOf(box.lint('--staged', '-f', 'json')), hook: byHook('.') }
}

function same(files: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return { staged: files, since: files, hook: files }
}

function first(): void {
  box.write('other.txt', 'text\n')
  box.git('add', 'other.txt')
  box.git('commit', '-q', '-m', 'first')
}

describe('what changed is the same for --staged, --since and the hook', () => {
  beforeEach(() => {
    box.git('init', '-q', '-b', 'main')
    box.lint('hook', 'install')
    first()
  })

  it('with an ignore file and a configuration that leave files out', () => {
    for (const path of ['a.env', 'vendor/b.env', 'c.env', 'd.env']) box.write(path, ENV_FILE)
    box.write('.aws-cred-lintignore', 'vendor/\n/c.env\n')
    box.write('.aws-cred-lint.json', '{ "ignores": ["d.env"] }')
    box.git('add', '.')
    expect(byWay('.')).toEqual(same(['a.env']))
    expect(filesOf(box.lint('--staged', '--no-ignore', '-f', 'json'))).toEqual(['a.env', 'c.env', 'vendor/b.env'])
    expect(filesOf(box.lint('--since', 'HEAD', '--no-config', '-f', 'json'))).toEqual(['a.env', 'd.env'])
    expect(filesOf(box.lintIn('vendor', '--staged', '-f', 'json'))).toEqual(['../a.env'])
  })

  it('with these files as they lie in the work tree, staged or not', () => {
    box.write('a.env', ENV_FILE)
    box.write('b.env', ENV_FILE)
    box.git('add', '.')
    box.write('.aws-cred-lintignore', 'a.env\n')
    expect(byWay('.')).toEqual(same(['b.env']))
    box.git('add', '.aws-cred-lintignore')
    box.shell('rm .aws-cred-lintignore')
    expect(byWay('.')).toEqual(same(['a.env', 'b.env']))
  })

  it('and a commit with nothing but ignored files passes in silence', () => {
    box.write('a.env', ENV_FILE)
    box.write('.aws-cred-lintignore', '*.env\n')
    box.git('add', '.')
    expect(box.shell('git commit -qm ignored')).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('in a linked worktree and in a subfolder of it', () => {
    box.git('worktree', 'add', '-q', '../linked', '-b', 'linked')
    box.write('../linked/app/.env', ENV_FILE)
    box.write('../linked/.aws-cred-lintignore', 'app/ignored.env\n')
    box.write('../linked/app/ignored.env', ENV_FILE)
    box.git('-C', '../linked', 'add', '.')
    expect(byWay('../linked')).toEqual(same(['app/.env']))
    expect(byWay('../linked/app')).toEqual({ ...same(['.env']), hook: ['.env'] })
    expect(byWay('.')).toEqual(same([]))
  })

  it('with names that git quotes, and names that are no text', () => {
    for (const name of ['a "b".env', "it's.env", '$(x).env', '`x`.env', 'é.env', 'back\\slash.env'])
      box.write(name, ENV_FILE)
    box.git('add', '.')
    const names = ['$(x).env', '`x`.env', 'a "b".env', 'back\\slash.env', "it's.env", 'é.env']
    expect(byWay('.')).toEqual(same(names))
    box.git('commit', '-q', '--no-verify', '-m', 'names')
    // The index has the content of what no program here could open by its name.
    box.shell(`printf '%s' '${ENV_FILE}' >$'caf\\351.env' && git add .`)
    expect(byWay('.')).toEqual({ staged: ['caf\ufffd.env'], since: [], hook: ['caf\ufffd.env'] })
  })

  it('when a merge is not finished, and a conflict has several versions of a file', () => {
    box.git('checkout', '-q', '-b', 'side')
    box.write('other.txt', 'side\n')
    box.write('side.env', CLEAN)
    box.git('add', '.')
    box.git('commit', '-q', '-m', 'side')
    box.git('checkout', '-q', 'main')
    box.write('other.txt', 'main\n')
    box.git('commit', '-q', '-a', '-m', 'main')
    expect(box.shell('git merge -q side').code).toBe(1)
    box.write('other.txt', ENV_FILE)
    expect(byWay('.')).toEqual({ staged: [], since: ['other.txt'], hook: [] })
    box.git('add', 'other.txt')
    expect(byWay('.')).toEqual(same(['other.txt']))
    expect(box.shell('git commit -qm merge').code).toBe(1)
    box.write('other.txt', 'both\n')
    expect(box.shell('git commit -qam merge').code).toBe(0)
    expect(box.git('rev-list', '--count', '--merges', 'HEAD')).toBe('1\n')
  })

  it('when commits are amended, and signed', () => {
    const signed = "#!/bin/sh\ncat >/dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\necho 'no signature'\n"
    box.write('../gpg', signed)
    chmodSync(join(box.folder, '../gpg'), 0o755)
    box.git('config', 'gpg.program', join(box.folder, '../gpg'))
    box.git('config', 'commit.gpgsign', 'true')
    box.write('.env', ENV_FILE)
    box.git('add', '.')
    expect(box.shell('git commit -q --amend --no-edit').code).toBe(1)
    expect(box.shell('git commit -qm key').code).toBe(1)
    box.write('.env', CLEAN)
    expect(box.shell('git add . && git commit -q --amend --no-edit')).toMatchObject({ code: 0, stdout: '' })
    // Nothing is staged against HEAD: the message alone changes.
    expect(box.shell('git commit -q --amend -m other')).toMatchObject({ code: 0, stdout: '' })
    expect(box.git('cat-file', 'commit', 'HEAD')).toContain('gpgsig')
  })

  it('and nobody reads what is said', () => {
    box.write('.env', ENV_FILE)
    box.git('add', '.')
    const unread = (command: string) => box.shell(`(${command}; echo $? >../code) 2>&1 | true; cat ../code`)
    expect(unread('aws-cred-lint --staged')).toEqual({ code: 0, stdout: '1\n', stderr: '' })
    expect(unread('aws-cred-lint --since HEAD')).toEqual({ code: 0, stdout: '1\n', stderr: '' })
    // Whether sh can still say that nothing was committed, or dies of it.
    expect(unread('.git/hooks/pre-commit').stdout).toMatch(/^(1|141)\n$/)
    expect(unread('git commit -qm key').stdout).not.toBe('0\n')
  })

  it('with core.hooksPath relative, from everywhere in the repository', () => {
    box.git('config', 'core.hooksPath', '.git/more hooks')
    expect(box.lint('hook', 'install').code).toBe(0)
    expect(existsSync(join(box.folder, '.git/more hooks/pre-commit'))).toBe(true)
    box.write('app/.env', ENV_FILE)
    expect(box.shell('cd app && git add . && git commit -qm key').code).toBe(1)
  })

  it('without what links lead to', () => {
    box.write('../outside.env', ENV_FILE)
    symlinkSync('../outside.env', join(box.folder, '.env'))
    box.git('add', '.')
    expect(byWay('.')).toEqual(same([]))
  })
})

describe('a repository whose ids are of SHA-256', () => {
  beforeEach(() => {
    box.git('init', '-q', '-b', 'main', '--object-format=sha256')
    box.lint('hook', 'install')
  })

  it('before its first commit and after', () => {
    box.write('.env', ENV_FILE)
    box.git('add', '.')
    expect(beforeCommits()).toEqual({ staged: ['.env'], hook: ['.env'] })
    expect(box.shell('git commit -qm key').code).toBe(1)
    box.git('rm', '-q', '-f', '.env')
    first()
    box.write('.env', ENV_FILE)
    box.git('add', '.')
    expect(byWay('.')).toEqual(same(['.env']))
    expect(filesOf(box.lint('-f', 'json'))).toEqual(['.env'])
    // Touched, and not changed.
    box.shell('touch -d 2001-01-01 other.txt')
    expect(box.lint('--since', 'HEAD', '--show-files').stdout).toBe('.env\n')
  })
})

describe('a repository without commits', () => {
  beforeEach(() => {
    box.git('init', '-q', '-b', 'main')
    box.lint('hook', 'install')
  })

  it('has staged files, and no commit to compare with', () => {
    expect(box.lint('--staged')).toMatchObject({ code: 0, stderr: expect.stringContaining('0 staged files') })
    box.write('.env', ENV_FILE)
    box.git('add', '.')
    expect(beforeCommits()).toEqual({ staged: ['.env'], hook: ['.env'] })
    expect(box.lint('--since', 'HEAD')).toMatchObject({ code: 2, stderr: expect.stringContaining("no commit 'HEAD'") })
  })
})

describe('no repository', () => {
  it.each(['--staged', '--since=HEAD'])('is said of %s', (option) => {
    const { code, stderr } = box.lint(option)
    expect([code, stderr]).toEqual([2, expect.stringContaining('needs a git repository, and this folder is in none.')])
  })
})
