import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Span } from '../../src/model/span.ts'
import { readHcl } from '../../src/parse/hcl/body.ts'
import { MAX_DEPTH } from '../../src/parse/hcl/cursor.ts'
import type { Attribute, Block, Body, Expression, Part } from '../../src/parse/hcl/tree.ts'
import { childrenOf, literalText } from '../../src/parse/hcl/tree.ts'
import { cpuTime } from '../cpu-time.ts'

const KEY = 'AKIAFIXTUREKEY234567'

function cut(text: string, span: Span): string {
  return text.slice(span.start, span.end)
}

function attributesOf(body: Body): Attribute[] {
  return body.items.flatMap((item) => (item.kind === 'attribute' ? [item] : attributesOf(item.body)))
}

function blocksOf(body: Body): Block[] {
  return body.items.flatMap((item) => (item.kind === 'block' ? [item, ...blocksOf(item.body)] : []))
}

/** The value of the first attribute. */
function valueIn(text: string): Expression {
  const [first] = attributesOf(readHcl(text).body)
  if (!first) throw new Error(`no attribute in ${text}`)
  return first.value
}

function partsOf(expression: Expression): readonly Part[] {
  return expression.kind === 'string' || expression.kind === 'heredoc' ? expression.parts : []
}

function literalIn(text: string): string | undefined {
  const value = valueIn(text)
  return value.kind === 'string' || value.kind === 'heredoc' ? literalText(value.parts) : undefined
}

describe('A value', () => {
  test.each<[written: string, kind: Expression['kind']]>([
    ['"text"', 'string'],
    ['"a ${b} c"', 'string'],
    ['1', 'literal'],
    ['-1.5e3', 'literal'],
    ['true', 'literal'],
    ['null', 'literal'],
    ['<<E\ntext\nE', 'heredoc'],
    ['<<-E\n  text\n  E', 'heredoc'],
    ['[1, "a",]', 'tuple'],
    ['{ a = 1, "b" : 2 }', 'object'],
    ['var.key', 'reference'],
    ['data.x.y[0].z["k"][*].v', 'reference'],
    ['{{ key }}', 'reference'],
    ['${KEY}', 'reference'],
    ['$KEY', 'reference'],
    ['f(1, "a"...)', 'call'],
    ['provider::aws::arn_parse("a")', 'call'],
    ['("a")', 'other'],
    ['!a', 'other'],
    ['a == "" ? b : c', 'other'],
    ['[for a in b : a if c]', 'other'],
    ['{ for k, v in b : k => v... }', 'other'],
    ['[1, 2][0]', 'other'],
  ])('%j is read as %s', (written, kind) => {
    const text = `before = 0\nx = ${written}\nafter = "end"\n`
    const { body, trouble } = readHcl(text)
    const [, x, after] = attributesOf(body)
    expect(trouble).toEqual([])
    expect(x?.value.kind).toBe(kind)
    expect(cut(text, x!.value.span)).toBe(written)
    expect(after?.name.value).toBe('after')
  })

  test.each<[string, string, string]>([
    ['escapes', String.raw`x = "a\"b\\c\n\u00e9\U0001F600"`, 'a"b\\c\né😀'],
    ['escaped marks', 'x = "$${a} %%{b} $c %d $"', '${a} %{b} $c %d $'],
    ['a heredoc', 'x = <<E\n  a\n "b\\n"\nE\n', '  a\n "b\\n"\n'],
    ['an indented heredoc', 'x = <<-E\n    a\n\n   b\n  E\n', ' a\n\nb\n'],
    ['a heredoc with CR LF', 'x = <<-E\r\n  a\r\n   b\r\n  E\r\n', 'a\r\n b\r\n'],
    ['a heredoc that looks like it ends', 'x = <<EOF\nEOF2\n EOF 3\nEOF\n', 'EOF2\n EOF 3\n'],
  ])('%s: literal text is what HCL makes of it', (_, text, expected) => {
    expect(literalIn(text)).toBe(expected)
  })

  test('has a string with an interpolation in parts, and what stands in the interpolation', () => {
    const text = 'x = "a${f("b}\\"")}%{ if y }c%{ endif }"'
    const parts = partsOf(valueIn(text))
    expect(parts.map((part) => [part.kind, cut(text, part.span)])).toEqual([
      ['text', 'a'],
      ['interpolation', '${f("b}\\"")}'],
      ['interpolation', '%{ if y }'],
      ['text', 'c'],
      ['interpolation', '%{ endif }'],
    ])
    expect(literalText(parts)).toBeUndefined()
    const [call] = parts.flatMap((part) => (part.kind === 'interpolation' ? part.children : []))
    expect(call?.kind === 'call' && call.args.map((arg) => literalText(partsOf(arg)))).toEqual(['b}"'])
  })

  test('gives its branches and alternatives as results, but not its conditions', () => {
    const text = 'x = a == "no" ? "one" : b ? "two" : "three" || "four"'
    const value = valueIn(text)
    expect(value.kind === 'other' && value.results.map((each) => cut(text, each.span))).toEqual([
      '"one"',
      '"two"',
      '"three"',
      '"four"',
    ])
  })
})

