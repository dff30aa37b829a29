import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CLI, ENV_FILE, type Outcome, type Sandbox, SECRET, sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = sandbox()
  box.git('init', '-q', '-b', 'main')
})
afterEach(() => box.remove())

const CLEAN = 'AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n'
const HOOK = '.git/hooks/pre-commit'

const at = (path: string) => join(box.folder, path)
const text = (path: string) => readFileSync(at(path), 'latin1')

function writeHook(path: string, content: string): void {
  box.write(path, content)
  chmodSync(at(path), 0o755)
}

function commits(): number {
  const { code, stdout } = box.shell('git rev-list --count HEAD')
  return code === 0 ? Number(stdout) : 0
}

/** What a refused commit says, and that it was refused. */
function refused({ code, stdout, stderr }: Outcome): string {
  expect(code).toBe(1)
  expect(stdout + stderr).not.toContain(SECRET.slice(0, 12))
  return stdout + stderr
}

describe('hook install', () => {
  it('writes a hook that lets clean commits pass and refuses keys', () => {
    expect(box.lint('hook', 'install')).toEqual({ code: 0, stdout: `Installed: ${HOOK}\n`, stderr: '' })
    box.write('a.js', 'const a = 1\n')
    box.write('.env', CLEAN)
    box.git('add', '.')
    expect(box.shell('git commit -qm clean')).toMatchObject({ code: 0, stdout: '' })
    box.write('.env', ENV_FILE)
    box.git('add', '.')
    const said = refused(box.shell('git commit -qm key'))
    expect(said).toContain('error[hardcoded-secret-key]')
    expect(said).toContain('Nothing was committed. To go on without this check once: git commit --no-verify')
    expect(commits()).toBe(1)
    expect(box.shell('git commit -qm key --no-verify').code).toBe(0)
  })

  it('keeps the hook that was there, runs it first, and uninstall puts it back byte for byte', () => {
    const earlier = '#!/bin/sh\r\necho earlier "$@" >>ran # \xff\n[ ! -e refuse ]'
    mkdirSync(at('.git/hooks'), { recursive: true })
    writeFileSync(at(HOOK), Buffer.from(earlier.replace('\r', ''), 'latin1'), { mode: 0o755 })
    const before = { text: text(HOOK), mode: statSync(at(HOOK)).mode }
    const { stdout } = box.lint('hook', 'install')
    expect(stdout).toContain('The hook that was there runs first. It is now pre-commit.before-aws-cred-lint')
    box.write('.env', ENV_FILE)
    box.git('add', '.env')
    refused(box.shell('git commit -qm key'))
    expect(text('ran')).toBe('earlier\n')
    box.write('.env', CLEAN)
    box.write('refuse', '')
    box.git('add', '.env')
    expect(box.shell('git commit -qm clean').code).toBe(1)
    rmSync(at('refuse'))
    expect(box.shell('git commit -qm clean').code).toBe(0)
    // Installed again: it must not chain to itself.
    expect(box.lint('hook', 'install').stdout).toBe(`Wrote it anew: ${HOOK}\n`)
    expect(box.lint('hook', 'uninstall').stdout).toBe(`Removed, and put back what was there before: ${HOOK}\n`)
    expect({ text: text(HOOK), mode: statSync(at(HOOK)).mode }).toEqual(before)
    expect(existsSync(at(`${HOOK}.before-aws-cred-lint`))).toBe(false)
  })

  it('lets an earlier hook change what is staged', () => {
    writeHook(HOOK, '#!/bin/sh\ngit rm -q --cached .env\n')
    box.lint('hook', 'install')
    box.write('.env', ENV_FILE)
    box.write('a', 'a')
    box.git('add', '.')
    expect(box.shell('git commit -qm a').code).toBe(0)
    expect(box.git('ls-files')).toBe('a\n')
  })

  it('keeps a hook that is a link, and one that is not executable', () => {
    writeHook('tool', '#!/bin/sh\nexit 3\n')
    mkdirSync(at('.git/hooks'), { recursive: true })
    symlinkSync('../../tool', at(HOOK))
    box.lint('hook', 'install')
    box.write('a', 'a')
    box.git('add', 'a')
    expect(box.shell('git commit -qm a').code).toBe(1)
    box.lint('hook', 'uninstall')
    expect(box.shell(`readlink ${HOOK}`).stdout).toBe('../../tool\n')
    rmSync(at(HOOK))
    writeHook(HOOK, '#!/bin/sh\nexit 3\n')
    chmodSync(at(HOOK), 0o644)
    expect(box.lint('hook', 'install').stdout).toContain('not executable')
    expect(box.shell('git commit -qm a').code).toBe(0)
  })

  it('goes where core.hooksPath says, from a subfolder', () => {
    box.git('config', 'core.hooksPath', '../all hooks')
    mkdirSync(at('sub'))
    expect(box.lintIn('sub', 'hook', 'install').stdout).toBe('Installed: ../../all hooks/pre-commit\n')
    box.write('.env', ENV_FILE)
    box.git('add', '.')
    refused(box.shell('git commit -qm key'))
  })

  it('goes where all linked worktrees find it', () => {
    box.git('commit', '-q', '--allow-empty', '-m', 'first')
    box.git('worktree', 'add', '-q', 'linked', '-b', 'linked')
    expect(box.lintIn('linked', 'hook', 'install').code).toBe(0)
    box.write('linked/.env', ENV_FILE)
    refused(box.shell('cd linked && git add . && git commit -qm key'))
    box.write('.env', ENV_FILE)
    refused(box.shell('git add .env && git commit -qm key'))
  })

  const KEPT: readonly (readonly [who: string, prepare: () => void, says: string])[] = [
    [
      'husky',
      () => box.git('config', 'core.hooksPath', '.husky/_'),
      'Add this line to .husky/pre-commit: aws-cred-lint --staged',
    ],
    [
      'a team',
      () => box.git('config', 'core.hooksPath', 'hooks'),
      'Add this line to pre-commit there: aws-cred-lint --staged',
    ],
    [
      'pre-commit',
      () => writeHook(HOOK, '#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n'),
      'Add this to .pre-commit-config.yaml: - {repo: local',
    ],
    [
      'lefthook',
      () => writeHook(HOOK, '#!/bin/sh\ncall_lefthook run "pre-commit" "$@"\n'),
      'Add this to lefthook.yml: pre-commit:',
    ],
    [
      'simple-git-hooks',
      () => writeHook(HOOK, '#!/bin/sh\nif [ "$SKIP_SIMPLE_GIT_HOOKS" = "1" ]; then\n'),
      'simple-git-hooks in package.json',
    ],
    [
      'Overcommit',
      () => writeHook(HOOK, '#!/usr/bin/env ruby\n# Entrypoint for Overcommit hook integration.\n'),
      '.overcommit.yml',
    ],
  ]

  it.each(KEPT)('says what to do where %s keeps the hooks, and writes nothing', (_, prepare, says) => {
    prepare()
    const before = box.shell('find .git/hooks . -name "pre-commit*" -exec cat {} +').stdout
    const { code, stderr } = box.lint('hook', 'install')
    expect(code).toBe(2)
    expect(stderr).toContain('so nothing was written.')
    expect(stderr).toContain(says)
    expect(box.shell('find .git/hooks . -name "pre-commit*" -exec cat {} +').stdout).toBe(before)
    expect(box.lint('hook', 'status').stdout).toContain(says)
  })

  it('refuses where there is no repository, and words that it does not know', () => {
    rmSync(at('.git'), { recursive: true })
    expect(box.lint('hook', 'install').code).toBe(2)
    expect(box.lint('hook', 'instal').stderr).toContain("Did you mean 'install'?")
    expect(box.lint('hook').code).toBe(2)
  })
})

