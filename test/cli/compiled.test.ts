import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VERSION } from '../../src/version.ts'
import { ENV_FILE, KEY, SECRET } from './sandbox.ts'

let top: string
let home: string

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'aws-cred-lint-compiled-')))
  home = join(top, 'home')
  mkdirSync(home)
  mkdirSync(join(top, 'work'))
  writeFileSync(join(top, 'work/.env'), ENV_FILE)
  cpSync('dist', join(top, 'dist'), { recursive: true, filter: (path) => !path.includes('parse-javascript.') })
})
afterEach(() => rmSync(top, { recursive: true, force: true }))

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(top, 'dist/cli.cjs'), ...args], {
    cwd: join(top, 'work'),
    env: { PATH: process.env['PATH'] ?? '', HOME: home, ...env },
    encoding: 'utf8',
  })
  return { status, stdout: stdout.replace(/[\d.]+ s\.$/m, ''), stderr }
}

const kept = () => join(home, '.cache/aws-cred-lint')
/** The folder of this version of the tool and of Node. */
const folder = () => join(kept(), readdirSync(kept())[0]!)
const fileOf = (name: string) => join(folder(), readdirSync(folder()).find((one) => one.startsWith(`${name}-`))!)
const core = () => fileOf('core.cjs')

/** As the tool writes: over a file that nobody may write to. */
function put(path: string, data: Buffer, mode = 0o400): void {
  rmSync(path, { force: true, recursive: true })
  writeFileSync(path, data, { mode })
  chmodSync(path, mode)
}

const OTHER = `${VERSION.replaceAll(/\d/g, '8')}\n`

