import { expect } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import type { Site } from '../../src/model/site.ts'
import type { Reader } from '../../src/parse/reader.ts'
import { cpuTime } from '../cpu-time.ts'

export const KEY = 'AKIAFIXTUREKEY234567'
export const TEMPORARY = 'ASIAFIXTUREKEY234567'
export const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'

/**
 * A scope a line, `KIND NAME: ROLE NAME=WRITTEN …`: with ` -> VALUE` where the value reads otherwise, `$` before what is
 * only referred to, `!` behind a role whose name is AWS's own, and ` < PARENT`.
 */
export function shown(reader: Reader, text: string, path: string): readonly string[] {
  return reader(text, path).scopes.map((scope) => {
    const sites = scope.sites.map((site) => {
      const written = text.slice(site.written.span.start, site.written.span.end)
      const value = reveal(site.value)
      const role = `${site.origin === 'reference' ? '$' : ''}${site.role}${site.evidence === 'name' ? '!' : ''}`
      return `${role} ${site.name.value}=${written}${value === written ? '' : ` -> ${value}`}`
    })
    return `${scope.kind} ${scope.name.value}${scope.parent ? ` < ${scope.parent.name.value}` : ''}: ${sites.join(', ')}`
  })
}

/** `ROLE NAME=WRITTEN` of a site, with `~` before references and ` -> VALUE` where the value reads otherwise. */
export function siteLine(text: string, site: Site): string {
  const written = text.slice(site.written.span.start, site.written.span.end)
  expect(reveal(site.written.value)).toBe(written)
  const value = reveal(site.value)
  const mark = site.origin === 'reference' ? '~' : ''
  return `${site.role} ${site.name.value}=${mark}${written}${value === written ? '' : ` -> ${value}`}`
}

export function sitesIn(reader: Reader, text: string, path: string): readonly Site[] {
  return reader(text, path).scopes.flatMap((scope) => scope.sites)
}

/** Fails unless everything that is found stands in the text as it is told. */
export function expectSound(reader: Reader, text: string, path: string): void {
  const { scopes, trouble } = reader(text, path)
  const inside = ({ start, end }: { readonly start: number; readonly end: number }) =>
    0 <= start && start <= end && end <= text.length
  for (const scope of scopes) {
    expect(inside(scope.name.span)).toBe(true)
    for (const { name, written } of scope.sites) {
      expect(inside(name.span) && inside(written.span)).toBe(true)
      expect(reveal(written.value)).toBe(text.slice(written.span.start, written.span.end))
    }
  }
  for (const { span } of trouble) expect(inside(span)).toBe(true)
}

/** Fails unless four times the text takes less than ten times the time. */
export function expectLinear(reader: Reader, path: string, unit: string, around: (text: string) => string): void {
  const time = (length: number) => {
    const text = around(unit.repeat(length / unit.length))
    const times = [1, 2, 3].map(() => {
      const from = cpuTime()
      reader(text, path)
      return cpuTime() - from
    })
    return Math.min(...times)
  }
  expect(time(160_000)).toBeLessThan(time(40_000) * 10 + 200)
}
