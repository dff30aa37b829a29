import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reveal } from '../../src/model/secret.ts'
import type { Scope, Site } from '../../src/model/site.ts'
import { parse } from '../../src/parse/parse.ts'
import { readTerraform } from '../../src/parse/terraform.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
const ROLE = 'arn:aws:iam::111122223333:role/deploy'

/** `K`, `S` and `R` between quotes stand for the key id, the secret access key and the role. */
function filled(template: string): string {
  return template.replaceAll('"K"', `"${KEY}"`).replaceAll('"S"', `"${SECRET}"`).replaceAll('"R"', `"${ROLE}"`)
}

function short(value: string): string {
  return value.replaceAll(KEY, 'K').replaceAll(SECRET, 'S').replaceAll(ROLE, 'R')
}

/** Scopes as lines of text; a question mark follows what only refers, a tilde what is told from context. */
function scopesIn(template: string, path = 'main.tf'): string[] {
  return described(readTerraform(filled(template), path).scopes)
}

function described(scopes: readonly Scope[]): string[] {
  return scopes.flatMap((scope) => [
    `${scope.kind}: ${scope.name.value}${scope.parent ? ` < ${scope.parent.name.value}` : ''}`,
    ...scope.sites.map((site) => `  ${shown(site)}`),
  ])
}

function shown(site: Site): string {
  const marks = `${site.origin === 'reference' ? '?' : ''}${site.evidence === 'context' ? '~' : ''}`
  return `${site.role}${marks} ${site.name.value} = ${short(reveal(site.value))}`
}

type Case = readonly [what: string, text: string, scopes: readonly string[], path?: string]

const CLIENTS: readonly Case[] = [
  [
    'a provider with its alias, the role it assumes and its endpoints',
    `provider "aws" {
  alias      = "west"
  region     = "us-west-2"
  access_key = "K"
  secret_key = "S"
  token      = var.token
  assume_role {
    role_arn = "R"
  }
  endpoints {
    s3  = "http://localhost:4566"
    sts = var.sts
  }
  ec2_metadata_service_endpoint_mode = "IPv4"
}`,
    [
      'provider: provider "aws" (west)',
      '  region region = us-west-2',
      '  access-key-id access_key = K',
      '  secret-access-key secret_key = S',
      '  session-token? token = var.token',
      '  endpoint s3 = http://localhost:4566',
      '  endpoint? sts = var.sts',
      'provider: assume_role of provider "aws" (west) < provider "aws" (west)',
      '  role-arn role_arn = R',
    ],
  ],
  [
    'a provider with nothing but a role',
    'provider "aws" { assume_role_with_web_identity { role_arn = "R" } }',
    ['provider: assume_role_with_web_identity of provider "aws"', '  role-arn role_arn = R'],
  ],
  [
    'roles in a chain and blocks that are made dynamically',
    'provider "aws" {\n  assume_role = [{ role_arn = "R" }, { role_arn = var.b }]\n  dynamic "endpoints" {\n    content {\n      s3 = "h"\n    }\n  }\n}',
    [
      'provider: provider "aws"',
      '  endpoint s3 = h',
      'provider: assume_role of provider "aws" < provider "aws"',
      '  role-arn role_arn = R',
      'provider: assume_role of provider "aws" < provider "aws"',
      '  role-arn? role_arn = var.b',
    ],
  ],
  [
    'the awscc provider',
    'provider "awscc" { region = "eu-west-1" }',
    ['provider: provider "awscc"', '  region region = eu-west-1'],
  ],
  [
    'an unquoted label',
    'provider aws {\n  profile = "dev"\n}',
    ['provider: provider "aws"', '  profile profile = dev'],
  ],
  [
    'a provider of a stack',
    'provider "aws" "main" {\n  config {\n    region = "eu-west-1"\n  }\n}',
    ['provider: provider "aws" "main"', '  region region = eu-west-1'],
  ],
  [
    "another vendor's provider, of which only AWS's names count",
    'provider "vault" {\n  aws_access_key_id = "K"\n  secret_key = "x"\n  region = "x"\n}\nprovider "alicloud" {\n  access_key = "K"\n  secret_key = "S"\n}',
    ['provider: provider "vault"', '  access-key-id aws_access_key_id = K'],
  ],
  [
    'an S3 backend',
    'terraform {\n  backend "s3" {\n    bucket = "b"\n    region = "eu-west-1"\n    access_key = "K"\n    secret_key = "S"\n    kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1"\n    assume_role = { role_arn = "R" }\n    endpoints = { s3 = "https://s3.eu-west-1.amazonaws.com" }\n  }\n}',
    [
      'provider: backend "s3"',
      '  region region = eu-west-1',
      '  access-key-id access_key = K',
      '  secret-access-key secret_key = S',
      '  arn kms_key_id = arn:aws:kms:eu-west-1:111122223333:key/1',
      '  endpoint s3 = https://s3.eu-west-1.amazonaws.com',
      'provider: assume_role of backend "s3" < backend "s3"',
      '  role-arn role_arn = R',
    ],
  ],
  [
    'another backend',
    'terraform {\n  backend "oss" {\n    access_key = "x"\n    secret_key = "y"\n    region = "z"\n  }\n}',
    [],
  ],
  [
    'remote state',
    'data "terraform_remote_state" "net" {\n  backend = "s3"\n  config = {\n    bucket = "b"\n    region = "eu-west-1"\n  }\n}\ndata "terraform_remote_state" "x" {\n  backend = "gcs"\n  config = { region = "x" }\n}',
    ['provider: data "terraform_remote_state" "net"', '  region region = eu-west-1'],
  ],
  [
    "Terragrunt's remote state",
    'remote_state {\n  backend = "s3"\n  config = {\n    region = local.region\n    profile = "dev"\n    access_key = "K"\n  }\n}',
    [
      'provider: remote_state "s3"',
      '  region? region = local.region',
      '  profile profile = dev',
      '  access-key-id access_key = K',
    ],
    'terragrunt.hcl',
  ],
  [
    'partial configuration of a backend',
    'bucket = "b"\nregion = "eu-west-1"\naccess_key = "K"\nassume_role = { role_arn = "R" }',
    [
      'provider: backend "s3"',
      '  region region = eu-west-1',
      '  access-key-id access_key = K',
      'provider: assume_role of backend "s3" < backend "s3"',
      '  role-arn role_arn = R',
    ],
    'env/prod.s3.tfbackend',
  ],
  [
    'partial configuration in a .hcl file',
    'bucket = "b"\nregion = "r"',
    ['provider: backend "s3"', '  region region = r'],
    'backend.hcl',
  ],
  ['partial configuration of azurerm', 'storage_account_name = "s"\naccess_key = "x"', [], 'prod.tfbackend'],
  [
    "TFLint's plugin",
    'plugin "aws" {\n  enabled = true\n  region = "r"\n}',
    ['provider: plugin "aws"', '  region region = r'],
    '.tflint.hcl',
  ],
  [
    "Packer's builder",
    'source "amazon-ebs" "x" {\n  access_key = "K"\n  region = "r"\n}',
    ['provider: source "amazon-ebs" "x"', '  access-key-id access_key = K', '  region region = r'],
    'x.pkr.hcl',
  ],
]

