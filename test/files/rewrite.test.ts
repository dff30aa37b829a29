import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decode } from '../../src/files/decode.ts'
import { canEncode, encode } from '../../src/files/encode.ts'
import { rewriteFile } from '../../src/files/rewrite.ts'

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'rewrite-')))
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

const isRoot = process.getuid?.() === 0

function put(name: string, bytes: string | Buffer, mode = 0o644): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  chmodSync(path, mode)
  return path
}

/** Rewrites a file as it would be after linting: read, changed, written. */
function rewrite(
  absolute: string,
  change: (text: string) => string,
  bytes = readFileSync(absolute),
): string | undefined {
  const before = decode(bytes)
  return rewriteFile({ absolute, before, text: change(before.text) })
}

const upper = (text: string) => text.replace('key', 'KEY')

describe('a file is rewritten', () => {
  it.each([
    ['UTF-8', Buffer.from('a = é\nkey\n')],
    ['UTF-8 with a mark', Buffer.from('\ufeffa = é\nkey\n')],
    ['CR LF and a lone CR', Buffer.from('a\r\nkey\rb\n\r\n')],
    ['Latin-1', Buffer.from('a = é\nkey\n', 'latin1')],
    ['Latin-1 with a mark of UTF-8', Buffer.concat([Buffer.from('\ufeff'), Buffer.from('é key', 'latin1')])],
    ['UTF-16 LE', Buffer.from('\ufeffa = é\nkey😀\n', 'utf16le')],
    ['UTF-16 BE', Buffer.from('\ufeffa = é\nkey😀\n', 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from('a = e\nkey\n', 'utf16le')],
  ])('in its own encoding and with its own line ends: %s', (_, bytes) => {
    const path = put('file', bytes)
    expect(rewrite(path, upper)).toBe(undefined)
    const wide = bytes.includes(0)
    const [from, to] = ['key', 'KEY'].map((word) => Buffer.from(word, wide ? 'utf16le' : 'latin1'))
    const at = bytes.indexOf(from!.subarray(0, from!.length - (wide ? 1 : 0)))
    const wanted = Buffer.from(bytes)
    to!.subarray(0, to!.length - (wide ? 1 : 0)).copy(wanted, at)
    expect(readFileSync(path)).toEqual(wanted)
    expect(readdirSync(folder)).toEqual(['file'])
  })

  it.each([0o600, 0o640, 0o755, 0o4755, 0o666])('with its mode %o', (mode) => {
    const path = put('file', 'key', mode)
    expect(rewrite(path, upper)).toBe(undefined)
    expect(lstatSync(path).mode & 0o7777).toBe(mode)
    expect(readFileSync(path, 'utf8')).toBe('KEY')
  })

  it.runIf(isRoot)('with its owner and group', () => {
    const path = put('file', 'key', 0o640)
    const { status } = process.getBuiltinModule('node:child_process').spawnSync('chown', ['1234:4321', path])
    expect(status).toBe(0)
    expect(rewrite(path, upper)).toBe(undefined)
    expect(lstatSync(path)).toMatchObject({ uid: 1234, gid: 4321 })
    expect(lstatSync(path).mode & 0o7777).toBe(0o640)
  })

  it('under a long name', () => {
    const path = put('é'.repeat(120), 'key')
    expect(rewrite(path, upper)).toBe(undefined)
  })
})

describe('a file stays as it is', () => {
  const refused = (path: string, reason: string, change = upper, bytes = readFileSync(path)) => {
    const before = readFileSync(path)
    const names = readdirSync(folder)
    expect(rewrite(path, change, bytes)).toBe(reason)
    expect(readFileSync(path)).toEqual(before)
    expect(readdirSync(folder)).toEqual(names)
  }

  it('that is a symbolic link, and so does what it leads to', () => {
    const target = put('target', 'key')
    symlinkSync('target', join(folder, 'link'))
    refused(join(folder, 'link'), 'it is a symbolic link')
    expect([lstatSync(join(folder, 'link')).isSymbolicLink(), readFileSync(target, 'utf8')]).toEqual([true, 'key'])
  })

  it('that a linked folder leads to', () => {
    mkdirSync(join(folder, 'real'))
    put('real/file', 'key')
    symlinkSync('real', join(folder, 'linked'))
    refused(join(folder, 'linked/file'), `the way to it leads through a symbolic link, ${join(folder, 'linked')}`)
  })

  it('that has a second name', () => {
    const path = put('file', 'key')
    linkSync(path, join(folder, 'other'))
    refused(path, 'it has several names (hard links)')
  })

  it('that is read-only, for root too', () => {
    refused(put('file', 'key', 0o444), 'it is read-only')
  })

  it.skipIf(isRoot)('in a folder that may not be written to', () => {
    const path = put('file', 'key')
    chmodSync(folder, 0o500)
    refused(path, 'its folder may not be written to')
  })

  it('that somebody changed meanwhile', () => {
    const path = put('file', 'key and more')
    refused(path, 'it was changed by somebody else meanwhile', upper, Buffer.from('key'))
    refused(path, 'it was changed by somebody else meanwhile', upper, Buffer.from('\ufeffkey and more'))
    refused(path, 'it was changed by somebody else meanwhile', upper, Buffer.from('key and more', 'utf16le'))
  })

  it('whose bytes would not come out the same', () => {
    const half = Buffer.concat([Buffer.from('\ufeffkey', 'utf16le'), Buffer.from('x')])
    refused(put('file', half), 'its bytes are not all utf-16le, and would not stay as they are')
  })

  it('whose encoding lacks a character of the new text', () => {
    const lacking = (encoding: string) => `its encoding, ${encoding}, lacks a character of the fix`
    refused(put('latin1', Buffer.from('é key', 'latin1')), lacking('latin1'), (text) => `${text}€`)
    refused(put('utf8', 'é key'), lacking('utf-8'), (text) => `${text}\ud800`)
  })

  it('that is gone, or no file any more', () => {
    const path = put('file', 'key')
    rmSync(path)
    expect(rewrite(path, upper, Buffer.from('key'))).toBe('it is gone')
    mkdirSync(path)
    expect(rewrite(path, upper, Buffer.from('key'))).toBe('it is no regular file')
  })
})

describe('an encoding', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((one) => Buffer.from(one)),
    fc.string({ unit: 'binary', maxLength: 100 }).map((text) => Buffer.from(text)),
    fc.string({ unit: 'grapheme', maxLength: 100 }).map((text) => Buffer.from(`\ufeff${text}`, 'utf16le')),
    fc.string({ unit: 'grapheme', maxLength: 100 }).map((text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()),
  )

  it('gives back the bytes of what it decoded, but for half a unit of UTF-16', () => {
    fc.assert(
      fc.property(bytes, (one) => {
        const decoded = decode(one)
        const isWide = decoded.encoding === 'utf-16le' || decoded.encoding === 'utf-16be'
        const whole = isWide && one.length % 2 === 1 ? one.subarray(0, -1) : one
        expect(encode(decoded)).toEqual(Buffer.from(whole))
      }),
      { numRuns: 2000 },
    )
  })

  it('has a character exactly when it survives', () => {
    const encodings = fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'latin1')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5 }), fc.nat(0xffff), encodings, (text, unit, encoding) => {
        const whole = text + String.fromCharCode(unit)
        // Behind the mark of UTF-16 a NUL makes the mark of UTF-32 of it.
        fc.pre(!whole.startsWith('\0'))
        const coded = encode({ text: whole, encoding, byteOrderMark: true })
        const back = encoding === 'latin1' ? coded.toString('latin1', 3) : decode(coded).text
        expect(canEncode(whole, encoding)).toBe(back === whole)
      }),
    )
  })
})
