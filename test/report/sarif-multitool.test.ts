import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Log } from 'sarif'
import { expect, it } from 'vitest'
import { reportSarif } from '../../src/report/sarif.ts'
import { at, CONTEXT, findingWith, relatedAt, reportOf } from './example.ts'

const MULTITOOL = join(import.meta.dirname, '../../node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool')

// The package holds a Linux program, which npm installs on Linux only.
it.skipIf(!existsSync(MULTITOOL))(
  "passes Microsoft's own validator with GitHub's rules",
  { timeout: 60_000 },
  async () => {
    const report = reportOf(
      [
        findingWith({ related: [relatedAt(1, 'The profile begins here.')] }),
        findingWith({
          rule: 'hardcoded-secret-key',
          family: 'exposure',
          path: 'dir with space/creds 100%.ini',
          start: at(1, 1),
          end: at(1, 5),
          excerpt: { first: 1, lines: ['****'], cut: 0 },
          message: 'Secret of [default] stands in a file: {0} {{ secrets.X }}',
        }),
        findingWith({ rule: 'presigned-url', family: 'exposure', severity: 'warning', start: at(1, 3), end: at(3, 1) }),
        findingWith({
          rule: 'published-example-key',
          family: 'exposure',
          severity: 'note',
          start: at(2, 5),
          end: at(2, 5),
        }),
        findingWith({ status: 'suppressed' }),
      ],
      { skipped: [{ path: 'a b.bin', reason: 'binary' }] },
    )
    const folder = mkdtempSync(join(tmpdir(), 'sarif-'))
    try {
      const file = join(folder, 'report.sarif')
      const answer = join(folder, 'answer.json')
      writeFileSync(file, reportSarif(report, CONTEXT))
      chmodSync(MULTITOOL, statSync(MULTITOOL).mode | 0o100)
      await promisify(execFile)(MULTITOOL, [
        ...['validate', file, '--rule-kind', 'Ghas', '--output', answer],
        ...['--log', 'ForceOverwrite', '--level', 'Error;Warning;Note'],
      ])
      // It exits with 0 whatever it found.
      const log: Log = JSON.parse(readFileSync(answer, 'utf8'))
      expect(log.runs[0]!.results).toEqual([])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
