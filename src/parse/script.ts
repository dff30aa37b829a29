import { settingNamed } from '../aws/settings.ts'
import { anyOverlap, type Span } from '../model/span.ts'
import type { Reader } from './reader.ts'
import { type Pair, scopesOfPairs } from './scopes.ts'
import { readBlocks } from './script/blocks.ts'
import { type Word, wordAt } from './script/word.ts'

/**
 * A variable's name as environments write it, where a word may begin (behind a written `\n`, too), and PowerShell's
 * `$env:NAME = `.
 */
const ASSIGNED =
  /(?:(?:(?<![^\s;&|("'`=])|(?<=\\n))(TF_VAR_\w{1,80}|[A-Z][A-Z0-9_]{2,80})=|\$(?:env|Env|ENV):(\w{1,80})[ \t]{0,8}=[ \t]{0,8})/g

/** A line that is a comment for a POSIX shell, PowerShell or cmd, up to a place in it. */
const COMMENT = /(?:^|\n)[ \t]*(?:#|::|rem\s)[^\n]*$/i

/**
 * Reads commands for a shell: `export NAME=value`, `NAME=value command`, `docker run -e NAME=value`, `$env:NAME = "…"`.
 * They make environments, a new one where a variable is given another value. Comments are left out.
 */
export const readScript: Reader = (text, path) => {
  const { texts } = readBlocks(text, path)
  const inBlock = anyOverlap((texts ?? []).flatMap(({ written }) => written.map(({ span }) => span)))
  const name = { value: 'script', span: { start: 0, end: 0 } }
  const scopes = environments(assignments(text, inBlock)).flatMap((pairs) => {
    return scopesOfPairs(text, 'environment', name, pairs)
  })
  return { scopes, trouble: [], texts: texts ?? [] }
}

interface Assignment extends Pair {
  readonly value: string
}

function* assignments(text: string, inBlock: (span: Span) => boolean): Iterable<Assignment> {
  let seen = 0
  for (const { 0: whole, 1: posix, 2: powershell, index } of text.matchAll(ASSIGNED)) {
    const name = (posix ?? powershell)!
    if (index < seen || !settingNamed(name)) continue
    const nameAt = posix === undefined ? index + '$env:'.length : index
    const span = { start: nameAt, end: nameAt + name.length }
    if (inBlock(span) || COMMENT.test(text.slice(Math.max(0, index - 200), index))) continue
    const before = text[index - 1] ?? ''
    const word: Word = wordAt(text, index + whole.length, before === '"' || before === "'" ? before : '')
    seen = word.span.end
    yield { name: { value: name, span }, ...word }
  }
}

function environments(pairs: Iterable<Assignment>): Assignment[][] {
  const found: Assignment[][] = []
  let given = new Map<string, string>()
  for (const pair of pairs) {
    const known = given.get(pair.name.value)
    if (found.length === 0 || (known !== undefined && known !== pair.value)) {
      found.push([])
      given = new Map()
    }
    given.set(pair.name.value, pair.value)
    found.at(-1)!.push(pair)
  }
  return found
}
