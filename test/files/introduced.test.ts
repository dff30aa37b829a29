import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { introduced } from '../../src/files/history/introduced.ts'
import { everything } from '../../src/files/history/tips.ts'
import { sandbox } from '../cli/sandbox.ts'

/** Commits for `git fast-import`: each has parents among those before it, and changes some of a few files. */
interface Made {
  readonly parents: readonly number[]
  readonly changes: readonly { readonly path: string; readonly content: string | undefined }[]
}

const commit: fc.Arbitrary<Made> = fc.record({
  parents: fc.array(fc.nat(), { maxLength: 3 }),
  changes: fc.array(
    fc.record({
      path: fc.constantFrom('a', 'b', 'd/a', 'd/e/f', 'é', 'two words', 'a\nb'),
      content: fc.option(fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '9'), { nil: undefined }),
    }),
    { maxLength: 4 },
  ),
})

function streamOf(commits: readonly Made[]): string {
  const lines: string[] = []
  for (const [at, { parents, changes }] of commits.entries()) {
    const before = [...new Set(at === 0 ? [] : parents.map((parent) => (parent % at) + 1))]
    lines.push(
      'reset refs/heads/tip',
      `commit refs/heads/tip`,
      `mark :${at + 1}`,
      `committer t <t@example.invalid> ${at} +0000`,
      'data 0',
    )
    for (const [nth, parent] of before.entries()) lines.push(`${nth === 0 ? 'from' : 'merge'} :${parent}`)
    for (const { path, content } of changes)
      if (content === undefined) lines.push(`D ${JSON.stringify(path)}`)
      else lines.push(`M 100644 inline ${JSON.stringify(path)}`, 'data 1', content)
    lines.push('', `reset refs/heads/b${at}`, `from :${at + 1}`, '')
  }
  return `${lines.join('\n')}\n`
}

describe('what commits brought', () => {
  it('are all blobs that refs reach, each first with a commit that has it at that path', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(commit, { minLength: 1, maxLength: 12 }), async (commits) => {
        const box = sandbox()
        try {
          box.git('init', '-q')
          const made = box.shell('git fast-import --quiet --force', streamOf(commits))
          expect(made.stderr).toBe('')
          const first = new Map<string, { readonly path: string; readonly commit?: string }>()
          for await (const files of introduced(box.folder, everything(box.folder)))
            for (const file of files) if (!first.has(file.id)) first.set(file.id, file)
          const reachable = box
            .shell("git rev-list --objects --all | cut -d' ' -f1 | git cat-file --batch-check | grep ' blob '")
            .stdout.split('\n')
            .flatMap((line) => line.split(' ')[0] || [])
          expect([...first.keys()].sort()).toEqual(reachable.sort())
          for (const [id, { path, commit }] of first) expect(box.git('rev-parse', `${commit}:${path}`).trim()).toBe(id)
        } finally {
          box.remove()
        }
      }),
      { numRuns: 25 },
    )
  })
})
