import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { readEncoded } from '../../src/parse/encoded.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const secrets = fc
  .string({ unit: fc.constantFrom(...BASE64), minLength: 40, maxLength: 40 })
  .filter((secret) => /[a-z]/.test(secret) && /[A-Z]/.test(secret) && /\d/.test(secret))

const sitesIn = (text: string) => readEncoded(text).scopes.flatMap((scope) => scope.sites)

/** What the whole groups of four that a span touches stand for. */
const decodedAround = (text: string, start: number, span: { start: number; end: number }) =>
  atob(text.slice(start + Math.floor((span.start - start) / 4) * 4, start + Math.ceil((span.end - start) / 4) * 4))

describe('credentials inside base64', () => {
  it('are found where their characters stand, whatever stands before them', () => {
    fc.assert(
      fc.property(secrets, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 40 }), (secret, shift, before) => {
        const inside = `${'#'.repeat(shift)}\nexport AWS_ACCESS_KEY_ID=${KEY}\nexport AWS_SECRET_ACCESS_KEY=${secret}\n`
        const text = `${'x'.repeat(before)} data: ${btoa(inside)}\n`
        const start = before + 7
        const sites = sitesIn(text)
        expect(sites.map((site) => reveal(site.value))).toEqual([KEY, secret])
        for (const site of sites) {
          const { span, value: written } = site.written
          expect(text.slice(span.start, span.end)).toBe(reveal(written))
          expect(decodedAround(text, start, span)).toContain(reveal(site.value))
          expect(span.end - span.start).toBeLessThan((reveal(site.value).length * 4) / 3 + 3)
        }
      }),
    )
  })

  it('are read as what they are: a credentials file with its profiles', () => {
    const file = `[prod]\naws_access_key_id = ${KEY}\naws_secret_access_key = Fixture/NotReal+0123abcdEFGHijklMNOPqrst\n`
    expect(readEncoded(btoa(file)).scopes.map((scope) => [scope.kind, scope.name.value])).toEqual([
      ['profile', '[prod]'],
    ])
  })

  it('are found two levels deep, and no deeper', () => {
    const inside = `AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=Fixture/NotReal+0123abcdEFGHijklMNOPqrst\n`
    expect(sitesIn(btoa(btoa(inside)))).toHaveLength(2)
    expect(sitesIn(btoa(btoa(btoa(inside))))).toHaveLength(0)
  })

  it('are not looked for in images, archives and hashes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 60, maxLength: 400 }), (bytes) => {
        const binary = btoa(String.fromCharCode(0, ...bytes))
        expect(sitesIn(binary)).toEqual([])
      }),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...BASE64, '=', '\n', ' '), maxLength: 400 }), (text) => {
        expect(Array.isArray(sitesIn(text))).toBe(true)
      }),
    )
  })
})