const SETTINGS: readonly Case[] = [
  [
    'variables, in one scope for each qualifier',
    'variable "aws_access_key" {\n  default = "K"\n}\nvariable "prod_access_key" { default = "K" }\nvariable "secret_key" {\n  default = ""\n}\nvariable "prod_secret_key" {}\nvariable "region" {\n  default = "r"\n}\nvariable "name" { default = "x" }',
    [
      'object: variables',
      '  access-key-id aws_access_key = K',
      '  secret-access-key~ secret_key = ',
      '  region~ region = r',
      'object: variables (prod)',
      '  access-key-id~ prod_access_key = K',
      '  secret-access-key?~ prod_secret_key = ',
    ],
  ],
  [
    'a variable with a general name alone',
    'variable "region" {\n  default = "r"\n}\nvariable "secret_key" {\n  default = "x"\n}',
    [],
  ],
  [
    'a variable with an object',
    'variable "aws" {\n  default = { secret_key = "S" }\n}',
    ['object: variable "aws"', '  secret-access-key secret_key = S'],
  ],
  [
    'locals',
    'locals {\n  aws_region = "r"\n  access_key = "x"\n  creds = { access_key = "K", secret_key = "S", token = "t" }\n}',
    [
      'object: locals',
      '  region aws_region = r',
      'object: creds of locals',
      '  access-key-id~ access_key = K',
      '  secret-access-key~ secret_key = S',
      '  session-token~ token = t',
    ],
  ],
  [
    'values of variables',
    'access_key = "K"\nsecret_key = "S"\nregion = "r"\nzones = ["a"]\naws = { profile = "x", region = "y" }',
    [
      'object: variables',
      '  access-key-id~ access_key = K',
      '  secret-access-key~ secret_key = S',
      '  region~ region = r',
      'object: aws',
      '  region region = y',
    ],
    'terraform.tfvars',
  ],
  [
    'settings that join the only credentials there are',
    's3_access_key = "K"\ns3_secret_key = "S"\nregion = "r"',
    [
      'object: variables (s3)',
      '  access-key-id~ s3_access_key = K',
      '  secret-access-key~ s3_secret_key = S',
      '  region~ region = r',
    ],
    'x.auto.tfvars',
  ],
  [
    'arguments of a module',
    'module "a" {\n  source = "./a"\n  aws_secret_key = "S"\n}\nmodule "b" {\n  region = "r"\n}',
    ['object: module "a"', '  secret-access-key aws_secret_key = S'],
  ],
  [
    "Terragrunt's inputs and environment",
    'terraform {\n  extra_arguments "x" {\n    env_vars = { AWS_PROFILE = "dev" }\n  }\n}\ninputs = merge(local.x, { aws_region = "r" })',
    ['environment: env_vars of terraform', '  profile AWS_PROFILE = dev', 'object: inputs', '  region aws_region = r'],
    'terragrunt.hcl',
  ],
  [
    "a resource's region, zone and ARNs",
    'resource "aws_subnet" "a" {\n  region = "eu-west-1"\n  availability_zone = "us-east-1a"\n  topic_arn = "arn:aws:sns:us-east-1:111122223333:t"\n}\nresource "aws_subnet" "b" {\n  availability_zone = "us-east-1a"\n  topic_arn = "arn:aws:sns:us-east-1:111122223333:t"\n}\nresource "google_x" "c" {\n  region = "r"\n}',
    [
      'object: resource "aws_subnet" "a"',
      '  region region = eu-west-1',
      '  availability-zone~ availability_zone = us-east-1a',
      '  arn~ topic_arn = arn:aws:sns:us-east-1:111122223333:t',
    ],
  ],
  [
    'environments of functions and commands',
    'resource "aws_lambda_function" "f" {\n  environment {\n    variables = {\n      AWS_ACCESS_KEY_ID = "K"\n      "AWS_REGION" : var.r\n      FOO = "x"\n    }\n  }\n}\nresource "null_resource" "n" {\n  provisioner "local-exec" {\n    environment = { AWS_SECRET_ACCESS_KEY = "S" }\n  }\n}',
    [
      'environment: variables of resource "aws_lambda_function" "f"',
      '  access-key-id AWS_ACCESS_KEY_ID = K',
      '  region? AWS_REGION = var.r',
      'environment: environment of resource "null_resource" "n"',
      '  secret-access-key AWS_SECRET_ACCESS_KEY = S',
    ],
  ],
  [
    'names and values of container definitions',
    'resource "aws_ecs_task_definition" "t" {\n  container_definitions = jsonencode([{\n    name = "app"\n    environment = [\n      { name = "AWS_ACCESS_KEY_ID", value = "K" },\n      { "name" : "AWS_SECRET_ACCESS_KEY", "value" : "S" },\n      { name = "OTHER", value = "x" },\n    ]\n  }])\n}',
    [
      'environment: environment of resource "aws_ecs_task_definition" "t"',
      '  access-key-id AWS_ACCESS_KEY_ID = K',
      '  secret-access-key AWS_SECRET_ACCESS_KEY = S',
    ],
  ],
  [
    'names and values of blocks',
    'resource "kubernetes_pod" "p" {\n  env {\n    name = "AWS_ACCESS_KEY_ID"\n    value = "K"\n  }\n  env {\n    name = "AWS_REGION"\n    value = "r"\n  }\n}',
    [
      'environment: env of resource "kubernetes_pod" "p"',
      '  access-key-id AWS_ACCESS_KEY_ID = K',
      '  region AWS_REGION = r',
    ],
  ],
  [
    'names and values of resources',
    'resource "tfe_variable" "a" {\n  key = "AWS_ACCESS_KEY_ID"\n  value = "K"\n}\nresource "tfe_variable" "b" {\n  key = "AWS_SECRET_ACCESS_KEY"\n  value = var.s\n}\nresource "github_actions_secret" "c" {\n  secret_name = "AWS_SECRET_ACCESS_KEY"\n  plaintext_value = "S"\n}',
    [
      'object: tfe_variable',
      '  access-key-id AWS_ACCESS_KEY_ID = K',
      '  secret-access-key? AWS_SECRET_ACCESS_KEY = var.s',
      'object: github_actions_secret',
      '  secret-access-key AWS_SECRET_ACCESS_KEY = S',
    ],
  ],
]

