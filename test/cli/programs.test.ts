import { chmodSync, existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ENV_FILE, type Outcome, places, type Sandbox, sandbox } from './sandbox.ts'

let box: Sandbox

/** Leaves a line for each time that it runs, and hands on what it is given. */
const TRAP = `#!/bin/sh
echo "$0 $*" >>"$(dirname "$0")/sprung"
case $0 in
  */textconv) cat "$1" ;;
  */process | */upload) exit 1 ;;
  *) cat ;;
esac
`

/** What settings of a repository can name a program for; each is set below to a trap of its own. */
const SETTINGS: readonly (readonly [key: string, trap: string])[] = [
  ['core.fsmonitor', 'fsmonitor'],
  ['core.sshCommand', 'ssh'],
  ['core.pager', 'pager'],
  ['pager.diff', 'pager'],
  ['pager.log', 'pager'],
  ['core.editor', 'editor'],
  ['core.askPass', 'askpass'],
  ['credential.helper', 'helper'],
  ['gpg.program', 'gpg'],
  ['diff.external', 'external'],
  ['diff.x.textconv', 'textconv'],
  ['diff.x.command', 'command'],
  ['filter.x.clean', 'clean'],
  ['filter.x.smudge', 'smudge'],
  ['filter.other.process', 'process'],
  ['merge.x.driver', 'driver'],
  ['core.alternateRefsCommand', 'alternates'],
]

const trap = (name: string) => join(box.folder, '../traps', name)
const sprung = () => (existsSync(trap('sprung')) ? readFileSync(trap('sprung'), 'utf8').split('\n').slice(0, -1) : [])

beforeEach(() => {
  box = sandbox()
  box.git('init', '-q', '-b', 'main')
  box.write('.gitattributes', '*.env filter=x diff=x merge=x\n*.yml filter=other diff=x\n')
  box.write('.env', 'A=1\n')
  box.write('a.yml', 'a: 1\n')
  box.write('b.yml', 'b: 1\n')
  box.git('add', '.')
  box.git('commit', '-q', '-m', 'first')
  box.write('.env', ENV_FILE)
  box.write('new.env', ENV_FILE)
  box.git('add', '.')
  // Git compares contents where times do not tell: of files no older than the index, and of those touched since.
  utimesSync(join(box.folder, '.git/index'), 1_000_000_000, 1_000_000_000)
  box.write('a.yml', 'a: 2\n')
  utimesSync(join(box.folder, 'b.yml'), 1_000_000_000, 1_000_000_000)
  box.write('untracked.env', ENV_FILE)
  for (const name of new Set(SETTINGS.map(([, name]) => name))) {
    box.write(`../traps/${name}`, TRAP)
    chmodSync(trap(name), 0o755)
  }
  for (const [key, name] of SETTINGS) box.git('config', key, trap(name))
  box.git('config', 'filter.x.required', 'true')
  box.git('config', 'filter.other.required', 'true')
  box.git('config', 'core.hooksPath', join(box.folder, '../traps'))
  for (const name of ['post-index-change', 'post-checkout', 'reference-transaction', 'pre-auto-gc']) {
    box.write(`../traps/${name}`, TRAP)
    chmodSync(trap(name), 0o755)
  }
})
afterEach(() => box.remove())

/** Stages and commits with none of it. */
function commit(...paths: readonly string[]): void {
  const off = SETTINGS.filter(([key]) => /^(filter|core\.fsmonitor)/.test(key)).flatMap(([key]) => ['-c', `${key}=`])
  const git = (...args: readonly string[]) =>
    box.git(
      ...off,
      '-c',
      'filter.x.required=false',
      '-c',
      'filter.other.required=false',
      '-c',
      'core.hooksPath=/dev/null',
      ...args,
    )
  if (paths.length > 0) git('add', ...paths)
  git('commit', '-q', '-m', 'more')
}

/** Exit code 1 and these files: what was asked for was done, without any help. */
function found(outcome: Outcome, ...files: readonly string[]): void {
  expect([outcome.code, outcome.stderr]).toEqual([1, ''])
  expect([...new Set(places(outcome).map((one) => one.split(':')[0]))]).toEqual(files)
}

