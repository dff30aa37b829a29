import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fallbackIn, isReference } from '../../src/aws/reference.ts'
import { reveal } from '../../src/model/secret.ts'
import { siteAt } from '../../src/parse/reader.ts'
import { cpuTime } from '../cpu-time.ts'

const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'

/** What the reference falls back to, as it stands in the text. */
function fallback(text: string): string | undefined {
  const place = fallbackIn(text)
  return place && text.slice(...place)
}

describe('a reference falls back to', () => {
  test.each([
    ['${KEY:-@}', 'shells and Compose'],
    ['${KEY:=@}', 'shells that keep it'],
    ['${KEY-@}', 'a name that is not set'],
    ['${KEY=@}', 'a name that is not set, kept'],
    ['${1:-@}', 'an argument of a script'],
    [' ${KEY:-"@"} ', 'quotes in it'],
    ["${KEY:-'@'}", 'other quotes in it'],
    ['${KEY:-${OTHER:-@}}', 'two names'],
    ["${{ secrets.KEY || '@' }}", 'GitHub'],
    ["${{ a && 'x' || '@' }}", 'a choice of GitHub'],
    ["{{ key | default('@') }}", 'Jinja'],
    ["{{ lookup('env', 'KEY') | default('@', true) }}", 'Jinja after a lookup'],
    ['{{ default "@" .Values.key }}', 'Helm'],
    ["<%= ENV['KEY'] || '@' %>", 'ERB'],
    ['<%= ENV.fetch("KEY", "@") %>', 'ERB with fetch'],
    ['${AWS_KEY:@}', 'a variable of Spring'],
    ['${cloud.aws.key:@}', 'a property of Spring'],
    ["${env:KEY, '@'}", 'Serverless'],
    ["${opt:key, env:KEY, '@'}", 'Serverless with several places'],
  ])('its literal: %s (%s)', (form) => {
    expect(fallback(form.replace('@', SECRET))).toBe(SECRET)
    expect(isReference(form.replace('@', SECRET).trim())).toBe(true)
  })

  test.each([
    '${KEY}',
    '${KEY:-}',
    '${KEY:-""}',
    '${KEY:?missing}',
    '${KEY:+other}',
    '${KEY:-$OTHER}',
    '${KEY:-${OTHER}}',
    '${KEY:-${OTHER:-}}',
    '${A:-a}${B:-b}',
    '${env:KEY}',
    '${ssm:/path/key}',
    '${ssm.us-east-1:/path/key}',
    '${self:custom.key}',
    '${AWS::Region}',
    "${env:KEY, ''}",
    '${opt:region, self:provider.region}',
    '${{ secrets.KEY }}',
    "${{ secrets.KEY || '' }}",
    "${{ github.ref == 'main' }}",
    "{{ key | default('') }}",
    "{{ lookup('env', 'KEY') }}",
    "<%= ENV['KEY'] %>",
    'KEY:-literal',
    '$KEY',
    '',
  ])('nothing: %s', (form) => {
    expect(fallback(form)).toBeUndefined()
  })
})

describe('the site of such a reference', () => {
  const place = { role: 'region', evidence: 'name', name: { value: '', span: { start: 0, end: 0 } } } as const

  test('is the literal at its characters', () => {
    const text = 'x="${REGION:-eu-west-1}"'
    const site = siteAt(text, { ...place, span: { start: 3, end: 23 } })
    expect([site.origin, reveal(site.value), text.slice(site.written.span.start, site.written.span.end)]).toEqual([
      'literal',
      'eu-west-1',
      'eu-west-1',
    ])
  })

  test('is found behind escapes', () => {
    const text = String.raw`{"x": "\u0024{REGION:-eu-west-1}"}`
    const site = siteAt(text, { ...place, span: { start: 7, end: 31 }, value: '${REGION:-eu-west-1}' })
    expect(text.slice(site.written.span.start, site.written.span.end)).toBe('eu-west-1')
  })

  test('stays a literal as a whole where nothing expands it', () => {
    const site = siteAt('${R:-x}', { ...place, span: { start: 0, end: 7 }, origin: 'literal' })
    expect(reveal(site.value)).toBe('${R:-x}')
  })
})

test('a fallback is part of any text, and found in time that grows as the text does', () => {
  const scraps = fc.constantFrom(
    '${',
    '}',
    ':-',
    '=',
    'KEY',
    '"',
    "'",
    '||',
    '{{',
    '}}',
    '<%',
    '%>',
    'default(',
    ' ',
    '$',
  )
  fc.assert(
    fc.property(
      fc.array(scraps, { maxLength: 30 }).map((parts) => parts.join('')),
      (text) => {
        const found = fallback(text)
        if (found !== undefined) expect(isReference(found)).toBe(false)
      },
    ),
    { numRuns: 3000 },
  )
  const from = cpuTime()
  for (const unit of ['${A:-', '${', '{{ ||', '<% fetch(', "${a:b,'", '${a.a', '${A:'])
    for (const end of ['', '}', '}}', '%>']) fallbackIn(unit.repeat(2000).slice(0, 9900) + end)
  expect(cpuTime() - from).toBeLessThan(2000)
})