describe('hook uninstall', () => {
  it('leaves other hooks and changed hooks alone', () => {
    expect(box.lint('hook', 'uninstall')).toMatchObject({
      code: 0,
      stdout: `There is no hook of aws-cred-lint in ${HOOK}.\n`,
    })
    writeHook(HOOK, '#!/bin/sh\n')
    expect(box.lint('hook', 'uninstall').code).toBe(0)
    expect(text(HOOK)).toBe('#!/bin/sh\n')
    box.lint('hook', 'install')
    writeHook(HOOK, `${text(HOOK)}echo mine\n`)
    expect(box.lint('hook', 'uninstall').code).toBe(2)
    expect(box.lint('hook', 'install').code).toBe(2)
    expect(text(HOOK)).toContain('echo mine')
    expect(box.lint('hook', 'status')).toMatchObject({
      code: 1,
      stdout: `pre-commit: installed, but ${HOOK} was changed since\n`,
    })
  })

  it('leaves nothing behind', () => {
    const before = box.shell('ls -A .git/hooks').stdout
    box.lint('hook', 'install')
    expect(box.lint('hook', 'uninstall').stdout).toBe(`Removed: ${HOOK}\n`)
    expect(box.shell('ls -A .git/hooks').stdout).toBe(before)
  })
})

