import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isOnlyTracked } from '../../src/files/only-tracked.ts'
import { type Sandbox, sandbox } from '../cli/sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = sandbox({ 'a.md': '', 'b/c/d.md': '', 'b/e.md': '', 'f/.git': '' })
})
afterEach(() => box.remove())

const PATHS = ['a.md', 'b/c/d.md', 'b/e.md', 'f/.git']

describe('nothing but what is tracked', () => {
  it('is there', () => {
    expect(isOnlyTracked(box.folder, PATHS)).toBe(true)
  })

  it('though some of it is gone', () => {
    expect(isOnlyTracked(box.folder, [...PATHS, 'b/gone.md'])).toBe(true)
  })

  it.each([
    ['at the top', 'new.md'],
    ['in a folder', 'b/c/new.md'],
    ['in a folder of its own', 'new/x.md'],
    ['of git', 'b/.git'],
  ])('is not all where a file is new %s', (_, path) => {
    box.write(path, '')
    expect(isOnlyTracked(box.folder, PATHS)).toBe(false)
  })

  it('is not all where a file is a folder by now, or a folder a link', () => {
    expect(isOnlyTracked(box.folder, ['a.md', 'b', 'f/.git'])).toBe(false)
    box.shell('ln -s b g')
    expect(isOnlyTracked(box.folder, [...PATHS, 'g/e.md'])).toBe(false)
  })

  it('is not claimed where a folder is gone', () => {
    expect(isOnlyTracked(box.folder, [...PATHS, 'gone/x.md'])).toBe(false)
  })

  it('is not looked for in a large tree', () => {
    expect(isOnlyTracked(box.folder, [...PATHS, ...Array.from({ length: 2000 }, (_, at) => `b/${at}`)])).toBe(false)
  })
})
