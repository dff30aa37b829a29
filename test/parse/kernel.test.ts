import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OVERLAP, type Piece } from '../../src/model/piece.ts'
import { gateWith } from '../../src/parse/gate.ts'
import { kernelSearch } from '../../src/parse/kernel.ts'
import { PLAIN, type Search, TRAIT } from '../../src/parse/shapes.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
const KERNEL = kernelSearch()!

function runsIn(search: Search, bytes: Buffer): string[] {
  const runs: string[] = []
  search.someRun(bytes, bytes.length, (start, end) => {
    runs.push(`${start}-${end}`)
    return false
  })
  return runs
}

function marksIn(search: Search, bytes: Buffer): number[] {
  const marks: number[] = []
  search.someMark(bytes, bytes.length, (at) => {
    marks.push(at)
    return false
  })
  return marks.sort((a, b) => a - b)
}

function traitsOf(search: Search, bytes: Buffer): number {
  const traits = search.traits(bytes, bytes.length)
  // What begins a key id is only told where none is whole.
  return (traits & TRAIT.MARK) === 0 ? traits : traits & ~TRAIT.BEGUN
}

function namesIn(search: Search, bytes: Buffer): readonly number[] | undefined {
  return search.names(bytes, bytes.length)
}

/** Texts of what the searches look for, what nearly is that, and what stands between. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom('AKIA', 'ASIA', 'ABIA', 'ACCA', 'A3T', 'AAKIA', 'AxxA', KEY, SECRET, 'aws-cred-lint:', '-lint:'),
      fc.constantFrom(
        'access_key',
        'SecretKey',
        'secret-access',
        'SESSION_TOKEN',
        'region" :',
        'region_Name=',
        'regionNAME"',
        'region-nam',
        'aws_default',
        'awsRegion',
      ),
      fc.constantFrom(' ', '"', '=', '\n', '\0', 'é', '\xff', '.', '_', '-'),
      fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'), maxLength: 45 }),
      fc.string({ unit: fc.constantFrom(...'ABCDXYZabcdxyz0123456789+/'), minLength: 30, maxLength: 130 }),
      fc.string({ unit: fc.constantFrom(...'aA0/z'), minLength: 15, maxLength: 65 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => Buffer.from(parts.join('')))

describe('the kernel finds what plain JavaScript finds', () => {
  const runs = { numRuns: 20_000 }

  it('key ids, their beginnings and allow comments', () => {
    fc.assert(
      fc.property(text, (bytes) => {
        expect(marksIn(KERNEL, bytes)).toEqual(marksIn(PLAIN, bytes))
        expect(traitsOf(KERNEL, bytes)).toBe(traitsOf(PLAIN, bytes))
      }),
      runs,
    )
  })

  it('runs of base64', () => {
    let found = 0
    fc.assert(
      fc.property(text, (bytes) => {
        const runs = runsIn(PLAIN, bytes)
        found += runs.length
        expect(runsIn(KERNEL, bytes)).toEqual(runs)
      }),
      runs,
    )
    expect(found).toBeGreaterThan(1000)
  })

  it('in any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (array) => {
        const bytes = Buffer.from(array)
        expect(marksIn(KERNEL, bytes)).toEqual(marksIn(PLAIN, bytes))
        expect(traitsOf(KERNEL, bytes)).toBe(traitsOf(PLAIN, bytes))
        expect(namesIn(KERNEL, bytes)).toEqual(namesIn(PLAIN, bytes))
        expect(runsIn(KERNEL, bytes)).toEqual(runsIn(PLAIN, bytes))
      }),
      runs,
    )
  })

  it('and names of settings', () => {
    let found = 0
    fc.assert(
      fc.property(text, (bytes) => {
        const names = namesIn(PLAIN, bytes)
        found += names?.length ?? 0
        expect(namesIn(KERNEL, bytes)).toEqual(names)
      }),
      runs,
    )
    expect(found).toBeGreaterThan(1000)
    const many = Buffer.from('"access_key" '.repeat(1001))
    expect([namesIn(PLAIN, many), namesIn(KERNEL, many)]).toEqual([undefined, undefined])
  })

  it('at every place in the window, and nothing of what lay there before', () => {
    for (let before = 0; before < 70; before++) {
      const bytes = Buffer.from(`${'. '.repeat(35).slice(0, before)}"${SECRET}" ${KEY}`)
      expect(runsIn(KERNEL, bytes)).toEqual([`${before + 1}-${before + 41}`])
      expect(marksIn(KERNEL, bytes)).toEqual([before + 43])
      // The key id still lies behind what is looked at.
      expect(traitsOf(KERNEL, Buffer.from(bytes.subarray(0, -1)))).toBe(TRAIT.BEGUN | TRAIT.RUN)
      expect(runsIn(KERNEL, Buffer.from(bytes.subarray(0, before + 40)))).toEqual([])
    }
  })
})

describe('the kernel', () => {
  it('goes on where it stopped when it has found more than it can tell at once', () => {
    const bytes = Buffer.from(`${SECRET} `.repeat(6000))
    expect(runsIn(KERNEL, bytes)).toEqual(runsIn(PLAIN, bytes))
    expect(runsIn(KERNEL, bytes)).toHaveLength(6000)
  })

  it('takes more key ids than it can tell at once without a closer look', () => {
    const bytes = Buffer.from(`${KEY} `.repeat(1001))
    expect(KERNEL.someMark(bytes, bytes.length, () => false)).toBe(true)
  })

  it('is not there without WebAssembly, and then the gate does without', () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--jitless', 'dist/cli.cjs', '--no-config', '-f', 'concise', 'fixtures/stray-whitespace/bad'],
      { encoding: 'utf8' },
    )
    expect(stderr).not.toContain('bug')
    expect(stdout).toContain('[stray-whitespace]')
  })
})

/** As a file is read through a window. */
function* piecesOf(bytes: Buffer, size: number): Iterable<Piece> {
  for (let at = 0; ; at += size - OVERLAP) {
    const isLast = at + size >= bytes.length
    const part = bytes.subarray(at, at + size)
    yield { bytes: part, end: part.length, isFirst: at === 0, isLast }
    if (isLast) return
  }
}