describe('A body', () => {
  test('has blocks with bare and quoted labels, on one line or several, and comments of all kinds', () => {
    const text = [
      '# one',
      'terraform { required_version = "1" }',
      '/* a = "b"',
      '*/ resource "aws_x" y { // two',
      '  lifecycle { ignore_changes = [tags] } # three',
      '  a = 1, b = "#no comment" /* four */',
      '}',
    ].join('\r\n')
    const { body, trouble } = readHcl(text)
    expect(trouble).toEqual([])
    expect(blocksOf(body).map((block) => [block.type.value, ...block.labels.map((label) => label.value)])).toEqual([
      ['terraform'],
      ['resource', 'aws_x', 'y'],
      ['lifecycle'],
    ])
    expect(attributesOf(body).map((each) => cut(text, each.span))).toEqual([
      'required_version = "1"',
      'ignore_changes = [tags]',
      'a = 1',
      'b = "#no comment"',
    ])
  })

  test('out of a template has its marks where values and lines stand', () => {
    const text = 'provider "aws" {\n  region = "${var.r}"\n%{ if x }\n  token = ${t}\n}\n'
    const { body, trouble } = readHcl(text)
    const [region, token] = attributesOf(body)
    expect(trouble).toEqual([])
    expect(literalText(partsOf(region!.value))).toBeUndefined()
    expect(token?.value.kind).toBe('reference')
  })
})