/** Compiled code that says another version, kept as the tool keeps it. */
function otherVersion(): Buffer {
  const text = readFileSync(join(top, 'dist/core.cjs'), 'utf8')
  expect(text).toContain(`"${VERSION}"`)
  const other = text.replaceAll(`"${VERSION}"`, `"${OTHER.trim()}"`)
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${other}\n})`, {
    filename: join(top, 'dist/core.cjs'),
  })
  const data = script.createCachedData()
  return Buffer.concat([data, data])
}

describe.skipIf(process.platform === 'win32')('compiled code', () => {
  it('is kept by the first run and stays as it is', () => {
    const first = run([])
    expect(first.status).toBe(1)
    expect(statSync(folder()).mode & 0o7777).toBe(0o1700)
    const names = readdirSync(folder())
    for (const name of ['core.cjs', 'rules-exposure-index.cjs']) {
      expect(names.join()).toContain(`${name}-`)
      expect(statSync(fileOf(name)).mode & 0o7777).toBe(0o400)
    }
    const written = () => names.map((name) => statSync(join(folder(), name)).mtimeMs)
    const before = written()
    expect(run([])).toEqual(first)
    expect(written()).toEqual(before)
    expect(readdirSync(folder())).toEqual(names)
  })

  it('holds nothing of what was read', () => {
    run([])
    for (const name of readdirSync(folder())) {
      const text = readFileSync(join(folder(), name), 'latin1')
      for (const secret of [KEY, SECRET]) expect(text.includes(secret), name).toBe(false)
    }
  })

  it('is what runs, in a folder and in files that only this tool makes', () => {
    run(['--version'])
    const data = otherVersion()
    put(core(), data)
    expect(run(['--version']).stdout).toBe(OTHER)
    // As git would check them out.
    for (const mode of [0o644, 0o755, 0o600, 0o777]) {
      put(core(), data, mode)
      expect(run(['--version']).stdout, mode.toString(8)).toBe(`${VERSION}\n`)
    }
    put(core(), data)
    for (const mode of [0o700, 0o755, 0o777]) {
      chmodSync(folder(), mode)
      expect(run(['--version']).stdout, mode.toString(8)).toBe(`${VERSION}\n`)
    }
    expect(readFileSync(core()).equals(data)).toBe(true)
  })

  it('is not run from a work tree of git, nor through a link', () => {
    run(['--version'])
    put(core(), otherVersion())
    expect(run(['--version']).stdout).toBe(OTHER)
    for (const marked of [top, home, join(home, '.cache'), folder()]) {
      writeFileSync(join(marked, '.git'), 'gitdir: elsewhere\n')
      expect(run(['--version']).stdout, marked).toBe(`${VERSION}\n`)
      rmSync(join(marked, '.git'))
    }
    expect(run(['--version']).stdout).toBe(OTHER)
    // The folder above it may be a link, but not into a work tree.
    const moved = join(top, 'work/cache')
    renameSync(join(home, '.cache'), moved)
    symlinkSync(moved, join(home, '.cache'))
    expect(run(['--version']).stdout).toBe(OTHER)
    mkdirSync(join(top, 'work/.git'))
    expect(run(['--version']).stdout).toBe(`${VERSION}\n`)
    rmSync(join(top, 'work/.git'), { recursive: true })
    const here = folder()
    renameSync(here, join(top, 'elsewhere'))
    symlinkSync(join(top, 'elsewhere'), here)
    expect(run(['--version']).stdout).toBe(`${VERSION}\n`)
  })

  it('is made again after the text has been changed', () => {
    run(['--version'])
    put(core(), otherVersion())
    const path = join(top, 'dist/core.cjs')
    // Before and in the future: what counts is that it is another time.
    for (const time of [1, Date.now() / 1000 + 1e6]) {
      utimesSync(path, time, time)
      expect(run(['--version']).stdout).toBe(`${VERSION}\n`)
      const before = readdirSync(folder())
      const written = before.map((name) => statSync(join(folder(), name)).ino)
      run(['--version'])
      expect(readdirSync(folder()).map((name) => statSync(join(folder(), name)).ino)).toEqual(written)
    }
  })

  it('is made again where it is damaged', () => {
    const sound = run([])
    const good = readFileSync(core())
    const half = good.length / 2
    const damages: readonly ((bytes: Buffer) => Buffer)[] = [
      (bytes) => bytes.subarray(0, bytes.length - 1),
      (bytes) => bytes.subarray(0, half),
      () => Buffer.alloc(0),
      (bytes) => Buffer.alloc(bytes.length),
      (bytes) => bytes.fill(0, 8192, 12288),
      (bytes) => bytes.fill(0xff, half + 8192, half + 12288),
      ...[0, 5, 70, 3000, half - 1].map((at) => (bytes: Buffer) => bytes.fill(bytes[at]! ^ 8, at, at + 1)),
    ]
    for (const [at, damage] of damages.entries()) {
      put(core(), damage(Buffer.from(good)))
      expect(run([]), `damage ${at}`).toEqual(sound)
      // One run may be spent on taking it away.
      run([])
      expect(readFileSync(core()).length, `damage ${at}`).toBeGreaterThan(good.length * 0.9)
    }
  })

  it('is not missed where what lies there is no file', () => {
    const sound = run([])
    const path = core()
    const instead: readonly (() => void)[] = [
      () => mkdirSync(path),
      () => symlinkSync(path, path),
      () => execFileSync('mkfifo', ['-m', '400', path]),
    ]
    for (const make of instead) {
      rmSync(path, { recursive: true, force: true })
      make()
      expect(run([])).toEqual(sound)
    }
  })

  it.each([
    ['it is not wanted', { NODE_DISABLE_COMPILE_CACHE: '1' }],
    ['the home folder is not known', { HOME: '' }],
    ['the path is relative', { HOME: 'work' }],
    ['the path is too long', { XDG_CACHE_HOME: `/${'a'.repeat(300)}` }],
    ['Node is told something else each time', { NODE_OPTIONS: '--title=x17' }],
    ['V8 is told something unusual', { NODE_OPTIONS: '--interpreted-frames-native-stack' }],
  ])('is not kept where %s', (_, env) => {
    expect(run([], env).status).toBe(1)
    expect(readdirSync(home)).toEqual([])
    expect(readdirSync(join(top, 'work'))).toEqual(['.env'])
  })

  it('is not kept in a repository', () => {
    mkdirSync(join(home, '.git'))
    mkdirSync(join(home, '.cache'))
    run([])
    expect(readdirSync(join(home, '.cache'))).toEqual([])
    expect(readdirSync(home)).toEqual(['.cache', '.git'])
    run([], { XDG_CACHE_HOME: join(home, 'deep/down') })
    expect(readdirSync(home)).toEqual(['.cache', '.git'])
  })

  it('is not kept in a folder that others may write to', () => {
    mkdirSync(kept(), { recursive: true })
    chmodSync(kept(), 0o777)
    expect(run([]).status).toBe(1)
    expect(readdirSync(kept())).toEqual([])
  })

  it('is not kept in a home that is not there', () => {
    const none = join(top, 'nobody')
    expect(run([], { HOME: none }).status).toBe(1)
    expect(existsSync(none)).toBe(false)
  })

  it('is kept where XDG_CACHE_HOME or NODE_COMPILE_CACHE says', () => {
    for (const name of ['XDG_CACHE_HOME', 'NODE_COMPILE_CACHE']) {
      expect(run([], { [name]: join(top, name) }).status).toBe(1)
      expect(readdirSync(join(top, name))).toContain('aws-cred-lint')
    }
    expect(readdirSync(home)).toEqual([])
  })

  it('is not missed where nothing can be written', () => {
    writeFileSync(join(home, '.cache'), 'a file')
    expect(run([]).status).toBe(1)
    expect(readFileSync(join(home, '.cache'), 'utf8')).toBe('a file')
  })

  it('of other options of V8 lies beside it, and old ones go', () => {
    run(['--version'])
    const first = folder()
    const foreign = join(kept(), 'mine')
    mkdirSync(foreign)
    for (const path of [first, foreign]) utimesSync(path, 1, 1)
    run(['--version'], { NODE_OPTIONS: '--max-old-space-size=300' })
    expect(existsSync(first)).toBe(false)
    expect(existsSync(foreign)).toBe(true)
    expect(readdirSync(kept())).toHaveLength(2)
  })

  it('names the file in the stack of a bug', () => {
    run(['--version'])
    rmSync(join(top, 'dist/chunks/commands-rules.cjs'))
    const { status, stderr } = run(['rules'])
    expect(status).toBe(2)
    expect(stderr).toMatch(/this is a bug[\s\S]*dist\/core\.cjs:\d+:\d+/)
  })
})
