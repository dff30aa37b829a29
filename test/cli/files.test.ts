import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CLI, ENV_FILE, KEY, places, type Sandbox, SECRET, sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = sandbox()
})
afterEach(() => box.remove())

const filesIn = (...args: string[]) =>
  box
    .lint('--show-files', ...args)
    .stdout.split('\n')
    .filter((path) => path !== '')
const report = (...args: string[]) => JSON.parse(box.lint('-f', 'json', ...args).stdout)

describe('which files', () => {
  it('through a link that is named, to a folder that git tracks: once each, under the name that was given', () => {
    box.git('init', '-q')
    box.write('real/deep/.env', ENV_FILE)
    box.write('linked/.env', ENV_FILE)
    box.git('add', '-A')
    box.write('real/untracked.env', ENV_FILE)
    symlinkSync('real', join(box.folder, 'lk'))
    const files = (...args: string[]) => box.lint('--no-config', '--show-files', ...args).stdout
    expect(files('real')).toBe('real/deep/.env\nreal/untracked.env\n')
    expect(files('lk')).toBe('lk/deep/.env\nlk/untracked.env\n')
    expect(files('lk/deep')).toBe('lk/deep/.env\n')
    // What git tracks as a folder is a link by now, to one that it does not track.
    box.shell('rm -r linked && mkdir other && cp real/deep/.env other/ && ln -s other linked')
    expect(files('linked')).toBe('linked/.env\n')
  })

  it('outside of git: all, dotfiles too, but not what .git holds or links point to', () => {
    for (const path of ['.env', '.aws/credentials', 'a/b/.env', '.git/config', 'node_modules/x/index.js'])
      box.write(path, 'x')
    symlinkSync('.', join(box.folder, 'loop'))
    symlinkSync('/etc', join(box.folder, 'etc'))
    expect(filesIn()).toEqual(['.aws/credentials', '.env', 'a/b/.env', 'node_modules/x/index.js'])
  })

  it('in a repository: tracked, and untracked but not ignored', () => {
    box.git('init', '-q')
    for (const path of ['tracked', 'untracked', 'ignored.log', 'sub/.env', 'removed']) box.write(path, 'x')
    box.write('.gitignore', '*.log\n')
    box.git('add', 'tracked', '.gitignore', 'removed')
    box.shell('rm removed')
    expect(filesIn()).toEqual(['.gitignore', 'removed', 'sub/.env', 'tracked', 'untracked'])
    expect(report().summary).toMatchObject({ files: 4, scanned: 4 })
    expect(filesIn('--no-ignore')).toContain('ignored.log')
    expect(filesIn('ignored.log')).toEqual(['ignored.log'])
    expect(box.lintIn('sub', '--show-files').stdout).toContain('tracked')
  })

  it('in a nested repository that is no submodule', () => {
    box.git('init', '-q')
    mkdirSync(join(box.folder, 'nested'))
    box.git('-C', 'nested', 'init', '-q')
    box.write('nested/.env', ENV_FILE)
    expect(filesIn()).toEqual(['nested/.env'])
  })

  it('a folder that git ignores, when it is named', () => {
    box.git('init', '-q')
    box.write('.gitignore', 'vendor\n')
    box.write('vendor/.env', ENV_FILE)
    expect(filesIn('vendor')).toEqual(['vendor/.env'])
  })

  it('an argument that exists is that path, however it looks; anything else is a glob', () => {
    for (const path of ['(group)/[id].env', 'i.env', 'd.env', 'x/y.env']) box.write(path, ENV_FILE)
    expect(filesIn('(group)/[id].env')).toEqual(['(group)/[id].env'])
    expect(filesIn('[id].env')).toEqual(['d.env', 'i.env'])
    expect(filesIn('**/*.env')).toEqual(['(group)/[id].env', 'd.env', 'i.env', 'x/y.env'])
    expect(filesIn('--', 'i.env', './i.env', 'i.env')).toEqual(['i.env'])
  })

  it('without what .aws-cred-lintignore and the configuration leave out', () => {
    for (const path of ['a.env', 'b.env', 'c/d.env']) box.write(path, ENV_FILE)
    box.write('.aws-cred-lintignore', 'a.env\n/c/\n')
    expect(filesIn('.').filter((path) => path.endsWith('.env'))).toEqual(['b.env'])
    expect(filesIn('a.env')).toEqual(['a.env'])
    expect(filesIn('--force-exclude', 'a.env')).toEqual([])
    box.write('.aws-cred-lint.json', '{ "ignores": ["b.env", ".aws-cred-lint*"] }')
    expect(filesIn()).toEqual([])
    box.write('.aws-cred-lint.json', '// comments are fine\n{ "files": ["*.env"], }')
    expect(filesIn('--no-ignore')).toEqual(['a.env', 'b.env', 'c/d.env'])
  })

  it('that cannot be read are named, and the others are linted', () => {
    box.write('.env', ENV_FILE)
    box.write('image.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]))
    box.write('large.env', ENV_FILE + '#'.repeat(5000))
    box.shell('mkfifo pipe.env')
    const { skipped, findings, summary } = report('.', '--max-file-size', '4000')
    expect(skipped).toEqual([
      { path: 'image.png', reason: 'binary' },
      { path: 'large.env', reason: `too large (${ENV_FILE.length + 5000} bytes, --max-file-size is 4000)` },
      { path: 'pipe.env', reason: 'not a regular file' },
    ])
    expect(findings).toHaveLength(2)
    expect(summary).toMatchObject({ files: 4, scanned: 1 })
  })

  it.skipIf(process.getuid?.() === 0)('that may not be read are named', () => {
    box.write('secret.env', ENV_FILE)
    chmodSync(join(box.folder, 'secret.env'), 0)
    expect(report('.').skipped).toEqual([{ path: 'secret.env', reason: 'unreadable (permission denied)' }])
  })

  it('that were named and cannot be read end the run with 2, after the others', () => {
    box.write('.env', ENV_FILE)
    const { code, stdout, stderr } = box.lint('-f', 'concise', '.env', '/proc/self/mem')
    expect([code, stderr]).toEqual([2, 'aws-cred-lint: /proc/self/mem: unreadable (EIO).\n'])
    expect(stdout).toContain('.env:1:19: error')
  })

  it('with any name are found: line ends, quotes, nothing that could be a path', () => {
    for (const name of ['a\nb.env', 'a\rb.env', 'd\ne/.env', '"\u001b[31m.env', '::error::.env'])
      box.write(name, ENV_FILE)
    expect(report('.').summary).toMatchObject({ files: 5, scanned: 5, errors: 10 })
    const { stdout } = box.lint()
    expect(stdout).not.toContain('\u001b')
    expect(stdout).not.toMatch(/^::/m)
  })

  it('with a credential in the name are not named in full', () => {
    box.git('init', '-q')
    box.write(`${KEY}/AWS_SECRET_ACCESS_KEY=${SECRET.replace('/', '0')}.env`, ENV_FILE)
    for (const format of ['human', 'concise', 'json', 'sarif', 'github']) {
      const { stdout } = box.lint('-f', format)
      expect(stdout).toContain('AKIA************4567')
      expect(stdout).not.toContain(KEY)
      expect(stdout).not.toContain(SECRET.slice(10, 30))
    }
  })

  it('called like the configuration are read only if they are files', () => {
    box.shell('mkfifo .aws-cred-lint.json .aws-cred-lintignore')
    box.write('.env', ENV_FILE)
    expect(box.lint('-f', 'concise').code).toBe(1)
  })

  it('in UTF-16 and Latin-1 are read, with columns in characters', () => {
    box.write('le.env', Buffer.from(`\ufeff${ENV_FILE}`, 'utf16le'))
    box.write('be.env', Buffer.from(`\ufeff${ENV_FILE}`, 'utf16le').swap16())
    box.write('bare.env', Buffer.from(ENV_FILE, 'utf16le'))
    box.write('mark.env', `\ufeff${ENV_FILE}`)
    box.write('latin1.env', Buffer.from(`# é\n${ENV_FILE}`, 'latin1'))
    const found = places(box.lint('-f', 'json')).filter((one) => one.endsWith('hardcoded-secret-key'))
    expect(found).toEqual([
      'bare.env:2:23 hardcoded-secret-key',
      'be.env:2:23 hardcoded-secret-key',
      'latin1.env:3:23 hardcoded-secret-key',
      'le.env:2:23 hardcoded-secret-key',
      'mark.env:2:23 hardcoded-secret-key',
    ])
  })

  it('in the home folder are where they belong', () => {
    const home = join(box.folder, '../home')
    box.shell(
      `mkdir -p ${home}/.aws && printf '[default]\\naws_access_key_id = ASIAFIXTUREKEY234567\\naws_secret_access_key = ${SECRET}\\n' > ${home}/.aws/credentials && chmod 600 ${home}/.aws/credentials`,
    )
    expect(places(box.lint('-f', 'json', join(home, '.aws')))).toEqual([
      `${home}/.aws/credentials:2:21 session-token-missing`,
    ])
  })
})

describe('output', () => {
  const many = () => {
    for (let at = 0; at < 400; at++) box.write(`${at}.env`, ENV_FILE)
  }

  it('is never cut short by a slow reader', () => {
    many()
    const { code, stdout } = box.shell('aws-cred-lint -f json | (sleep 1; cat); exit ${PIPESTATUS[0]}')
    expect(code).toBe(1)
    expect(JSON.parse(stdout).findings).toHaveLength(800)
  })

  it('ends quietly when nobody reads it, with the right exit code', () => {
    many()
    const { code, stderr } = box.shell('aws-cred-lint -f json | head -c 10 >/dev/null; exit ${PIPESTATUS[0]}')
    expect([code, stderr]).toEqual([1, ''])
  })

  it('goes to several places at once', () => {
    box.write('.env', ENV_FILE)
    const { code, stdout } = box.shell(
      'aws-cred-lint -f concise -f sarif=out.sarif -f json=out.json; cat out.json; exit $?',
    )
    expect(code).toBe(0)
    expect(stdout.split('\n')[0]).toMatch(/^\.env:1:19: error/)
    expect(box.shell('ls').stdout).toBe('out.json\nout.sarif\n')
    expect(JSON.parse(box.shell('cat out.sarif').stdout).runs[0].results).toHaveLength(2)
  })

  it('goes into what is no regular file, and leaves it there', () => {
    box.write('.env', ENV_FILE)
    box.write('real.txt', '')
    symlinkSync('real.txt', join(box.folder, 'link.txt'))
    box.shell('mkfifo pipe.txt; cat pipe.txt > piped.txt & aws-cred-lint -f concise -o pipe.txt .env; wait')
    box.lint('-f', 'concise', '-o', 'link.txt', '.env')
    expect(box.shell('cat piped.txt').stdout).toMatch(/^\.env:1:19: error/)
    expect(box.shell('cat real.txt').stdout).toMatch(/^\.env:1:19: error/)
    expect(box.shell('stat -c %F pipe.txt link.txt').stdout).toBe('fifo\nsymbolic link\n')
    expect(box.lint('-o', '.', '.env').code).toBe(2)
  })

  it.runIf(process.getuid?.() === 0)('leaves a device a device, even where root could replace it', () => {
    box.write('.env', ENV_FILE)
    const made = box.shell('mknod null c 1 3')
    const { code } = box.lint('-f', 'concise', '-o', 'null', '.env')
    // Not every container may make devices.
    if (made.code === 0) expect([code, box.shell('stat -c %F null').stdout]).toEqual([1, 'character special file\n'])
  })

  it('has colour only when asked for, or at a terminal', () => {
    box.write('.env', ENV_FILE)
    const colour = '\u001b['
    expect(box.lint().stdout).not.toContain(colour)
    expect(box.lint('--color', 'always').stdout).toContain(colour)
    expect(box.shell('FORCE_COLOR=1 aws-cred-lint').stdout).toContain(colour)
    expect(box.shell('NO_COLOR=1 FORCE_COLOR=1 aws-cred-lint').stdout).not.toContain(colour)
    expect(box.shell(`script -qec '${process.execPath} ${CLI}' /dev/null`).stdout).toContain(colour)
  })

  it('is the same bytes for the same input, but for the time', () => {
    many()
    const once = () => box.lint('-f', 'json').stdout.replace(/"ms": \d+/, '')
    expect(once()).toBe(once())
  })
})
