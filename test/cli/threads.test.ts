import { chmodSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ENV_FILE, KEY, type Sandbox, SECRET, sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = sandbox()
  box.git('init', '-q', '-b', 'main')
})
afterEach(() => box.remove())

/** A tree with all that can happen to a file, in more batches than one thread takes before the other begins. */
function fill(): void {
  for (let at = 0; at < 3000; at++) box.write(`many/${at}.md`, `nothing ${at}\n`)
  for (let at = 0; at < 40; at++) box.write(`many/${at * 70}/.env`, ENV_FILE)
  box.write('many/large.txt', `${'nothing here. '.repeat(40_000)}\nkey: ${KEY}\n`)
  box.write('many/larger.txt', 'nothing at all. '.repeat(60_000))
  box.write('many/utf16.env', Buffer.from(`\ufeff${ENV_FILE}`, 'utf16le'))
  box.write('many/picture.png', Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13]))
  box.write('many/large.bin', Buffer.alloc(400_000))
  box.write('many/pointer.txt', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n')
  box.write('many/é "q".env', `AWS_SECRET_ACCESS_KEY=${SECRET}\n`)
  box.write('many/gone.env', ENV_FILE)
  box.write('many/closed.env', ENV_FILE)
  symlinkSync('0.md', join(box.folder, 'many/link.md'))
  box.git('add', '-A')
  box.shell('rm many/gone.env')
  chmodSync(join(box.folder, 'many/closed.env'), 0)
  box.write('many/untracked.env', ENV_FILE)
}

function reportOf(...args: readonly string[]): unknown {
  const { code, stdout, stderr } = box.lint('--no-config', '-f', 'json', ...args)
  const report = JSON.parse(stdout) as { readonly summary: object }
  return { code, stderr, ...report, summary: { ...report.summary, ms: 0 } }
}

describe('two threads', () => {
  it('say what one says', () => {
    fill()
    const alone = reportOf('--threads', '1')
    expect(JSON.stringify(alone)).toContain('many/large.txt')
    expect(reportOf('--threads', '2')).toEqual(alone)
    expect(reportOf('--threads', '0')).toEqual(alone)
    expect(reportOf('--threads', '2', 'many')).toEqual(alone)
  })

  it('leave out what the configuration leaves out', () => {
    fill()
    box.write('.aws-cred-lint.json', '{ "exclude": ["many/*70*/**"] }')
    const of = (threads: string) => box.lint('-f', 'concise', '--threads', threads).stdout.split('\n').sort()
    expect(of('2')).toEqual(of('1'))
    expect(of('2').join()).not.toContain('many/70/')
  })

  it('stand where the user stands', () => {
    fill()
    const of = (threads: string) => box.lintIn('many', '--no-config', '-f', 'concise', '--threads', threads).stdout
    expect(of('2')).toBe(of('1'))
    expect(of('2')).toContain('\n70/.env:')
  })
})

describe('two threads in a repository that lies in a folder of the run', () => {
  it('take files for what their whole path says', () => {
    // The first thread is held by large files, so that the second gets the one that matters.
    for (let at = 0; at < 64; at++) box.write(`.aws/a/${at}.bin.txt`, 'nothing at all. '.repeat(60_000))
    for (let at = 0; at < 200; at++) box.write(`.aws/b/${at}.md`, 'nothing\n')
    box.write('.aws/config', '[profile x]\nregion = us-esat-1\n')
    box.shell('rm -rf .git && cd .aws && git init -q && git add -A')
    for (const threads of ['1', '2'])
      expect(box.lint('--no-config', '-f', 'concise', '--threads', threads, '.aws').stdout).toContain(
        '[unknown-region]',
      )
  })
})

describe('--threads', () => {
  it('takes a number', () => {
    expect(box.lint('--threads', 'two')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--threads takes a number, 0 to decide by the files; 'two' is none.") as string,
    })
  })
})
