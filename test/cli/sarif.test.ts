import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect, it } from 'vitest'
import { RULES } from '../../rules/index.ts'
import { sandbox } from './sandbox.ts'

const VALIDATOR = resolve('node_modules/@microsoft/sarif-multitool-linux')

// The package holds a Linux program, which npm installs on Linux only.
it.skipIf(!existsSync(join(VALIDATOR, 'Sarif.Multitool')))(
  'SARIF of all fixtures is valid, and GitHub takes it without a warning',
  () => {
    const box = sandbox()
    try {
      execFileSync('cp', ['-r', 'fixtures', join(box.folder, 'a folder with 100% #odd')])
      box.write('.aws-cred-lint.json', '{}')
      const { code } = box.lint('-f', 'sarif=out.sarif')
      expect(code).toBe(1)
      const file = join(box.folder, 'out.sarif')
      const sarif = JSON.parse(readFileSync(file, 'utf8'))
      expect(sarif.runs[0].results.length).toBeGreaterThan(100)
      expect(sarif.runs[0].tool.driver.rules).toHaveLength(RULES.length)

      const ajv = new Ajv2020({ strict: false, allErrors: true })
      formats.default(ajv)
      const validate = ajv.compile(JSON.parse(readFileSync(join(VALIDATOR, 'sarif-2.1.0.json'), 'utf8')))
      validate(sarif)
      expect(validate.errors).toBeNull()

      const program = join(VALIDATOR, 'Sarif.Multitool')
      chmodSync(program, statSync(program).mode | 0o100)
      const answer = join(box.folder, 'answer.json')
      execFileSync(
        program,
        [
          'validate',
          file,
          '--rule-kind',
          'Ghas',
          '--output',
          answer,
          '--log',
          'ForceOverwrite',
          '--level',
          'Error;Warning',
        ],
        { stdio: 'ignore' },
      )
      // It exits with 0 whatever it found.
      expect(JSON.parse(readFileSync(answer, 'utf8')).runs[0].results).toEqual([])
    } finally {
      box.remove()
    }
  },
)