/** A provider with something wrong in it or around it. The key keeps its place, and the message says what was expected. */
const BROKEN: readonly (readonly [what: string, text: string, message: RegExp | undefined])[] = [
  [
    'merge markers',
    `provider "aws" {\n<<<<<<< HEAD\n  region = "a"\n=======\n  region = "b"\n>>>>>>> x\n  K\n}\n`,
    /merge/,
  ],
  ['an unclosed string before', `provider "aws" {\n  region = "eu-west-1\n  K\n}\n`, /String is not closed/],
  ['an unclosed string', `provider "aws" {\n  access_key = "${KEY}\n  region = "x"\n}\n`, /String is not closed/],
  ['an unclosed label', `provider "aws {\n  K\n}\n`, /String is not closed/],
  ['an unclosed interpolation', 'provider "aws" {\n  region = "${var.x"\n  K\n}\n', /Interpolation is not closed/],
  ['an unclosed call', 'provider "aws" {\n  region = "${f(var.x"\n  K\n}\n', /not closed/],
  ['an unclosed list', 'provider "aws" {\n  x = ["a", "b"\n  K\n}\n', /Bracket is not closed/],
  ['an unclosed parenthesis', 'provider "aws" {\n  x = f("a",\n  K\n}\n', /Bracket is not closed/],
  ['an unclosed heredoc', 'provider "aws" {\n  x = <<EOF\n  K\n}\n', /Heredoc is not closed/],
  ['an unclosed comment', 'provider "aws" {\n  /* x\n  K\n}\n', /Comment is not closed/],
  ['a missing closing brace', 'provider "aws" {\n  K\n\nresource "a" "b" {\n}\n', /Block is not closed/],
  ['a missing opening brace', 'provider "aws"\n  K\n}\n', /opening brace/],
  ['an opening brace on the next line', 'provider "aws"\n{\n  K\n}\n', /same line/],
  ['a closing brace too many', '}\nprovider "aws" {\n  K\n}\n', /attribute or a block/],
  ['a truncated file', `provider "aws" {\n  K`, /Block is not closed/],
  ['a value cut off', `provider "aws" {\n  access_key = "${KEY}`, /not closed/],
  ['a missing equals sign', `provider "aws" {\n  access_key "${KEY}"\n}\n`, /equals/],
  ['a colon', `provider "aws" {\n  access_key : "${KEY}"\n}\n`, /equals/],
  ['a missing value', 'provider "aws" {\n  region =\n  K\n}\n', /Expected a value/],
  ['an operator at the end', 'provider "aws" {\n  region = var.x +\n  K\n}\n', /Expected a value/],
  ['a missing comma', 'provider "aws" {\n  x = ["a" "b"]\n  K\n}\n', /comma/],
  ['two attributes on a line', `provider "aws" { region = "x" access_key = "${KEY}" }\n`, /end of the line/],
  ['commas between attributes', `provider "aws" { region = "x", access_key = "${KEY}" }\n`, undefined],
  ['single quotes', `provider "aws" {\n  access_key = '${KEY}'\n}\n`, /double quotes/],
  ['typographic quotes', `provider "aws" {\n  access_key = “${KEY}”\n}\n`, /double quotes/],
  ['an unclosed typographic quote', `provider "aws" {\n  access_key = “${KEY}\n}\n`, /double quotes/],
  ['a quoted name', `provider "aws" {\n  "access_key" = "${KEY}"\n}\n`, /without quotes/],
  ['Jinja', 'provider "aws" {\n  {% if x %}\n  region = {{ region }}\n  {% endif %}\n  K\n}\n', undefined],
  ['Jinja in a string', 'provider "aws" {\n  region = "{{ region }}"\n  K\n}\n', undefined],
  ['ERB', 'provider "aws" {\n<% if x %>\n  region = "<%= r %>"\n  K\n}\n', undefined],
  ['shell variables', 'provider "aws" {\n  region = $REGION\n  x = ${X}\n  K\n}\n', undefined],
  ['NUL', 'provider "aws" {\n\0  region\0= "x"\n  K\n}\n', /invisible/],
  ['no-break spaces', 'provider "aws" {\n\u00a0\u00a0K\n}\n', /invisible/],
  ['a byte order mark', '\ufeffprovider "aws" {\n  K\n}\n', undefined],
  ['CR LF', 'provider "aws" {\r\n  region = "x"\r\n  K\r\n}\r\n', undefined],
  ['an escape that is none', 'provider "aws" {\n  region = "a\\xb"\n  K\n}\n', /escape/],
  ['prose with an apostrophe', `It isn't much:\nprovider "aws" {\n  K\n}\n`, /^Expected an equals sign or a block.$/],
  ['prose', 'This is my provider, it works:\nprovider "aws" {\n  K\n}\n', /Expected/],
  ['punctuation', 'provider "aws" {\n  @@ ^ ) ]\n  K\n}\n', /Expected/],
  ['an attribute twice', 'provider "aws" {\n  region = "a"\n  region = "b"\n  K\n}\n', undefined],
  ['a template in a label', 'provider "aws" {\n  K\n}\nresource "a" "${var.x}" {\n  b = 1\n}\n', undefined],
  ['a label in single quotes', "provider 'aws' {\n  K\n}\n", /double quotes/],
  ['a label in typographic quotes', 'provider “aws” {\n  K\n}\n', /double quotes/],
  ['an unclosed label in typographic quotes', 'provider “aws {\n  K\n}\n', /double quotes/],
  ['an unclosed indented heredoc', 'provider "aws" {\n  x = <<-EOF\n    a\n  K\n}\n', /Heredoc is not closed/],
  ['an unclosed heredoc behind', 'provider "aws" {\n  K\n  x = <<EOF\n}\n', /Heredoc is not closed/],
  ['an unclosed string behind', 'provider "aws" {\n  K\n  region = "x\n}\n', /String is not closed/],
  ['an unclosed comment behind', 'provider "aws" {\n  K\n}\n/* x\n', /Comment is not closed/],
  ['tabs and blanks at the ends of lines', 'provider "aws"\t{ \n\tregion\t=\t"x"\t\n  K \t\n}\t\n', undefined],
  ['a lone CR', 'provider "aws" {\r  region = "x"\r  K\r}\r', undefined],
  ['a byte that is no UTF-8', 'provider "aws" {\n  region = "\ufffd"\n  \ufffd\n  K\n}\n', /invisible/],
  ['a Markdown fence', '```hcl\nprovider "aws" {\n  K\n}\n```\n', /Expected/],
  ['the signs of a patch', '+provider "aws" {\n+  region = "x"\n+  K\n+}\n', /Expected/],
  ['semicolons', 'provider "aws" {\n  region = "x";\n  K;\n}\n', undefined],
  ['a line that goes on', 'provider "aws" {\n  region = \\\n    "x"\n  K\n}\n', /Expected/],
  ['an arrow', 'provider "aws" {\n  region => "x"\n  K\n}\n', /equals/],
  ['a name with a dot', 'provider "aws" {\n  a.b = "x"\n  K\n}\n', /dots/],
  ['a typographic dash and an ellipsis', 'provider "aws" {\n  – …\n  K\n}\n', /Expected/],
  ['another closing bracket', 'provider "aws" {\n  x = ["a", "b")\n  K\n}\n', /Bracket is not closed/],
  ['a file cut inside a name', 'provider "aws" {\n  K\n  reg', /Expected/],
]

