import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIXTURES } from '../fixtures/cases.ts'
import { compared } from './hcl-oracle.ts'

async function expectAsOracle(text: string): Promise<void> {
  const { here, trouble, there } = await compared(text)
  expect(trouble).toEqual([])
  expect(here).toEqual(there)
}

const VALID = [
  'provider "aws" {\n  region     = "eu-west-1"\n  access_key = "AK\\u0041"\n  assume_role {\n    role_arn = "arn:x"\n  }\n}\n',
  'terraform {\n  required_version = ">= 1"\n  backend "s3" {\n    bucket = "b"\n    encrypt = true\n    endpoints = { s3 = "h", "sts" : "i" }\n  }\n}\n',
  'locals {\n  a = [1, 2.5, -3, 1e3, null, true,\n    "x" # c\n  ,]\n  b = {\n    c = { d = ["e"] }, f : "g"\n    "h i" = "j" // k\n  }\n}\n',
  'x = <<EOF\n  a ${b}\nEOF\ny = <<-EOF\n    c\n\n      d "e"\n  EOF\nz = <<E\nE\n',
  'x = <<-E\n    %{ if a }\n     b\n   %{ endif }\nE\ny = <<-E\r\n  c\r\n   d\r\nE\r\nz = <<-E\n  \té\n\t\ty\n  E\n',
  'a = "${b}"\nc = "d ${e["f"]} g"\nh = "$${i} %%{j} $k %l 100%"\nm = "n\\to\\\\p\\"q"\n',
  'a = b ? "c" : "d"\ne = [for f in g : "h" if i]\nj = { for k, v in l : k => "m" }\nn = o("p", [1])\nq = ("r")\ns = !t\n',
  'a {}\na {\n}\nb "c" d { e = 1 }\nf = g.0.h[*].i["j"]\nk = l::m("n")\n',
  'module "x" {\n  source = "./x"\n  providers = {\n    aws.west = aws.east\n    aws      = aws.main\n  }\n  tags = merge(var.a, { b = "c" })\n}\n',
  'resource "aws_iam_policy" "p" {\n  policy = jsonencode({\n    Statement = [{\n      Effect = "Allow"\n      Action : ["s3:*"]\n    }]\n  })\n}\n',
  'x = "${jsonencode({\n  a = "b"\n})}"\ny = f(<<A, <<B\na\nA\n)\n'.replace('<<A, <<B', '<<A'),
  '// only\n# comments\n/* here */\n',
  '\ufeffx = 1\r\ny = "z"\r\n',
  'variable "aws_region" {\n  type        = map(object({ a = string, b = optional(list(number), []) }))\n  default     = "us-east-1"\n  description = <<-EOT\n    One\n      Two\n  EOT\n  validation {\n    condition     = can(regex("^[a-z]{2}-", var.aws_region)) && length(var.aws_region) > 3\n    error_message = "No."\n  }\n}\n',
  'dynamic "x" {\n  for_each = { for k, v in var.a : k => v if v != null }\n  content {\n    name = x.value["name"]\n    kind = "k"\n  }\n}\n',
]

const FILES = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /\.(?:tf|tfvars|hcl)$/.test(path),
)

describe('What the Go implementation makes of a file', () => {
  test.each(VALID)('is what is read here: %j', async (text) => {
    await expectAsOracle(text)
  })

  test.each(FILES)('is what is read here, and what it rejects is told: %s', async (path) => {
    const { here, trouble, there } = await compared(readFileSync(join(FIXTURES, path), 'utf8'))
    expect(trouble.length > 0).toBe(there === undefined)
    if (there) expect(here).toEqual(there)
  })

  const name = fc
    .stringMatching(/^[a-z_][a-z0-9_-]{0,6}$/)
    .filter((each) => !/^(?:for|in|if|null|true|false)$/.test(each))
  const string = fc
    .array(
      fc.constantFrom(
        ...['a', 'é', '😀', ' ', '#', '/*', '{', '}', '\\n', '\\"', '\\\\', '\\u0041', "'", '=', '<<E'],
        ...['$${', '%%{', '$ ', '% ', '$a', '%a'],
      ),
    )
    .map((each) => `"${each.join('')}"`)
  const line = fc.constantFrom('text', '  more "quoted"', '\ttab', '', '    ', 'a = "b"', '\\n', '# no comment', '  E2')
  const heredoc = fc
    .tuple(fc.boolean(), fc.array(line, { maxLength: 5 }), fc.constantFrom('', '  '))
    .map(([flush, lines, indent]) => `<<${flush ? '-' : ''}E\n${lines.map((each) => `${each}\n`).join('')}${indent}E`)
  const { value } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      string,
      fc.integer({ min: -1e6, max: 1e6 }).map(String),
      fc.constantFrom(
        'true',
        'false',
        'null',
        '1.5',
        'var.a',
        'local.b["c"].d',
        '"${var.e}"',
        'f("g", 1)',
        'a ? "b" : "c"',
      ),
      heredoc,
      fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.map((item) => `${item}\n`).join(', ')}]`),
      fc
        .uniqueArray(fc.tuple(name, tie('value')), { maxLength: 3, selector: ([key]) => key })
        .map((entries) => `{\n${entries.map(([key, each]) => `  "${key}" = ${each}\n`).join('')}}`),
    ),
  }))
  const file = fc
    .uniqueArray(fc.tuple(name, value), { maxLength: 5, selector: ([key]) => key })
    .map((entries) => entries.map(([key, each]) => `${key} = ${each} # c\n`.replace(/E # c\n$/, 'E\n')).join(''))

  test('is what is read here, for files made at random', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (inner) => {
        await expectAsOracle(`provider "aws" {\n${inner}}\n`)
      }),
      { numRuns: 300 },
    )
  }, 60_000)
})
