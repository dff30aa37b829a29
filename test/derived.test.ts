import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('what is derived is up to date', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/update.ts', '--check'], {
    encoding: 'utf8',
  })
  expect(stdout + stderr).toBe('')
  expect(status).toBe(0)
})