describe('no program runs that the settings of a repository name', () => {
  it('though they run when git is asked in other ways', () => {
    for (const asked of ['git status', 'git diff', 'git diff HEAD --name-only', 'git ls-files -m']) {
      rmSync(trap('sprung'), { force: true })
      box.shell(asked)
      expect([asked, sprung().length > 0]).toEqual([asked, true])
    }
  })

  it.each([
    ['--staged', ['--staged'], ['.env', 'new.env']],
    ['--since', ['--since', 'HEAD'], ['.env', 'new.env', 'untracked.env']],
    ['the folder', [], ['.env', 'new.env', 'untracked.env']],
    ['a file', ['.env', 'untracked.env'], ['.env', 'untracked.env']],
    ['a glob', ['*.env'], ['.env', 'new.env', 'untracked.env']],
  ])('for %s', (_, args, files) => {
    rmSync(trap('sprung'), { force: true })
    const outcome = box.lint(...args, '-f', 'json')
    expect(sprung()).toEqual([])
    found(outcome, ...files)
  })

  it('for the history', () => {
    commit()
    rmSync(trap('sprung'), { force: true })
    const outcome = box.lint('--history', '-f', 'json')
    expect(sprung()).toEqual([])
    found(outcome, '.env')
  })

  it('for the installed hook, and for what it hands over', () => {
    box.git('config', 'core.hooksPath', '../hooks')
    expect(box.lint('hook', 'install').code).toBe(0)
    rmSync(trap('sprung'), { force: true })
    const { code, stdout } = box.shell('../hooks/pre-commit')
    expect([code, sprung()]).toEqual([1, []])
    expect(stdout).toContain('in 2 files')
  })

  it('in submodules', () => {
    box.git('config', '--unset', 'core.fsmonitor')
    box.shell('git init -q sub && git -C sub commit -q --allow-empty -m sub && git add sub')
    box.write('sub/.gitattributes', '* filter=x\n')
    box.write('sub/a', 'a\n')
    box.git('-C', 'sub', 'add', '.')
    box.git('-C', 'sub', 'config', 'core.fsmonitor', trap('fsmonitor'))
    box.git('-C', 'sub', 'config', 'filter.x.clean', trap('clean'))
    box.write('sub/a', 'b\n')
    rmSync(trap('sprung'), { force: true })
    for (const args of [['--staged'], ['--since', 'HEAD'], []]) box.lint(...args)
    expect(sprung()).toEqual([])
    // As before, but asked in another way.
    box.shell('git diff HEAD')
    expect(sprung()).not.toEqual([])
  })

  it('and what a partial clone lacks is not fetched', () => {
    commit()
    box.git('config', 'uploadpack.allowFilter', 'true')
    box.git('clone', '-q', '--no-checkout', '--filter=blob:none', `file://${box.folder}`, '../partial')
    const git = (...args: readonly string[]) => box.git('-C', '../partial', ...args)
    git('config', 'remote.origin.uploadpack', trap('upload'))
    box.write('../traps/upload', TRAP)
    chmodSync(trap('upload'), 0o755)
    git('read-tree', 'HEAD')
    box.write('../partial/.gitattributes', '')
    box.write('../partial/.env', `${ENV_FILE}MORE=1\n`)
    git('add', '.env')
    expect(box.lintIn('../partial', 'hook', 'install').code).toBe(0)
    rmSync(trap('sprung'), { force: true })
    found(box.lintIn('../partial', '--staged', '-f', 'json'), '.env')
    expect(box.shell('cd ../partial && .git/hooks/pre-commit').stdout).toContain('in 1 file.')
    expect(sprung()).toEqual([])
    // The version before is not there.
    box.shell('cd ../partial && git diff --cached')
    expect(sprung()).not.toEqual([])
  })

  it('and where one cannot be kept from running, git is not asked', () => {
    box.git('config', 'filter.a=b.clean', trap('clean'))
    rmSync(trap('sprung'), { force: true })
    const { code, stderr } = box.lint('--since', 'HEAD')
    expect([code, sprung()]).toEqual([2, []])
    expect(stderr).toContain("git would run 'filter.a=b'")
  })
})

describe('--since without filters', () => {
  it('passes over files that were only touched', () => {
    writeFileSync(join(box.folder, 'plain.txt'), 'text\n')
    commit('plain.txt')
    utimesSync(join(box.folder, 'plain.txt'), 1_000_000_000, 1_000_000_000)
    expect(box.lint('--since', 'HEAD', '--show-files').stdout).toBe('a.yml\nuntracked.env\n')
  })
})