const HEREDOCS: readonly Case[] = [
  [
    'HCL that Terragrunt generates',
    'generate "provider" {\n  contents = <<-EOF\n    provider "aws" {\n      region = "${local.r}"\n      secret_key = "$${var.s}"\n      access_key = "K"\n    }\n  EOF\n}',
    [
      'provider: provider "aws"',
      '  region? region = ${local.r}',
      '  secret-access-key? secret_key = ${var.s}',
      '  access-key-id access_key = K',
    ],
    'terragrunt.hcl',
  ],
  [
    'JSON',
    'resource "aws_ecs_task_definition" "t" {\n  container_definitions = <<J\n[{"environment": [{"name": "AWS_ACCESS_KEY_ID", "value": "K"}]}]\nJ\n}',
    ['environment: environment', '  access-key-id AWS_ACCESS_KEY_ID = K'],
  ],
  [
    'JSON with numbers put in',
    'resource "x" "t" {\n  d = <<J\n[{"cpu": ${var.cpu}, "environment": {"AWS_REGION": "${var.r}", "AWS_ACCESS_KEY_ID": "K"}}]\nJ\n}',
    ['environment: environment', '  region? AWS_REGION = ${var.r}', '  access-key-id AWS_ACCESS_KEY_ID = K'],
  ],
  [
    'a shell script',
    'x = <<EOF\n#!/bin/sh\nexport AWS_ACCESS_KEY_ID="K"\nexport AWS_SECRET_ACCESS_KEY="S"\nEOF\n',
    ['environment: x', '  access-key-id AWS_ACCESS_KEY_ID = K', '  secret-access-key AWS_SECRET_ACCESS_KEY = S'],
  ],
  [
    'a credentials file',
    'x = <<-EOF\n  [default]\n  aws_access_key_id = AKIAFIXTUREKEY234567\n  aws_session_token = ${var.t}\n  EOF\n',
    ['profile: [default]', '  access-key-id aws_access_key_id = K', '  session-token? aws_session_token = ${var.t}'],
  ],
]

