import { describe, expect, it } from 'vitest'
import { fixedBy } from './fixed.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
const TOKEN = 'FwoGZXIvYXdzFixtureTokenNotReal/pTyGJMuHbEL31IeL2HPcHyGcFRl1SPnXNYvMIHa/2o76umfXfKm/r5kJP1VrT+1FJors/'

describe('stray-whitespace mends', () => {
  const half = TOKEN.slice(0, 60)
  const rest = TOKEN.slice(60)
  it.each<readonly [what: string, path: string, before: string, after: string]>([
    ['a blank behind a secret', '.env', `AWS_SECRET_ACCESS_KEY="${SECRET} "\n`, `AWS_SECRET_ACCESS_KEY="${SECRET}"\n`],
    ['blanks around a key id', '.env', `AWS_ACCESS_KEY_ID=' ${KEY}\t'\r\n`, `AWS_ACCESS_KEY_ID='${KEY}'\r\n`],
    ['what dotenv drops and Docker keeps', '.env', `AWS_ACCESS_KEY_ID=${KEY} \r\n`, `AWS_ACCESS_KEY_ID=${KEY}\r\n`],
    ['a blank that no terminal shows', '.env', `AWS_ACCESS_KEY_ID=${KEY}\u00a0\n`, `AWS_ACCESS_KEY_ID=${KEY}\n`],
    [
      'a mark of no width inside',
      '.env',
      `AWS_ACCESS_KEY_ID=AKIA\u200b${KEY.slice(4)}\n`,
      `AWS_ACCESS_KEY_ID=${KEY}\n`,
    ],
    [
      'a blank where a + was, and one behind',
      '.env',
      `AWS_SECRET_ACCESS_KEY="${SECRET.replace('+', ' ')} "\n`,
      `AWS_SECRET_ACCESS_KEY="${SECRET}"\n`,
    ],
    [
      'two blanks where two + were',
      '.aws/credentials',
      `[a]\naws_secret_access_key = ${SECRET.replace('+0', '  ')}\n`,
      `[a]\naws_secret_access_key = ${SECRET.replace('+0', '++')}\n`,
    ],
    [
      'a token on two lines, with their blanks',
      '.aws/credentials',
      `[a]\r\naws_session_token = ${half}\r\n  ${rest}\r\nregion = eu-west-1\r\n`,
      `[a]\r\naws_session_token = ${TOKEN}\r\nregion = eu-west-1\r\n`,
    ],
    ['lines in quotes', '.env', `AWS_SESSION_TOKEN="${half}\n${rest}\n"\n`, `AWS_SESSION_TOKEN="${TOKEN}"\n`],
    [
      'lines of a template literal',
      'a.ts',
      `const a = { accessKeyId: '${KEY}', secretAccessKey: \`${SECRET}\n\` }\n`,
      `const a = { accessKeyId: '${KEY}', secretAccessKey: \`${SECRET}\` }\n`,
    ],
    [
      'the one blank of a value that is spelled differently',
      'a.json',
      `{ "SecretAccessKey": "${SECRET.replace('/', '\\/')} ", "AccessKeyId": "${KEY}" }\n`,
      `{ "SecretAccessKey": "${SECRET.replace('/', '\\/')}", "AccessKeyId": "${KEY}" }\n`,
    ],
    ['a value in source code', 'a.py', `aws_secret_access_key=" ${SECRET}"\n`, `aws_secret_access_key="${SECRET}"\n`],
  ])('%s', async (_, path, before, after) => {
    expect(await fixedBy('stray-whitespace', path, before)).toEqual([after, 'clean'])
  })

  it.each<readonly [what: string, path: string, text: string]>([
    ['a secret that is too short without its blank', '.env', `AWS_SECRET_ACCESS_KEY="${SECRET.slice(2)} "\n`],
    ['a blank in a token, which may have been a +', '.env', `AWS_SESSION_TOKEN="${half} ${rest}"\n`],
    ['an escape', 'a.json', `{ "AccessKeyId": "${KEY}\\n", "SecretAccessKey": "${SECRET}" }\n`],
    ['base64', 'a.yaml', `kind: Secret\ndata:\n  AWS_ACCESS_KEY_ID: ${Buffer.from(`${KEY}\n`).toString('base64')}\n`],
    ['a block whose indicator keeps the line end', 'a.yaml', `env:\n  AWS_ACCESS_KEY_ID: |\n    ${KEY}\n  x: y\n`],
    ['folded lines', 'a.yaml', `env:\n  AWS_ACCESS_KEY_ID: AKIA\n   ${KEY.slice(4)}\n  x: y\n`],
    ['folded lines, indented by one', 'a.yaml', `AWS_ACCESS_KEY_ID: AKIA\n ${KEY.slice(4)}\nx: y\n`],
    ['a heredoc, which its last line end ends', 'a.tf', `provider "aws" {\n  access_key = <<A\n${KEY}\nA\n}\n`],
    ['an indented heredoc', 'a.tf', `provider "aws" {\n  access_key = <<-A\n    ${KEY}\n    A\n}\n`],
  ])('but not %s', async (_, path, text) => {
    expect(await fixedBy('stray-whitespace', path, text)).toEqual([text, 'found'])
  })
})