describe('hook status', () => {
  it('says what is installed and whether it works', () => {
    expect(box.lint('hook', 'status')).toMatchObject({ code: 1, stdout: 'pre-commit: not installed\n' })
    box.lint('hook', 'install')
    const works = box.lint('hook', 'status')
    expect(works.code).toBe(0)
    expect(works.stdout).toMatch(/^pre-commit: installed and works, with version \d+\.\d+\.\d+\n$/)
    expect(box.lint('hook', 'status', '--pre-push').stdout).toBe('pre-push: not installed\n')
    chmodSync(at(HOOK), 0o644)
    expect(box.lint('hook', 'status')).toMatchObject({ code: 1, stdout: expect.stringContaining('is not executable') })
  })

  it('says when the tool is gone, and the hook then refuses what could matter', () => {
    box.shell(`mkdir ../tool && cp -r ${join(CLI, '..')} ../tool/dist`)
    expect(box.shell(`${process.execPath} ../tool/dist/cli.cjs hook install`).code).toBe(0)
    box.shell('rm -r ../tool')
    expect(box.lint('hook', 'status')).toMatchObject({ code: 1, stdout: expect.stringContaining('it is not at') })
    box.write('a.js', 'const a = 1\n')
    box.git('add', '.')
    expect(box.shell('git commit -qm clean').code).toBe(0)
    box.write('.env', CLEAN)
    box.git('add', '.')
    const { code, stderr } = box.shell('git commit -qm clean')
    expect(code).toBe(1)
    expect(stderr).toMatch(/it is not at .*cli\.cjs any more\. Install it, .*\n.*git commit --no-verify\n$/)
  })
})

