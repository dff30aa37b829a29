import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import { readScript } from '../../src/parse/script.ts'
import { cpuTime } from '../cpu-time.ts'

const KEY = 'AKIAFIXTUREKEY234567'

/** `NAME=VALUE`, `NAME=<REFERENCE>` of each environment; where the characters differ from the value they follow. */
function environments(text: string): string[] {
  return readScript(text, '').scopes.map((scope) => {
    expect(scope.kind).toBe('environment')
    const shown = scope.sites.map((site) => {
      const { span } = site.written
      const written = text.slice(span.start, span.end)
      expect(reveal(site.written.value)).toBe(written)
      expect(text.slice(site.name.span.start, site.name.span.end)).toBe(site.name.value)
      const value = reveal(site.value)
      const read = site.origin === 'reference' ? `<${value}>` : value
      return `${site.name.value}=${read}${value === written ? '' : ` (${written})`}`
    })
    return shown.join(' ')
  })
}

const CASES: readonly (readonly [what: string, text: string, environments: readonly string[]])[] = [
  ['an export', 'export AWS_PROFILE=dev\n', ['AWS_PROFILE=dev']],
  ['several in a line', "export AWS_PROFILE='dev' AWS_REGION=x; aws s3 ls", ['AWS_PROFILE=dev AWS_REGION=x']],
  ['a command’s own', 'AWS_PROFILE=dev AWS_REGION="x" aws s3 ls', ['AWS_PROFILE=dev AWS_REGION=x']],
  ['one behind an operator', 'cd a&&AWS_PROFILE=dev make', ['AWS_PROFILE=dev']],
  ['one in a substitution', 'a=$(AWS_PROFILE=dev aws sts get-caller-identity)', ['AWS_PROFILE=dev']],
  ['options of docker', 'docker run -e AWS_PROFILE=dev --env AWS_REGION=x \\\n  i', ['AWS_PROFILE=dev AWS_REGION=x']],
  ['an option with an equals sign', 'docker run --env=AWS_PROFILE=dev i', ['AWS_PROFILE=dev']],
  ['what is echoed', 'echo "AWS_PROFILE=dev" >> "$GITHUB_ENV"', ['AWS_PROFILE=dev']],
  ['what is printed', "printf 'AWS_PROFILE=dev\\nAWS_REGION=%s\\n' x", ['AWS_PROFILE=dev AWS_REGION=<%s>']],
  ['a shell in quotes', 'ssh h "export AWS_PROFILE=\\"dev\\" && x"', ['AWS_PROFILE=dev']],
  ['cmd', 'set AWS_PROFILE=dev&& set "AWS_REGION=x"&& y', ['AWS_PROFILE=dev AWS_REGION=x']],
  ['PowerShell', '$env:AWS_PROFILE = "dev"; $Env:AWS_REGION=\'x\'', ['AWS_PROFILE=dev AWS_REGION=x']],
  ['a line that goes on', 'AWS_PROFILE=dev\\\nAWS_REGION=x\\\r\n y', ['AWS_PROFILE=dev AWS_REGION=x']],
  ['quotes within a word', 'export AWS_PROFILE=d"e"v', ['AWS_PROFILE=dev (d"e"v)']],
  ['a quote left open', 'export AWS_PROFILE="dev\nexport AWS_REGION=x\n', ['AWS_PROFILE=dev ("dev) AWS_REGION=x']],
  ['a blank in quotes', 'export AWS_PROFILE="dev "', ['AWS_PROFILE=dev ']],
  ['nothing', 'export AWS_PROFILE= AWS_REGION=x', ['AWS_PROFILE= AWS_REGION=x']],
  ['a variable', 'export AWS_PROFILE=$A AWS_REGION="${B:-x}"', ['AWS_PROFILE=<$A> AWS_REGION=x']],
  [
    'a command',
    'export AWS_PROFILE=$(a | b "$(c; d)") AWS_REGION=`e f`',
    ['AWS_PROFILE=<$(a | b "$(c; d)")> AWS_REGION=<`e f`>'],
  ],
  [
    'an expression of GitHub',
    'export AWS_PROFILE=${{ secrets.A || vars.B }}',
    ['AWS_PROFILE=<${{ secrets.A || vars.B }}>'],
  ],
  ['a parameter of CircleCI', 'export AWS_PROFILE=<< parameters.a >>', ['AWS_PROFILE=<<< parameters.a >>>']],
  ['no expansion in single quotes', "export AWS_PROFILE='a-$B'", ['AWS_PROFILE=a-$B']],
  ['what is to be filled in', 'export AWS_PROFILE=<your profile>\n', ['AWS_PROFILE=<your profile>']],
  ['a comment', '# export AWS_PROFILE=dev\n  rem set AWS_REGION=x\n', []],
  ['a name in other names', 'MY.AWS_PROFILE=a $AWS_REGION=b /AWS_REGION=c aws_region=d', []],
  ['other variables', 'export PATH=/bin HOME=/root KEY=value', []],
  [
    'another value for a variable',
    'AWS_PROFILE=a AWS_REGION=x p\nAWS_PROFILE=b q\nAWS_PROFILE=b r\n',
    ['AWS_PROFILE=a AWS_REGION=x', 'AWS_PROFILE=b AWS_PROFILE=b'],
  ],
  [
    'a heredoc, which is a text of its own',
    `cat > f <<E\nAWS_ACCESS_KEY_ID=${KEY}\nE\nAWS_PROFILE=dev x\n`,
    ['AWS_PROFILE=dev'],
  ],
]

describe('A script', () => {
  test.each(CASES)('with %s', (_, text, expected) => {
    expect(environments(text)).toEqual(expected)
  })
})

it('of any characters is read without throwing, in linear time', () => {
  const scrap = fc.constantFrom(
    'AWS_PROFILE=',
    'export ',
    '"',
    "'",
    '\\',
    '$(',
    ')',
    '${',
    '}',
    '`',
    ' ',
    '\n',
    '<<E\n',
    'E\n',
    'a',
    '<',
    '#',
    '%s',
    '\ud800',
  )
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 60 }), (scraps) => {
      environments(scraps.join(''))
    }),
    { numRuns: 2000 },
  )
  for (const each of [
    'AWS_PROFILE="',
    'AWS_PROFILE=$(',
    "AWS_PROFILE='a' ",
    'AWS_PROFILE=${',
    '"AWS_PROFILE=\\"',
    'AWS_PROFILE=`',
  ]) {
    const start = cpuTime()
    readScript(each.repeat(1_000_000 / each.length), '')
    expect(cpuTime() - start, each).toBeLessThan(10_000)
  }
})
