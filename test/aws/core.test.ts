import { expect, test } from 'vitest'
import { coreOf } from '../../src/aws/core.ts'
import { reveal } from '../../src/model/secret.ts'
import { siteAt } from '../../src/parse/reader.ts'

const BARE = 'FixtureNotReal+0123abcdEFGHijklMNOPqrstu'
const SECRET = `/${BARE.slice(1)}`

test.each<[what: string, written: string, value: string, place: string]>([
  ['nothing around it', SECRET, SECRET, SECRET],
  ['blanks that its format drops', `${SECRET} \t`, SECRET, SECRET],
  ['blanks that its format keeps', ` ${SECRET} `, ` ${SECRET} `, SECRET],
  ['quotes that its format keeps', `"${SECRET}"`, `"${SECRET}"`, SECRET],
  ['escaped quotes', `\\"${SECRET}\\"`, `"${SECRET}"`, SECRET],
  ['an escape at its beginning', `\\${SECRET}`, SECRET, `\\${SECRET}`],
  ['an escape inside', BARE.replace('R', '\\u0052'), BARE, BARE.replace('R', '\\u0052')],
  ['base64 around it', btoa(SECRET), SECRET, btoa(SECRET)],
])('a credential with %s stands where its characters do', (_, written, value, place) => {
  const text = `name: ${written}\n`
  const span = { start: 6, end: 6 + written.length }
  const name = { value: 'name', span: { start: 0, end: 4 } }
  const core = coreOf(siteAt(text, { role: 'secret-access-key', evidence: 'name', name, span, value }))
  expect(reveal(core.value)).toBe(value.replace(/[" ]/g, ''))
  expect(text.slice(core.span.start, core.span.end)).toBe(place)
})
