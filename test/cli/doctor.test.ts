import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sandbox } from './sandbox.ts'

const KEY = 'AKIAFIXTUREKEY234567'
const SECRET = 'Fixture/NotReal+0123abcdEFGHijklMNOPqrst'
const NOW = ['--now', '2026-11-21T12:00:00Z']

it('doctor never runs a credential_process', () => {
  const box = sandbox()
  try {
    const trace = join(box.folder, 'ran')
    box.write('home/.aws/config', `[default]\nregion = eu-west-1\ncredential_process = touch ${trace}\n`)
    const { stdout, code } = box.lint('doctor', '--home', 'home', '-f', 'json', ...NOW)
    expect(JSON.parse(stdout).clients['aws-cli-2']).toMatchObject({ verdict: 'works' })
    expect(code).toBe(0)
    expect(existsSync(trace)).toBe(false)
  } finally {
    box.remove()
  }
})

it('doctor reads the environment that it stands in, and prints none of it', () => {
  const box = sandbox()
  try {
    const keys = `AWS_ACCESS_KEY_ID=${KEY} AWS_SECRET_ACCESS_KEY='${SECRET} ' AWS_DEFAULT_REGION=eu-west-1`
    const { stdout, code } = box.shell(`${keys} aws-cred-lint doctor --client boto3 ${NOW.join(' ')}`)
    expect(stdout).toContain('SignatureDoesNotMatch')
    expect(stdout).toContain('AWS_SECRET_ACCESS_KEY in the environment')
    expect(stdout).not.toContain(SECRET)
    expect(stdout).not.toContain(KEY)
    expect(code).toBe(1)
  } finally {
    box.remove()
  }
})

it('doctor reads no file outside of the home folder, the working folder, and what AWS variables name', () => {
  const box = sandbox({
    'elsewhere/keys': `[default]\naws_access_key_id = ${KEY}\naws_secret_access_key = ${SECRET}\n`,
  })
  try {
    box.write('work/env', 'AWS_REGION=eu-west-1\n')
    box.write('home/.aws/config', '[default]\nregion = eu-west-1\n')
    const file = join(box.folder, 'elsewhere/keys')
    const doctor = (env: string) =>
      box.shell(`cd work && ${env} aws-cred-lint doctor --home ../home --client go-2 -f json ${NOW.join(' ')}`)
    expect(JSON.parse(doctor('').stdout).clients['go-2']).toMatchObject({ error: 'NoCredentials' })
    const named = doctor(`AWS_SHARED_CREDENTIALS_FILE=${file}`)
    expect(JSON.parse(named.stdout).clients['go-2']).toMatchObject({ verdict: 'works' })
  } finally {
    box.remove()
  }
})

it('doctor says so when the clock contradicts what it reads', () => {
  const box = sandbox()
  try {
    const answer = { Credentials: { AccessKeyId: 'x', Expiration: '2026-11-23T12:00:00Z' } }
    box.write('home/.aws/cli/cache/0123.json', JSON.stringify(answer))
    const { stdout } = box.lint('doctor', '--home', 'home', ...NOW)
    expect(stdout).toContain("This machine's clock says 2026-11-21 12:00 UTC")
    expect(stdout).toContain('the clock is behind')
  } finally {
    box.remove()
  }
})
