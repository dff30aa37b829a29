import { createHash } from 'node:crypto'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Credentials as AWS makes them, the same for the same seed: an id that holds a possible account, 30 random bytes in base64. */
export function* credentialsFrom(seed, count) {
  for (let at = 0; at < count; at++) {
    const bytes = bytesFor(`${seed}:${at}`)
    yield { id: keyId(bytes), secret: bytes.subarray(0, 30).toString('base64') }
  }
}

/** The same, but each secret begins or ends with one or two of the characters that programs like to take for something else. */
export function* credentialsAtEdges(seed, count) {
  const marks = ['/', '+', '//', '++', '+/', '/+']
  let at = 0
  for (const { id, secret } of credentialsFrom(`${seed}:edges`, count)) {
    const mark = marks[at % marks.length]
    const isFirst = Math.floor(at / marks.length) % 2 === 0
    yield { id, secret: isFirst ? mark + secret.slice(mark.length) : secret.slice(0, -mark.length) + mark }
    at++
  }
}

function bytesFor(name) {
  return createHash('sha512').update(name).digest()
}

/** One bit for the generation, forty for the account, then what AWS draws. */
function keyId(bytes) {
  const account = Number(bytes.readBigUInt64BE(32) % 1_000_000_000_000n)
  let bits = (2n ** 47n + BigInt(account) * 128n + BigInt(bytes[40] & 127)) * 4n + BigInt(bytes[41] & 3)
  let text = ''
  for (let letter = 0; letter < 10; letter++) {
    text = BASE32[Number(bits % 32n)] + text
    bits /= 32n
  }
  for (let letter = 0; letter < 6; letter++) text += BASE32[bytes[42 + letter] & 31]
  return `${bytes[48] % 2 === 0 ? 'AKIA' : 'ASIA'}${text}`
}
