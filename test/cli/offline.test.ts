import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CLI } from './sandbox.ts'

/** Whatever would leave the machine ends the process with 99. */
const TRAP = `
for (const [name, functions] of Object.entries({
  net: ['connect', 'createConnection', 'createServer'], dns: ['lookup', 'resolve', 'resolve4'], dgram: ['createSocket'],
  http: ['request', 'get'], https: ['request', 'get'], tls: ['connect'],
})) for (const one of functions) require(name)[one] = () => { process.stderr.write('SOCKET ' + name + '.' + one); process.exit(99) }
require('net').Socket.prototype.connect = () => process.exit(99)
globalThis.fetch = () => process.exit(99)
`

it('no run opens a socket', () => {
  const folder = mkdtempSync(join(tmpdir(), 'offline-'))
  writeFileSync(join(folder, 'trap.cjs'), TRAP)
  try {
    for (const format of ['human', 'json', 'sarif', 'github']) {
      const { status, stderr } = spawnSync(
        process.execPath,
        ['--require', join(folder, 'trap.cjs'), CLI, '--no-config', '-f', format, 'fixtures'],
        { encoding: 'utf8', maxBuffer: 1 << 28 },
      )
      expect([status, stderr]).toEqual([1, ''])
    }
    for (const format of ['human', 'json']) {
      const args = ['doctor', '--home', 'fixtures/broken-profile-chain/good', '--profile', 'dev', '-f', format]
      const { stderr } = spawnSync(process.execPath, ['--require', join(folder, 'trap.cjs'), CLI, ...args], {
        encoding: 'utf8',
      })
      expect(stderr).toBe('')
    }
    // The trap itself works.
    expect(
      spawnSync(process.execPath, ['--require', join(folder, 'trap.cjs'), '-e', 'fetch("http://127.0.0.1")']).status,
    ).toBe(99)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
