import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stateOf } from '../../src/files/git-state.ts'
import { isInIndex, pathsInIndex, trackedIn } from '../../src/files/index-file.ts'
import { type Sandbox, sandbox } from '../cli/sandbox.ts'

/** As the first thread lists them, which must be how a second does from the same bytes. */
function pathsIn(root: string): readonly string[] | undefined {
  const tracked = trackedIn(root)
  if (tracked) expect(pathsInIndex(new Uint8Array(tracked.bytes))).toEqual(tracked.paths)
  return tracked?.paths
}

let box: Sandbox
beforeEach(() => {
  box = sandbox()
  box.git('init', '-q')
})
afterEach(() => box.remove())

/** Names of every length, so that every padding comes up. */
const NAMES = Array.from({ length: 40 }, (_, at) => `${'n'.repeat(at + 1)}.env`)

describe('isInIndex agrees with git', () => {
  it.each(['2', '3', '4'])('for an index of version %s, or leaves it to git', (version) => {
    for (const name of [...NAMES, 'sub/é.env', 'intended']) box.write(name, 'x')
    box.git('config', 'index.version', version)
    box.git('add', '--', ...NAMES, 'sub/é.env')
    // Version 3 is written only where an entry needs its further flags.
    if (version === '3') box.git('add', '-N', 'intended')
    for (const name of [...NAMES, 'sub/é.env'])
      expect(isInIndex(box.folder, name), name).toBe(version === '4' ? undefined : true)
    const listed = box.git('ls-files', '-z').split('\0').slice(0, -1)
    expect(pathsIn(box.folder)).toEqual(version === '4' ? undefined : listed)
    for (const name of ['é.env', 'sub', '.env', 'n.en'])
      expect(isInIndex(box.folder, name), name).toBe(version === '4' ? undefined : false)
  })

  it('leaves a split and a sparse index to git', () => {
    box.write('a/one.env', 'x')
    box.write('b/two.env', 'x')
    box.git('add', '.')
    box.git('commit', '-qm', 'first')
    expect(pathsIn(box.folder)).toEqual(['a/one.env', 'b/two.env'])
    box.git('update-index', '--split-index')
    expect(pathsIn(box.folder)).toBeUndefined()
    box.git('update-index', '--no-split-index')
    box.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'a')
    expect(pathsIn(box.folder)).toBeUndefined()
  })

  it('and for names longer than the flags can tell', () => {
    const deep = `${'d'.repeat(250)}/`.repeat(14)
    box.write(`${deep}${'n'.repeat(200)}`, 'x')
    const long = `${deep.repeat(1)}${'n'.repeat(200)}`
    box.git('add', '.')
    expect(pathsIn(box.folder)).toEqual([long])
  })

  it('for a damaged or missing index', () => {
    expect(isInIndex(box.folder, 'a')).toBeUndefined()
    for (const content of ['', 'DIRC', `DIRC\0\0\0\x02\0\0\0\x09${'x'.repeat(90)}`]) {
      box.write('.git/index', content)
      expect(isInIndex(box.folder, 'a')).toBeUndefined()
    }
  })
})

describe('stateOf', () => {
  it('tells tracked, addable, ignored and outside', () => {
    for (const name of ['tracked', 'new', 'x.log', '[a].env']) box.write(name, 'x')
    box.write('.gitignore', '*.log\n')
    box.git('add', 'tracked')
    expect(['tracked', 'new', 'x.log', '[a].env'].map((name) => stateOf(join(box.folder, name)))).toEqual([
      'tracked',
      'addable',
      'ignored',
      'addable',
    ])
    expect(stateOf(join(box.folder, '../home'))).toBe('outside')
  })
})