describe('a file that is read in pieces', () => {
  const size = 9000
  const open = (path: string, bytes: Buffer, search: Search) => {
    const gate = gateWith(search)
    return [...piecesOf(bytes, size)].some((piece) => gate(path, piece))
  }

  it('opens the gate wherever in it a credential stands', () => {
    for (const [path, wanted] of [
      ['a.txt', KEY],
      ['a.txt', `secret_key = ${SECRET}`],
      ['a.txt', `token: IQoJb3JpZ2luX2Vj${'Fixture0'.repeat(300)}`],
      ['a.json', '"aws_region": "us-esat-1"'],
      ['.env', 'AWS_PROFILE=x'],
    ] as const) {
      for (let before = 8000; before < 9100; before += 7) {
        const bytes = Buffer.from(`${'. '.repeat(before / 2)} ${wanted} ${'. '.repeat(9000)}`)
        expect(open(path, bytes, PLAIN), `${wanted} at ${before}`).toBe(true)
        expect(open(path, bytes, KERNEL), `${wanted} at ${before}`).toBe(true)
      }
    }
  })

  it('opens it for one run that is longer than all pieces', () => {
    const bytes = Buffer.from(`aws_session_token=FwoGZXIvYXdz${'aB3/'.repeat(20_000)}`)
    expect(open('a.txt', bytes, KERNEL)).toBe(true)
  })

  it('leaves it shut where nothing stands', () => {
    expect(open('a.txt', Buffer.from('nothing here, '.repeat(5000)), KERNEL)).toBe(false)
    expect(open('a.js', Buffer.from('deadbeef'.repeat(5000)), KERNEL)).toBe(false)
  })
})