const VALUES: readonly (readonly [written: string, sites: readonly string[]])[] = [
  ['"S"', ['S']],
  ['""', ['']],
  ['"a\\u0062\\"c"', ['ab"c']],
  ['var.secret', ['?var.secret']],
  ['"${var.secret}"', ['?${var.secret}']],
  ['"var.secret"', ['var.secret']],
  ['"local.a.b"', ['local.a.b']],
  ['"file(x)"', ['file(x)']],
  ['"a-${var.b}"', ['?a-${var.b}']],
  ['"{{ secret }}"', ['?{{ secret }}']],
  ['{{ secret }}', ['?{{ secret }}']],
  ['"${"S"}"', ['S']],
  ['("S")', ['S']],
  ['file("secret.txt")', ['?file("secret.txt")']],
  ['var.s == "none" ? var.s : "S"', ['S', '?var.s == "none" ? var.s : "S"']],
  ['coalesce(var.s, "S")', ['S', '?coalesce(var.s, "S")']],
  ['"${coalesce(var.s, "S")}"', ['S', '?${coalesce(var.s, "S")}']],
  ['try(var.s, "")', ['?try(var.s, "")']],
  ['lookup(var.s, "key", "S")', ['S', '?lookup(var.s, "key", "S")']],
  ['get_env("NAME", "S")', ['S', '?get_env("NAME", "S")']],
  ['var.s || "S"', ['S', '?var.s || "S"']],
  ['null', []],
  ['true', []],
  ['["S"]', []],
  ['12345', ['12345']],
  ['<<E\nS\nE', ['S\n']],
  ['Fixture/NotReal+0123abcdEFGHijklMNOPqrst', ['S']],
  ["'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'", ['S']],
]

describe('A client', () => {
  for (const [what, text, scopes, path] of CLIENTS) {
    test(`configured by ${what}`, () => {
      expect(scopesIn(text, path)).toEqual(scopes)
    })
  }
})

describe('Settings', () => {
  for (const [what, text, scopes, path] of SETTINGS) {
    test(`in ${what}`, () => {
      expect(scopesIn(text, path)).toEqual(scopes)
    })
  }
})

describe('A heredoc', () => {
  const facts = { now: 0, git: 'outside', home: false } as const
  const inside = async (text: string, path: string) =>
    (await parse({ path, text, encoding: 'utf-8', byteOrderMark: false, facts }, false)).scopes
  for (const [what, text, scopes, path] of HEREDOCS) {
    test(`with ${what}`, async () => {
      expect(described(await inside(filled(text), path ?? 'main.tf'))).toEqual(scopes)
    })
  }

  test('keeps its sites where they stand in the file', async () => {
    const text = filled('x = {\n  contents = <<-EOF\n    provider "aws" {\n      access_key = "K"\n    }\n  EOF\n}\n')
    const [scope] = await inside(text, 'terragrunt.hcl')
    expect(scope?.sites[0]?.written.span.start).toBe(text.indexOf(KEY))
  })
})