describe('A broken file', () => {
  test.each(BROKEN)('with %s keeps the provider and its key in its place', (_, template, message) => {
    const text = template.replace('  K', `  access_key = "${KEY}"`).replace('\u00a0K', `\u00a0access_key = "${KEY}"`)
    const { body, trouble } = readHcl(text)
    const [provider] = blocksOf(body).filter((block) => block.type.value === 'provider')
    expect(provider?.labels.map((label) => label.value)).toEqual(['aws'])
    const key = attributesOf(provider!.body).find((each) => each.name.value === 'access_key')
    expect(key?.name.span.start).toBe(text.lastIndexOf('access_key'))
    expect(key?.value.kind === 'string' && cut(text, key.value.inner)).toBe(KEY)
    expect(key?.value.kind === 'string' && literalText(key.value.parts)).toBe(KEY)
    if (message) expect(trouble.map((each) => each.message).join(' ')).toMatch(message)
    else expect(trouble).toEqual([])
  })

  test('says one thing about one mistake, in a sentence that holds nothing of the file', () => {
    for (const [, text] of BROKEN) {
      const { trouble } = readHcl(text)
      expect(new Set(trouble.map((each) => each.span.start)).size).toBe(trouble.length)
      for (const { message } of trouble) {
        expect(message).toMatch(/^[A-Z].*\.$/)
        expect(message).not.toContain('AKIA')
      }
    }
  })

  test('keeps what follows a block that is not closed', () => {
    const text = 'resource "a" "b" {\n  x {\n    y = {\n      z = 1\n\nprovider "aws" {\n  region = "r"\n}\n'
    const { body, trouble } = readHcl(text)
    expect(body.items.map((item) => item.kind === 'block' && item.type.value)).toEqual(['resource', 'provider'])
    expect(trouble).toHaveLength(1)
  })
})

describe('Any text', () => {
  const scraps = fc.constantFrom(
    ...[
      '"',
      '${',
      '%{',
      '}',
      '{',
      '[',
      ']',
      '(',
      ')',
      '=',
      ':',
      ',',
      '?',
      '.',
      '\n',
      '\r\n',
      ' ',
      '\\',
      '\\u00e9',
      "'",
      '“',
    ],
    ...[
      '<<E',
      '<<-E',
      '\nE\n',
      '<<<<<<< a\n',
      '#',
      '//',
      '/*',
      '*/',
      '{{',
      '}}',
      '$${',
      '\0',
      '\ud83d',
      '😀',
      'for a in b',
      '=>',
    ],
    ...[
      'provider "aws" {',
      'access_key',
      'var.x',
      KEY,
      'null',
      '-',
      '||',
      '==',
      '1',
      'x = "y"\n',
      'f(',
      'resource "a" "b" {\n',
    ],
  )
  const texts = fc.oneof(
    fc.array(scraps, { maxLength: 60 }).map((each) => each.join('')),
    fc.string({ unit: 'binary', maxLength: 200 }),
  )

  test('is read without throwing, and every span lies in its parent', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { body, trouble } = readHcl(text)
        for (const { span } of trouble) expectWithin(span, { start: 0, end: text.length })
        checkBody(body, { start: 0, end: text.length })
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    '[',
    '{',
    '(',
    '"${',
    'x {',
    'a = {b=',
    '!',
    '-',
    'a ? ',
    'f(',
    'a=<<A\n',
    '/*',
    '"',
    "'",
    '{{',
    'a "x" ',
    '$${',
    '{"a":',
  ])('of nothing but %j is read in linear time and bounded depth', (scrap) => {
    const text = scrap.repeat(Math.ceil(400_000 / scrap.length))
    const start = cpuTime()
    readHcl(text)
    expect(cpuTime() - start).toBeLessThan(5000)
  })

  test('nested too deep is passed over, and reading goes on behind it', () => {
    const deep = `${'['.repeat(MAX_DEPTH * 3)}"in"${']'.repeat(MAX_DEPTH * 3)}`
    const { body, trouble } = readHcl(`x = ${deep}\ny = "after"\n`)
    expect(attributesOf(body).map((each) => each.name.value)).toEqual(['x', 'y'])
    expect(trouble.map((each) => each.message)).toEqual(['Nesting is too deep to be read.'])
  })
})

function expectWithin(inner: Span, outer: Span): void {
  if (inner.start < outer.start || inner.end > outer.end || inner.start > inner.end) {
    throw new Error(`[${inner.start}, ${inner.end}) is not within [${outer.start}, ${outer.end})`)
  }
}

function checkBody(body: Body, outer: Span): void {
  expectWithin(body.span, outer)
  for (const item of body.items) {
    expectWithin(item.span, body.span)
    if (item.kind === 'block') checkBody(item.body, item.span)
    else checkExpression(item.value, item.span)
  }
}

function checkExpression(expression: Expression, outer: Span): void {
  expectWithin(expression.span, outer)
  for (const part of partsOf(expression)) expectWithin(part.span, expression.span)
  for (const child of childrenOf(expression)) checkExpression(child, expression.span)
}