describe('the installed hook', () => {
  beforeEach(() => {
    box.lint('hook', 'install')
    box.write('.env', CLEAN)
    box.write('other.txt', 'text\n')
    box.git('add', '.')
    box.git('commit', '-q', '-m', 'first')
  })

  it('refuses a key in the very first commit', () => {
    box.git('update-ref', '-d', 'HEAD')
    box.write('.env', ENV_FILE)
    box.git('add', '.env')
    refused(box.shell('git commit -qm key'))
  })

  it('reads the index and not the worktree', () => {
    box.write('.env', ENV_FILE)
    box.git('add', '.env')
    box.write('.env', CLEAN)
    refused(box.shell('git commit -qm key'))
    box.git('add', '.env')
    box.write('.env', ENV_FILE)
    expect(box.shell('git commit -qm clean --allow-empty').code).toBe(0)
  })

  it('sees what commit -a takes, what commit -- path takes and only that, and what --amend takes', () => {
    box.write('.env', ENV_FILE)
    refused(box.shell('git commit -qam key'))
    refused(box.shell('git commit -q --amend -am key'))
    box.write('other.txt', 'more\n')
    box.git('add', '.env')
    expect(box.shell('git commit -qm other -- other.txt').code).toBe(0)
    refused(box.shell('git commit -qm key -- .env'))
  })

  it('works from a subfolder, and with GIT_DIR and GIT_INDEX_FILE set', () => {
    box.write('app/.env', ENV_FILE)
    box.git('add', '.')
    refused(box.shell('cd app && git commit -qm key'))
    refused(box.shell('export GIT_DIR="$PWD/.git" GIT_WORK_TREE="$PWD" && cd / && git commit -qm key'))
    box.git('reset', '-q')
    refused(
      box.shell('export GIT_INDEX_FILE="$PWD/my index" && git read-tree HEAD && git add app && git commit -qm key'),
    )
  })

  it('names files with any name', () => {
    const names = [
      'né "x".env',
      'a\nb.env',
      ' lead.env',
      'trail .env',
      '(group)/[id].env',
      '-f.env',
      'back\\slash.env',
      'end',
      '?',
    ]
    for (const name of names) box.write(name, ENV_FILE)
    box.git('add', '.')
    const { stdout } = box.shell('.git/hooks/pre-commit')
    for (const name of names) expect(stdout).toContain(name === 'a\nb.env' ? 'a' : name)
    expect(stdout).toContain(`in ${names.length} files`)
  })

  it('sees a key that was there before, in a file that changes elsewhere', () => {
    box.write('.env', ENV_FILE)
    box.git('add', '.')
    box.git('commit', '-q', '--no-verify', '-m', 'key')
    box.write('.env', `${ENV_FILE}MORE=1\n`)
    refused(box.shell('git commit -qam more'))
  })

  it('finds the same as --staged', () => {
    box.write('.env', ENV_FILE)
    box.write(
      'deploy/.aws/credentials',
      `[default]\naws_access_key_id = ASIAFIXTUREKEY234567\naws_secret_access_key = ${SECRET}\n`,
    )
    box.write('deploy/.aws/config', '[default]\nregion = eu-wst-1\n')
    box.write('wide.env', Buffer.from(`\ufeff${ENV_FILE}`, 'utf16le'))
    box.write('a.js', `const secretKey = '${SECRET}'\n`)
    box.write('pic.png', Buffer.from([137, 80, 78, 71, 0, 0, 0]))
    box.git('add', '.')
    const findings = (out: string) => out.replace(/\nNot scanned: [\s\S]*|\n\d+ problems[\s\S]*/, '')
    const { stdout } = box.lint('--staged')
    expect(findings(box.shell('.git/hooks/pre-commit').stdout)).toBe(findings(stdout))
    expect(stdout).toContain('wide.env')
  })

  it('lets merges and rebases pass, and refuses the key that a conflict is solved with', () => {
    box.git('checkout', '-qb', 'side')
    box.write('other.txt', 'side\n')
    box.git('commit', '-qam', 'side')
    box.git('checkout', '-q', 'main')
    box.write('new.txt', 'new\n')
    box.git('add', '.')
    box.git('commit', '-qm', 'main')
    expect(box.shell('git merge -q --no-edit side').code).toBe(0)
    box.git('checkout', '-q', 'side')
    box.write('side.txt', 'more\n')
    box.git('add', '.')
    box.git('commit', '-qm', 'side again')
    expect(box.shell('git rebase -q main').code).toBe(0)
    box.write('other.txt', 'ours\n')
    box.git('commit', '-qam', 'ours')
    box.git('checkout', '-q', 'main')
    box.write('other.txt', 'theirs\n')
    box.git('commit', '-qam', 'theirs')
    expect(box.shell('git merge -q side').code).toBe(1)
    box.write('other.txt', ENV_FILE)
    box.git('add', '.')
    refused(box.shell('git commit -qm merge'))
    box.write('other.txt', 'both\n')
    box.git('add', '.')
    expect(box.shell('git commit -qm merge').code).toBe(0)
  })

  it('is not moved by settings of git', () => {
    for (const [key, value] of [
      ['diff.noprefix', 'true'],
      ['diff.mnemonicPrefix', 'true'],
      ['diff.relative', 'true'],
      ['diff.external', 'true'],
      ['diff.renames', 'copies'],
      ['color.ui', 'always'],
      ['core.quotePath', 'false'],
      ['diff.orderFile', 'nowhere'],
    ])
      box.git('config', key!, value!)
    box.write('.gitattributes', '*.env diff=x -text\n')
    box.git('config', 'diff.x.textconv', 'true')
    box.git('config', 'diff.x.command', 'true')
    box.write('né.env', ENV_FILE)
    box.git('add', '.')
    refused(box.shell('GIT_DIFF_OPTS=-u0 GIT_EXTERNAL_DIFF=true git commit -qm key'))
  })

  it('runs nothing that the repository brings', () => {
    box.write('node_modules/aws-cred-lint/dist/cli.cjs', "require('fs').writeFileSync('ran', '')\n")
    box.write('.env', ENV_FILE)
    box.git('add', '-f', '.')
    refused(box.shell('git commit -qm key'))
    expect(existsSync(at('ran'))).toBe(false)
    // On a disk without upper and lower case this is the same folder.
    box.git('rm', '-rq', '--cached', 'node_modules')
    box.write('Node_Modules/x', '')
    box.git('add', '-f', 'Node_Modules')
    refused(box.shell('git commit -qm key'))
    // The same file, but put there by whoever works here.
    box.git('rm', '-rq', '--cached', 'Node_Modules')
    expect(box.shell('git commit -qm key').code).toBe(0)
    expect(existsSync(at('ran'))).toBe(true)
  })

  it('goes on with the Node on PATH, and refuses when there is none', () => {
    const other = text(HOOK).replace(/^ {2}node='.*'$/m, "  node='/gone/node'")
    writeHook('../hook', other)
    box.write('.env', ENV_FILE)
    box.git('add', '.')
    expect(box.shell(`PATH="${join(process.execPath, '..')}:$PATH" ../hook`).code).toBe(1)
    const bare = at('../bare')
    box.shell('mkdir ../bare && for p in git head tr awk cat sh; do ln -s "$(command -v $p)" ../bare/; done')
    const { code, stderr } = box.shell(`PATH=${bare} ../hook`)
    // A machine with Node in one of the usual places finds it there.
    if (['/usr/local/bin/node', '/opt/homebrew/bin/node'].some((path) => existsSync(path))) return expect(code).toBe(1)
    expect(code).toBe(2)
    expect(stderr).toContain('Node was not found')
    expect(stderr).toContain('git commit --no-verify')
  })

  it('looks at everything when there is much of it, or a line has no end', () => {
    box.write('long.js', `const a = '${'x'.repeat(30_000_000)}'\n`)
    box.write('z.env', ENV_FILE)
    box.git('add', '.')
    refused(box.shell('git commit -qm key'))
    box.write('z.env', CLEAN)
    box.git('add', '.')
    expect(box.shell('git commit -qm clean').code).toBe(0)
  })

  it('sees a key behind a NUL with an awk that does not, there from the start or only later', () => {
    writeHook('../cutting/awk', '#!/bin/sh\nsed \'s/\\x00.*//\' | exec /usr/bin/env -u PATH "$REAL" "$@"\n')
    const cutting = `export REAL=$(command -v awk) PATH=${at('../cutting')}:$PATH`
    // Beyond what git and the linter look at to tell text from binary.
    box.write('a.txt', `${'text\n'.repeat(2000)}\0 aws_secret_access_key = ${SECRET}\n`)
    box.git('add', '.')
    const asked = (hook: string) => hook.includes("found='!'\n")
    expect(asked(text(HOOK))).toBe(false)
    refused(box.shell(`${cutting}; git commit -qm key`))
    box.shell(`${cutting}; aws-cred-lint hook install`)
    expect(asked(text(HOOK))).toBe(true)
    refused(box.shell(`${cutting}; git commit -qm key`))
    refused(box.shell('git commit -qm key'))
  })

  it('looks at everything when awk is missing or git fails half-way', () => {
    box.write('.env', ENV_FILE)
    box.git('add', '.env')
    box.shell('mkdir ../bare && for p in git head tr cat sh; do ln -s "$(command -v $p)" ../bare/; done')
    refused(box.shell(`PATH=${at('../bare')} .git/hooks/pre-commit`))
    rmSync(at('../bare/tr'))
    box.shell('ln -s "$(command -v awk)" ../bare/')
    refused(box.shell(`PATH=${at('../bare')} .git/hooks/pre-commit`))
    writeHook(
      '../broken/git',
      '#!/bin/sh\ncase "$*" in *-U999999999*) exit 128;; esac\nexec /usr/bin/env -u X "$REAL" "$@"\n',
    )
    refused(box.shell(`REAL=$(command -v git) PATH=${at('../broken')}:$PATH .git/hooks/pre-commit`))
    writeHook('../broken/git', '#!/bin/sh\ncase $1 in cat-file) exit 128;; esac\nexec "$REAL" "$@"\n')
    const { code, stderr } = box.shell(`REAL=$(command -v git) PATH=${at('../broken')}:$PATH .git/hooks/pre-commit`)
    expect([code, stderr]).toEqual([2, expect.stringContaining('did not come whole')])
  })
})

