import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { cpuTime } from './cpu-time.ts'

/** Patterns that take longer than their text grows, and what keeps their texts short. */
const BOUNDED: Readonly<Record<string, string>> = {
  '/([A-Z]+)([A-Z][a-z])/g': 'names of more than 100 characters are no settings',
}

interface Pattern {
  readonly at: string
  readonly written: string
  readonly pattern: RegExp
}

/** All regular expressions that stand in the sources. */
function* patternsIn(folder: string): Iterable<Pattern> {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!name.endsWith('.ts')) continue
    const path = join(folder, name)
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
    yield* literalsUnder(source, source, path)
  }
}

function* literalsUnder(node: ts.Node, source: ts.SourceFile, path: string): Iterable<Pattern> {
  if (ts.isRegularExpressionLiteral(node)) {
    const [, pattern, flags] = /^\/(.*)\/([a-z]*)$/s.exec(node.text)!
    const { line } = source.getLineAndCharacterOfPosition(node.getStart())
    yield { at: `${path}:${line + 1}`, written: node.text, pattern: new RegExp(pattern!, flags) }
  }
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => {
    children.push(child)
  })
  for (const child of children) yield* literalsUnder(child, source, path)
}

/**
 * What to repeat: every character that the pattern names, what it may stand for, and each pair of these; every word in
 * it, with what may follow; and each word once before a character without end. With something else behind it, too.
 */
function* hurtsOf({ source }: RegExp): Iterable<(length: number) => string> {
  const named = source.replace(/\\[a-zA-Z]/g, '').replace(/[()[\]{}|^$*+?\\]/g, '')
  const characters = [...new Set([...[...named].slice(0, 12), ...'aA0 \n"/=-_'])]
  const words = [...new Set(source.match(/[A-Za-z]{3,}/g) ?? [])].slice(0, 6)
  const pairs = characters.flatMap((one) => characters.slice(0, 8).map((other) => one + other))
  const behind = words.flatMap((word) => [word, `${word} `, `${word}=`, `${word}_`, `${word}"`])
  for (const unit of new Set([...characters, ...pairs, ...behind]))
    for (const end of ['', '\u0001']) yield (length) => unit.repeat(Math.ceil(length / unit.length)) + end
  for (const word of words.slice(0, 3)) for (const unit of characters) yield (length) => word + unit.repeat(length)
}

function taken(pattern: RegExp, text: string): number {
  const start = cpuTime()
  pattern.lastIndex = 0
  if (pattern.global) for (const _ of text.matchAll(pattern));
  else pattern.test(text)
  return cpuTime() - start
}

/** Whether four times the text takes more than eight times as long, in the best of three tries. */
function growsFaster(pattern: RegExp, hurt: (length: number) => string): boolean {
  if (taken(pattern, hurt(4000)) < 1.5) return false
  const best = (length: number) => Math.min(...[1, 2, 3].map(() => taken(pattern, hurt(length))))
  const short = best(4000)
  return short > 1 && best(16_000) > 8 * short
}

describe('a regular expression takes as long as its text is, whatever stands there', () => {
  const all = [...patternsIn('src'), ...patternsIn('rules')]

  it('all of them are looked at', () => {
    expect(all.length).toBeGreaterThan(1000)
  })

  it('each with its worst cases', { timeout: 300_000 }, () => {
    const slow = all.filter(({ pattern }) => [...hurtsOf(pattern)].some((hurt) => growsFaster(pattern, hurt)))
    expect(slow.filter(({ written }) => !(written in BOUNDED)).map(({ at, written }) => `${at} ${written}`)).toEqual([])
    // What is bounded still has to be.
    expect(new Set(slow.map(({ written }) => written))).toEqual(new Set(Object.keys(BOUNDED)))
  })

  it('which patterns that are known to be slow show', () => {
    const isSlow = (pattern: RegExp) => [...hurtsOf(pattern)].some((hurt) => growsFaster(pattern, hurt))
    expect([/\s+$/, /[A-Z]+1/, /(?:x|y)*\d$/].map(isSlow)).toEqual([true, true, true])
    expect([/(?<!\s)\s+$/, /[A-Z]1/, /^(?:x|y)*\d$/].map(isSlow)).toEqual([false, false, false])
  })
})