describe('A value', () => {
  test.each(VALUES)('written as %j', (written, expected) => {
    const text = `provider "aws" {\n  secret_key = ${filled(written)}\n}\n`
    const sites = readTerraform(text, 'main.tf').scopes.flatMap((scope) => scope.sites)
    const found = sites.map((site) => `${site.origin === 'reference' ? '?' : ''}${short(reveal(site.value))}`)
    expect(found).toEqual([...expected])
    for (const site of sites) {
      expect(reveal(site.written.value)).toBe(text.slice(site.written.span.start, site.written.span.end))
    }
  })

  test('has the place between its quotes, escapes and all', () => {
    const text = 'provider "aws" {\n  secret_key = "a\\u0062\\"c"\n}\n'
    const [site] = readTerraform(text, 'main.tf').scopes[0]!.sites
    expect(reveal(site!.written.value)).toBe('a\\u0062\\"c')
  })
})

describe('A name', () => {
  test('that could be a credential in the wrong place is not repeated', () => {
    const text = filled(
      'resource "aws_instance" "K" {\n  aws_access_key = "K"\n}\nprovider "aws" {\n  alias = "S"\n  region = "r"\n}\n',
    )
    const names = readTerraform(text, 'main.tf').scopes.map((scope) => scope.name.value)
    expect(names).toEqual(['resource "aws_instance" "AKIA…4567"', 'provider "aws" (<secret, 40 characters>)'])
  })
})

const ALL = [...CLIENTS, ...SETTINGS, ...HEREDOCS]

describe('A damaged file', () => {
  const file = fc
    .constantFrom(...ALL)
    .map(([, text, , path]) => ({ text: filled(`${text}\n`), path: path ?? 'main.tf' }))
  const scrap = fc.constantFrom(
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '=',
    '\n',
    '\0',
    '${',
    '<<E\n',
    '<<<<<<< HEAD\n',
    '/*',
    '{{',
    '\\',
    '“',
    '\ud800',
  )
  const damage = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.nat(30),
    insert: fc.oneof(scrap, fc.constant('')),
  })
  const damaged = fc.tuple(file, fc.array(damage, { maxLength: 4 })).map(([{ text, path }, damages]) => ({
    path,
    text: damages.reduce((before, { at, drop, insert }) => {
      const from = Math.floor(at * before.length)
      return before.slice(0, from) + insert + before.slice(from + drop)
    }, text),
  }))

  test('is read without throwing, and what is found is in it as it stands', () => {
    fc.assert(
      fc.property(damaged, ({ text, path }) => {
        const { scopes, trouble } = readTerraform(text, path)
        for (const { message } of trouble) expect(message).not.toMatch(/AKIA|Fixture/)
        const starts = scopes.map((scope) => scope.name.span.start)
        expect(starts).toEqual([...starts].sort((a, b) => a - b))
        for (const site of scopes.flatMap((scope) => scope.sites)) {
          const { start, end } = site.written.span
          expect(start).toBeLessThanOrEqual(end)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(reveal(site.written.value)).toBe(text.slice(start, end))
          if (site.origin === 'literal' && !/[\\$%\n]/.test(text.slice(start, end))) {
            expect(reveal(site.value)).toBe(text.slice(start, end))
          }
        }
      }),
      { numRuns: 3000 },
    )
  })

  for (const [what, template, , path = 'main.tf'] of ALL.filter(([, text]) => !text.includes('<<'))) {
    test(`cut off anywhere keeps the keys before the cut: ${what}`, () => {
      const text = filled(template)
      const whole = readTerraform(text, path).scopes.flatMap((scope) => scope.sites)
      const keys = whole.filter((site) => site.role === 'access-key-id' && site.evidence === 'name')
      for (const key of keys) {
        const cutOff = text.slice(0, key.written.span.end)
        const found = readTerraform(cutOff, path).scopes.flatMap((scope) => scope.sites)
        expect(found.map((site) => site.written.span)).toContainEqual(key.written.span)
      }
    })
  }

  test('of a valid set reports no trouble before it is damaged', () => {
    for (const [what, text, , path] of ALL) {
      expect([what, readTerraform(filled(text), path ?? 'main.tf').trouble]).toEqual([what, []])
    }
  })
})
