import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, lstatSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CLI, KEY, places, type Sandbox, SECRET, sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = sandbox()
})
afterEach(() => box.remove())

const TOKEN = 'FwoGZXIvYXdzFixtureTokenNotReal/pTyGJMuHbEL31IeL2HPcHyGcFRl1SPnXNYvMIHa/2o76umfXfKm/r5kJP1VrT+1FJors/'
const STRAY = `AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY="${SECRET} "\n`
const MENDED = STRAY.replace(' "', '"')
const ONLY = ['hardcoded-access-key', 'hardcoded-secret-key', 'committed-credentials-file'].flatMap((rule) => [
  '--rule',
  `${rule}=off`,
])

const read = (path: string) => readFileSync(join(box.folder, path))
const text = (path: string) => read(path).toString('utf8')
const identity = (path: string) => {
  const { ino, mtimeMs } = lstatSync(join(box.folder, path))
  return { ino, mtimeMs }
}
const summary = (...args: string[]) => JSON.parse(box.lint('-f', 'json', ...ONLY, ...args).stdout).summary

describe('--fix', () => {
  it('rewrites what it was given, and nothing else', () => {
    for (const path of ['a/.env', 'b/.env', 'clean.env']) box.write(path, path === 'clean.env' ? MENDED : STRAY)
    const [other, clean] = [identity('b/.env'), identity('clean.env')]
    expect(summary('--fix', 'a', 'clean.env')).toMatchObject({ fixable: 0, fixed: 1, errors: 0 })
    expect([text('a/.env'), text('b/.env')]).toEqual([MENDED, STRAY])
    expect([identity('b/.env'), identity('clean.env')]).toEqual([other, clean])
    expect(readdirSync(join(box.folder, 'a'))).toEqual(['.env'])
  })

  it('goes by what is left with its exit code', () => {
    box.write('.env', STRAY)
    expect(box.lint('--diff', ...ONLY).code).toBe(1)
    expect(box.lint('--fix', ...ONLY).code).toBe(0)
    box.write('.env', STRAY)
    expect(box.lint('--fix').code).toBe(1)
    box.write('.env', STRAY)
    chmodSync(join(box.folder, '.env'), 0o444)
    const { code, stderr } = box.lint('--fix', ...ONLY)
    expect([code, stderr]).toEqual([1, 'aws-cred-lint: .env was not fixed: it is read-only.\n'])
    expect(summary('--fix')).toMatchObject({ fixable: 1, fixed: 0, errors: 1 })
  })

  it('keeps encoding, mark, line ends and mode', () => {
    const lines = STRAY.replaceAll('\n', '\r\n')
    const files: Record<string, Buffer> = {
      'mark.env': Buffer.from(`\ufeff${lines}`),
      'latin1.env': Buffer.from(`# é\r\n${lines}`, 'latin1'),
      'le.env': Buffer.from(`\ufeff# é\r\n${lines}`, 'utf16le'),
      'be.env': Buffer.from(`\ufeff# é\r\n${lines}`, 'utf16le').swap16(),
    }
    for (const [path, bytes] of Object.entries(files)) {
      box.write(path, bytes)
      chmodSync(join(box.folder, path), 0o640)
    }
    expect(summary('--fix')).toMatchObject({ fixed: 4, errors: 0 })
    for (const [path, bytes] of Object.entries(files)) {
      const latin1 = bytes.toString('latin1')
      const wanted = latin1.replace(/ \0?("\0?\r)/, '$1')
      expect(read(path).toString('latin1'), path).toBe(wanted)
      expect(lstatSync(join(box.folder, path)).mode & 0o777).toBe(0o640)
    }
  })

  it('fixes only what is reported: not what is allowed, switched off or unsure', () => {
    box.write('allowed.env', `# aws-cred-lint: allow stray-whitespace -- a test\n${STRAY.split('\n')[1]}\n`)
    box.write('docker.env', `AWS_SECRET_ACCESS_KEY=${SECRET} \n`)
    const before = [text('allowed.env'), text('docker.env')]
    expect(summary('--fix', 'allowed.env')).toMatchObject({ fixed: 0 })
    expect(summary('--fix', '--rule', 'stray-whitespace=off', 'docker.env')).toMatchObject({ fixed: 0 })
    expect(summary('--fix', '--quiet', 'docker.env')).toMatchObject({ fixed: 0 })
    expect([text('allowed.env'), text('docker.env')]).toEqual(before)
    expect(summary('--fix', 'docker.env')).toMatchObject({ fixed: 1 })
  })

  it('leaves to --fix=unsafe what a person should look at', () => {
    const env = `AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n`
    box.write('.env', `${env}AWS_SESSION_TOKEN=${TOKEN}\n`)
    expect(summary('--fix')).toMatchObject({ fixed: 0, fixable: 1 })
    expect(summary('--fix=unsafe')).toMatchObject({ fixed: 1, fixable: 0 })
    expect(text('.env')).toBe(env)
  })

  it('never goes through a link', () => {
    box.write('outside/real.env', STRAY)
    box.write('work/.keep', '')
    symlinkSync('../outside/real.env', join(box.folder, 'work/link.env'))
    symlinkSync('../outside', join(box.folder, 'work/folder'))
    for (const path of ['link.env', 'folder/real.env', 'folder']) box.lintIn('work', '--fix', path)
    box.lintIn('work', '--fix')
    expect(text('outside/real.env')).toBe(STRAY)
    expect(lstatSync(join(box.folder, 'work/link.env')).isSymbolicLink()).toBe(true)
  })
})

describe('--diff', () => {
  it('changes nothing, whatever else is asked for', () => {
    box.write('.env', STRAY)
    const before = identity('.env')
    for (const args of [['--diff'], ['--diff', '--fix'], ['--fix=unsafe', '--diff', '-f', 'json=out.json']]) {
      expect(box.lint(...args, '.env').stdout).toContain('stray-whitespace: Remove the trailing blank')
      expect([identity('.env'), text('.env')]).toEqual([before, STRAY])
    }
    expect(JSON.parse(text('out.json')).summary).toMatchObject({ fixable: 1, fixed: 0 })
    expect(box.lint('--diff', '--silent', '.env')).toEqual({ code: 1, stdout: '', stderr: '' })
  })
})

describe('with git', () => {
  beforeEach(() => {
    box.git('init', '-q')
    box.write('old.env', STRAY)
    box.write('.env', MENDED)
    box.git('add', '.')
    box.git('commit', '-q', '-m', 'first')
  })

  it('--staged --fix writes neither to the index nor to the worktree, and says what to do', () => {
    box.write('.env', STRAY)
    box.git('add', '.env')
    box.write('.env', `${STRAY}# later\n`)
    const [index, file] = [box.git('ls-files', '-s'), identity('.env')]
    for (const option of ['--fix', '--fix=unsafe']) {
      const { code, stderr } = box.lint('--staged', option)
      expect([code, stderr.includes(`'aws-cred-lint ${option} .env', then 'git add .env'`)]).toEqual([1, true])
    }
    expect([box.git('ls-files', '-s'), identity('.env')]).toEqual([index, file])
    expect(box.lint('--staged', '--fix', '--rule', 'stray-whitespace=off').stderr).toBe('')
    const said = box.shell('aws-cred-lint --fix .env >/dev/null; git add .env; aws-cred-lint --staged -f concise')
    expect(said.stdout).not.toContain('stray-whitespace')
  })

  it('--since fixes what it scans', () => {
    box.write('.env', STRAY)
    expect(summary('--since', 'HEAD', '--fix')).toMatchObject({ files: 1, fixed: 1 })
    expect([text('.env'), text('old.env')]).toEqual([MENDED, STRAY])
  })
})

describe('a file that is being rewritten', () => {
  /** Runs --fix with something that happens when the new text has been written and not yet moved. */
  const meanwhile = (script: string) => {
    const hook = join(box.folder, '../hook.cjs')
    box.write('../hook.cjs', `const fs = require('fs'), fsync = fs.fsyncSync, write = fs.writeFileSync\n${script}`)
    const { status, signal, stderr } = spawnSync(process.execPath, ['--require', hook, CLI, '--fix', ...ONLY], {
      cwd: box.folder,
      encoding: 'utf8',
    })
    return { status, signal, stderr }
  }

  it('is nobody else’s to read before it has the file’s mode', () => {
    box.write('.env', STRAY)
    chmodSync(join(box.folder, '.env'), 0o644)
    const { status, stderr } = meanwhile(`fs.writeFileSync = (to, ...rest) => {
      console.error('mode', (fs.fstatSync(to).mode & 0o777).toString(8))
      return write(to, ...rest)
    }`)
    expect([status, stderr]).toEqual([0, 'mode 600\n'])
    expect(lstatSync(join(box.folder, '.env')).mode & 0o777).toBe(0o644)
  })

  it.each(['SIGINT', 'SIGTERM'])('is whole after %s, and nothing stays beside it', (name) => {
    for (const path of ['a.env', 'b.env']) box.write(path, STRAY)
    const { signal } = meanwhile(`fs.fsyncSync = (to) => { process.kill(process.pid, '${name}'); fsync(to) }`)
    expect(signal).toBe(name)
    expect(readdirSync(box.folder)).toEqual(['a.env', 'b.env'])
    expect([text('a.env'), text('b.env')]).toEqual([MENDED, STRAY])
  })

  it('stays when writing fails, and nothing stays beside it', () => {
    box.write('.env', STRAY)
    const { status, stderr } = meanwhile(
      `fs.fsyncSync = () => { throw Object.assign(new Error('full'), { code: 'ENOSPC' }) }`,
    )
    expect([status, stderr]).toEqual([1, 'aws-cred-lint: .env was not fixed: no space is left.\n'])
    expect([readdirSync(box.folder), text('.env')]).toEqual([['.env'], STRAY])
  })

  it('stays when somebody else writes it at that moment', () => {
    box.write('.env', STRAY)
    const { stderr } = meanwhile(`fs.fsyncSync = (to) => { fs.appendFileSync('.env', '# mine'); fsync(to) }`)
    expect(stderr).toBe('aws-cred-lint: .env was not fixed: it was changed by somebody else meanwhile.\n')
    expect([readdirSync(box.folder), text('.env')]).toEqual([['.env'], `${STRAY}# mine`])
  })
})

describe('no credential leaves', () => {
  const pieces = [KEY, SECRET, TOKEN].flatMap((secret) => {
    const inner = secret === KEY ? secret.slice(3, -3) : secret
    return Array.from({ length: inner.length - 7 }, (_, at) => inner.slice(at, at + 8))
  })

  it('by any way of fixing or showing what would be fixed', () => {
    for (const rule of ['stray-whitespace', 'session-token-unexpected'])
      cpSync(resolve('fixtures', rule, 'bad'), join(box.folder, 'before', rule), { recursive: true })
    box.write('before/a.json', `{"${'x'.repeat(900)}":1,"SecretAccessKey":"${SECRET} ","AccessKeyId":"${KEY}\t"}`)
    const ways = [
      ['--diff'],
      ['--diff', '--fix=unsafe', '--color', 'always'],
      ...['human', 'concise', 'json', 'jsonl', 'sarif', 'github'].map((format) => ['--fix=unsafe', '-f', format]),
    ]
    for (const way of ways) {
      rmSync(join(box.folder, 'work'), { recursive: true, force: true })
      cpSync(join(box.folder, 'before'), join(box.folder, 'work'), { recursive: true })
      const { stdout, stderr, code } = box.lint('--no-config', '--debug', ...way, 'work')
      expect(code).toBe(1)
      expect(stdout).not.toBe('')
      expect(pieces.filter((piece) => (stdout + stderr).includes(piece))).toEqual([])
    }
  })

  it('and what was fixed is what --diff counts', () => {
    cpSync(resolve('fixtures/stray-whitespace/bad'), join(box.folder, 'bad'), { recursive: true })
    const stray = () => places(box.lint('-f', 'json')).filter((one) => one.endsWith('stray-whitespace')).length
    const before = stray()
    const [, count] = /(\d+) problems in \d+ files would be fixed/.exec(box.lint('--diff').stderr)!
    expect(summary('--fix').fixed).toBe(Number(count))
    expect(Number(count)).toBeGreaterThan(10)
    expect(stray()).toBe(before - Number(count))
  })
})
