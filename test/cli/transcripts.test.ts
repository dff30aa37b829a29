import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sandbox } from './sandbox.ts'

/**
 * Each `test/cli/*.md` is a story: files in fences named after them, commands in console fences with what they print,
 * and `[exit N]` where N is not 0. `UPDATE_TRANSCRIPTS=1 npm test` writes what was printed.
 */
const FOLDER = 'test/cli'

const FENCE = /^(`{3,})(\S+)[ \t]*(\S*)\n([\s\S]*?)^\1$/gm

describe.each(readdirSync(FOLDER).filter((name) => name.endsWith('.md')))('%s', (name) => {
  const story = readFileSync(join(FOLDER, name), 'utf8')
  const sections = story.split(/^(?=## )/m)

  it.each(sections.map((section, at) => [section.match(/^##? (.*)/)?.[1] ?? `section ${at}`, at] as const))(
    '%s',
    (_, at) => {
      const box = sandbox()
      try {
        const played = sections[at]!.replace(
          FENCE,
          (fence, ticks: string, language: string, path: string, body: string) => {
            if (language !== 'console') {
              if (path !== '') box.write(path, body)
              return fence
            }
            return `${ticks}console\n${play(body, box)}${ticks}`
          },
        )
        if (process.env['UPDATE_TRANSCRIPTS']) sections[at] = played
        else expect(played).toBe(sections[at])
      } finally {
        box.remove()
      }
      if (process.env['UPDATE_TRANSCRIPTS']) writeFileSync(join(FOLDER, name), sections.join(''))
    },
  )
})

function play(body: string, box: ReturnType<typeof sandbox>): string {
  return body
    .split(/^(?=\$ )/m)
    .filter((part) => part.startsWith('$ '))
    .map((part) => {
      const command = part.slice(2, part.indexOf('\n'))
      const { code, stdout } = box.shell(`exec 2>&1\n${command}`)
      const printed = stdout.replace(/\b\d+\.\d\d s\b/g, '0.00 s').replaceAll(box.folder, '/project')
      return `$ ${command}\n${printed}${code === 0 ? '' : `[exit ${code}]\n`}`
    })
    .join('')
}
