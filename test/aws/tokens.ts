import { createHash } from 'node:crypto'

/** What a made-up session token says of itself. */
export interface TokenSketch {
  readonly version: 1 | 2
  /** ISO 8601. */
  readonly created: string
  readonly region?: string
  readonly account?: string
  /** What makes two tokens of one sketch differ. */
  readonly seed?: string
}

/** How every such token ends, so that people see what it is. */
const MARK = Buffer.from('FixtureTokenNotRealFixtureTokenNotReal00', 'base64')

/**
 * A session token with the outer parts that STS writes and nothing inside. Shorter than a real one, so that fixtures can
 * be read.
 */
export function sessionToken({ version, created, region, account, seed }: TokenSketch): string {
  const seconds = Date.parse(created) / 1000
  const filler = (length: number) =>
    createHash('shake256', { outputLength: length })
      .update(`fixture ${seed ?? ''} ${length}`)
      .digest()
  const user = [
    number(1, 155),
    number(2, 1),
    text(3, account ?? '123456789012'),
    bytes(4, filler(12)),
    bytes(5, filler(30)),
  ]
  const parts = (signature: number) =>
    version === 1
      ? [
          text(1, 'er/aws'),
          number(2, 16),
          bytes(3, filler(12)),
          bytes(4, filler(signature)),
          number(5, seconds),
          bytes(6, MARK),
        ]
      : [
          text(1, 'origin_ec'),
          number(2, 155),
          text(3, region ?? 'eu-west-1'),
          bytes(4, filler(signature)),
          bytes(5, Buffer.concat(user)),
          number(6, seconds),
          bytes(7, MARK),
        ]
  // The mark is legible only where a group of three bytes begins.
  const tokens = [40, 41, 42].map((length) =>
    Buffer.concat([Buffer.from([version === 1 ? 0x17 : 0x21]), ...parts(length)]),
  )
  return tokens.find((token) => token.length % 3 === 0)!.toString('base64')
}

function text(field: number, value: string): Buffer {
  return bytes(field, Buffer.from(value))
}

function bytes(field: number, value: Buffer): Buffer {
  return Buffer.concat([varint(field * 8 + 2), varint(value.length), value])
}

function number(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8), varint(value)])
}

function varint(value: number): Buffer {
  const out: number[] = []
  let rest = value
  while (rest >= 128) {
    out.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  return Buffer.from([...out, rest])
}
