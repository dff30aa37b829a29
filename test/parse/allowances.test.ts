import { describe, expect, it, test } from 'vitest'
import { allowancesIn } from '../../src/parse/allowances.ts'
import { cpuTime } from '../cpu-time.ts'

const ALLOW = 'aws-cred-lint: allow one-rule -- because'

/** The lines, counted from 1, that a text's comments speak for. */
function reached(text: string): number[][] {
  return allowancesIn(text).map(({ reach }) => {
    const starts = [0, ...Array.from(text.matchAll(/\r\n?|\n/g), (end) => end.index + end[0].length)]
    return starts.flatMap((start, at) => (start >= reach.start && start <= reach.end ? [at + 1] : []))
  })
}

describe('a comment on a line of its own speaks for the next line, in', () => {
  const comments: readonly (readonly [language: string, comment: string])[] = [
    ['shell, Python, YAML', `# ${ALLOW}`],
    ['INI', `; ${ALLOW}`],
    ['C', `// ${ALLOW}`],
    ['C, as a block', `/* ${ALLOW} */`],
    ['C, inside of a block', ` * ${ALLOW}`],
    ['SQL, Lua, Haskell', `-- ${ALLOW}`],
    ['XML, Markdown', `<!-- ${ALLOW} -->`],
    ['Handlebars', `{{!-- ${ALLOW} --}}`],
    ['Pascal, OCaml', `(* ${ALLOW} *)`],
    ['batch files', `REM ${ALLOW}`],
    ['batch files, as a label', `:: ${ALLOW}`],
    ['TeX', `% ${ALLOW}`],
    ['Visual Basic', `' ${ALLOW}`],
    ['JSON', `"//": "${ALLOW}",`],
  ]
  test.each(comments)('%s', (_, comment) => {
    for (const ending of ['\n', '\r\n', '\r']) {
      const text = ['a', `  ${comment}`, 'b', 'c'].join(ending)
      expect(reached(text)).toEqual([[2, 3]])
      expect(allowancesIn(text)).toMatchObject([{ reason: 'because', rules: [{ value: 'one-rule' }] }])
    }
  })
})

describe('a comment behind something speaks for its own line', () => {
  const lines: readonly string[] = [
    `key = x # ${ALLOW}`,
    `key = x ; ${ALLOW}`,
    `key = x // ${ALLOW}`,
    `key = x /* ${ALLOW} */`,
    `/* ${ALLOW} */ key = x`,
    `select 1 -- ${ALLOW}`,
    `<key>x</key> <!-- ${ALLOW} -->`,
    `<!-- ${ALLOW} --> <key>x</key>`,
    `{ "//": "${ALLOW}", "key": "x" }`,
  ]
  test.each(lines)('%s', (line) => {
    expect(reached(`a\n${line}\nb`)).toEqual([[2]])
    expect(allowancesIn(line)).toMatchObject([{ reason: 'because', rules: [{ value: 'one-rule' }] }])
  })
})

describe('comments on lines of their own', () => {
  it('may be stacked', () => {
    expect(reached(`# ${ALLOW}\n# ${ALLOW}\n# ${ALLOW}\na\nb`)).toEqual([
      [1, 2, 3, 4],
      [2, 3, 4],
      [3, 4],
    ])
  })

  it('speak for a line that has a comment of its own', () => {
    expect(reached(`# ${ALLOW}\na # ${ALLOW}\nb`)).toEqual([[1, 2], [2]])
  })

  it('speak for what stands behind the end of the block they are in', () => {
    expect(reached(`/*\n * ${ALLOW}\n */\na\nb`)).toEqual([[2, 3, 4]])
  })

  it('speak for nothing more at the end of a file', () => {
    expect(reached(`a\n# ${ALLOW}`)).toEqual([[2]])
  })
})

describe('a directive has names and a reason', () => {
  const cases: readonly (readonly [written: string, rules: readonly string[], reason: string])[] = [
    ['allow a-rule -- why', ['a-rule'], 'why'],
    ['allow a-rule, b-rule,c-rule -- why -- really', ['a-rule', 'b-rule', 'c-rule'], 'why -- really'],
    ['allow a-rule b-rule — why', ['a-rule', 'b-rule'], 'why'],
    ['allow a-rule', ['a-rule'], ''],
    ['allow a-rule --', ['a-rule'], ''],
    ['allow -- why', [], 'why'],
    ['allow', [], ''],
  ]
  test.each(cases)('%s', (written, rules, reason) => {
    const text = `x\n# aws-cred-lint: ${written} \n`
    const [found] = allowancesIn(text)
    expect(found!.rules.map((name) => name.value)).toEqual(rules)
    expect(found!.reason).toBe(reason)
    expect(text.slice(found!.span.start, found!.span.end)).toBe(`aws-cred-lint: ${written}`)
    for (const { value, span } of found!.rules) expect(text.slice(span.start, span.end)).toBe(value)
  })

  it('ends where its comment does', () => {
    const found = [
      '/* aws-cred-lint: allow a */ b',
      '<!-- aws-cred-lint: allow a --> b',
      '"//": "aws-cred-lint: allow a", b',
    ]
    expect(found.map((line) => allowancesIn(line)[0]!.rules.map((name) => name.value))).toEqual([['a'], ['a'], ['a']])
  })
})

describe('no directive is', () => {
  const lines: readonly string[] = [
    `key = "x" ${ALLOW}`,
    `print("# ${ALLOW}")`,
    `print('// ${ALLOW}')`,
    `Write \`# ${ALLOW}\` above the line.`,
    `it's ${ALLOW}`,
    '# aws-cred-lint: allows one-rule -- because',
    '# aws-cred-lint:\nallow one-rule -- because',
  ]
  test.each(lines)('%s', (line) => {
    expect(allowancesIn(line)).toEqual([])
  })
})

describe('allow-file', () => {
  const text = (line: number) => `${'\n'.repeat(line - 1)}# aws-cred-lint: allow-file one-rule -- because\na\nb`

  it('speaks for the whole file from one of the first 20 lines', () => {
    for (const line of [1, 20]) {
      const [found] = allowancesIn(text(line))
      expect(found).toMatchObject({ wholeFile: true, reason: 'because', reach: { start: 0 } })
      expect(found!.reach.end).toBeGreaterThanOrEqual(text(line).length)
    }
  })

  it('counts for nothing below them', () => {
    expect(allowancesIn(text(21))).toEqual([])
  })
})

it('a long file is read in time that grows as it does', () => {
  for (const unit of [`# ${ALLOW}\n`, '\n', `x ${'#'.repeat(50)}`, `"//": "`]) {
    const time = (length: number) => {
      const text = `${unit.repeat(length / unit.length)}# ${ALLOW}`
      const times = [1, 2, 3].map(() => {
        const from = cpuTime()
        allowancesIn(text)
        return cpuTime() - from
      })
      return Math.min(...times)
    }
    expect(time(400_000)).toBeLessThan(time(100_000) * 10 + 200)
  }
})