describe('session-token-unexpected takes out', () => {
  const env = `AWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n`
  const ini = `[a]\naws_access_key_id = ${KEY}\naws_secret_access_key = ${SECRET}\n`
  const hcl = `  access_key = "${KEY}"\n  secret_key = "${SECRET}"\n`
  it.each<readonly [what: string, path: string, before: string, after: string]>([
    ['a line', '.env', `AWS_SESSION_TOKEN=${TOKEN}\n${env}`, env],
    ['a line of a shell', '.env', `${env}  export AWS_SESSION_TOKEN="${TOKEN}"\n#\n`, `${env}#\n`],
    ['the last line, without an end', '.env', `${env}AWS_SESSION_TOKEN=${TOKEN}`, env],
    ['a line that ends in CR LF', '.env', `AWS_SESSION_TOKEN=${TOKEN}\r\n${env}`, env],
    ['all lines of a wrapped token', 'credentials', `${ini}aws_session_token=${TOKEN}\n${TOKEN}\n\n`, `${ini}\n`],
    ['a line of PowerShell', 'a.ps1', psLines('AWS_SESSION_TOKEN', TOKEN), psLines()],
    ['an argument', 'a.tf', `provider "aws" {\n${hcl}  token = "${TOKEN}"\n}\n`, `provider "aws" {\n${hcl}}\n`],
    ['an instruction', 'Dockerfile', docker(`ENV AWS_SESSION_TOKEN=${TOKEN}\n`), docker('')],
  ])('%s', async (_, path, before, after) => {
    expect(await fixedBy('session-token-unexpected', path, before)).toEqual([after, 'clean'])
  })

  it.each<readonly [what: string, path: string, text: string]>([
    ['a part of a line', '.env', `export AWS_ACCESS_KEY_ID=${KEY} AWS_SESSION_TOKEN=${TOKEN}\n`],
    ['a part of a block', 'a.tf', `provider "aws" { access_key = "${KEY}", token = "${TOKEN}" }\n`],
    ['a line with a comment', '.env', `${env}AWS_SESSION_TOKEN=${TOKEN} # of the old role\n`],
    ['a line that the one above goes on with', 'Dockerfile', docker(`ENV A=b \\\n  AWS_SESSION_TOKEN=${TOKEN}\n`)],
    ['a line that goes on with the next', 'Dockerfile', docker(`ENV AWS_SESSION_TOKEN=${TOKEN} \\\n  A=b\n`)],
    ['a default', 'a.tf', `${variable('access_key', KEY)}${variable('session_token', TOKEN)}`],
    ['a pair of a map', 'a.yaml', `env:\n  AWS_ACCESS_KEY_ID: ${KEY}\n  AWS_SESSION_TOKEN: ${TOKEN}\n`],
    ['an argument of a program', 'a.py', `aws_access_key_id="${KEY}",\naws_session_token="${TOKEN}"\n`],
  ])('but not %s', async (_, path, text) => {
    expect(await fixedBy('session-token-unexpected', path, text)).toEqual([text, 'found'])
  })

  function psLines(name = '', value = ''): string {
    const line = name === '' ? '' : `$env:${name} = "${value}"\n`
    return `$env:AWS_ACCESS_KEY_ID = "${KEY}"\n$env:AWS_SECRET_ACCESS_KEY = "${SECRET}"\n${line}`
  }

  function docker(line: string): string {
    return `FROM x\nENV AWS_ACCESS_KEY_ID=${KEY}\nENV AWS_SECRET_ACCESS_KEY=${SECRET}\n${line}`
  }

  function variable(name: string, value: string): string {
    return `variable "aws_${name}" {\n  default = "${value}"\n}\n`
  }
})