describe('--staged=-', () => {
  it.each([
    ['nothing', ''],
    ['a cut file', '100 :.env\nAWS'],
    ['a file without an end', '3 :.env\nAWS\n'],
    ['an object that is missing', `${'a'.repeat(40)} missing\nend\n`],
    ['something behind the end', 'end\nmore'],
  ])('refuses %s', (_, input) => {
    const { code, stderr } = box.shell('aws-cred-lint --staged=-', input)
    expect([code, stderr]).toEqual([2, expect.stringContaining('did not come whole')])
  })

  it('takes no other value', () => {
    const { code, stderr } = box.lint('--staged=x')
    expect([code, stderr]).toEqual([2, expect.stringContaining("--staged takes -; 'x' is none of them.")])
  })
})

describe('hook install --pre-push', () => {
  it('gives the lines of git to the earlier hook and to the tool', () => {
    writeHook('.git/hooks/pre-push', '#!/bin/sh\ncat >earlier; echo "$@" >>earlier\n')
    expect(box.lint('hook', 'install', '--pre-push').code).toBe(0)
    expect(box.lint('hook', 'status', '--pre-push').stdout).toMatch(/^pre-push: installed and works/)
    const seen = text('.git/hooks/pre-push').replace(/^ {2}cli='.*'$/m, "  cli='seen.cjs'")
    writeHook('.git/hooks/pre-push', seen)
    box.write(
      'seen.cjs',
      "require('fs').writeFileSync('seen', require('fs').readFileSync(0, 'utf8') + process.argv.slice(2).join(' '))",
    )
    box.git('init', '-q', '--bare', '../remote')
    box.git('commit', '-q', '--allow-empty', '-m', 'first')
    expect(box.shell('git push -q ../remote main').code).toBe(0)
    const line = `refs/heads/main ${box.git('rev-parse', 'HEAD').trim()} refs/heads/main ${'0'.repeat(40)}\n`
    expect(text('earlier')).toBe(`${line}../remote ../remote\n`)
    expect(text('seen')).toBe(`${line}--hook pre-push ../remote ../remote`)
  })
})
