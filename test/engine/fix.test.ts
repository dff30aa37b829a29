import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Found } from '../../src/engine/check.ts'
import { composed, edited, keptBy, keptWithin, placeAfter, reversed } from '../../src/engine/edits.ts'
import { planOf } from '../../src/engine/fix.ts'
import { defineRule, type Edit } from '../../src/model/rule.ts'
import { documentOf } from './documents.ts'

const RULE = defineRule({ id: 'rule', family: 'values', severity: 'error', summary: 's', why: 'w', instead: 'i' })

/** A problem with these edits, each written as `start-end>insert`. */
function problem(...edits: readonly string[]): Found {
  const parsed = edits.map((edit): Edit => {
    const [, start, end, insert] = /^(\d+)-(\d+)>(.*)$/s.exec(edit)!
    return { span: { start: Number(start), end: Number(end) }, insert: insert! }
  })
  return found(parsed)
}

function found(edits: readonly Edit[]): Found {
  const at = { span: { start: 0, end: 0 } }
  return {
    rule: RULE,
    problem: { at, message: 'm', fix: { title: 't', safety: 'safe', edits } },
    document: documentOf(''),
  }
}

/** From the last on, each on the text that the later ones left. */
function naively(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight((made, { span, insert }) => made.slice(0, span.start) + insert + made.slice(span.end), text)
}

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\r', '+', 'é', '😀'), maxLength: 60 })

/** Edits that stand in a text's order and do not overlap; they may touch. */
const apart = (length: number) =>
  fc.array(fc.tuple(fc.nat(length), fc.nat(4), fc.string({ maxLength: 3 })), { maxLength: 8 }).map((places) => {
    const edits: Edit[] = []
    let at = 0
    for (const [from, size, insert] of places.sort(([a], [b]) => a - b)) {
      const start = Math.max(at, from)
      at = Math.min(length, start + size)
      edits.push({ span: { start, end: at }, insert })
    }
    return edits
  })

const edit = (length: number) =>
  fc
    .tuple(fc.nat(length), fc.nat(6), fc.constantFrom('', '+', 'xy'))
    .map(([start, size, insert]): Edit => ({ span: { start, end: Math.min(length, start + size) }, insert }))

describe('a plan', () => {
  const plan = (...problems: Found[]) => {
    const { edits, fixed } = planOf('0123456789', problems)
    return [edited('0123456789', edits), fixed.map((one) => problems.indexOf(one))]
  }

  it.each([
    ['edits that are apart', ['2-3>', '5-5>x'], '0134x56789', [0, 1]],
    ['the first of two that overlap', ['2-5>', '4-6>'], '0156789', [0]],
    ['the first in the text, whichever was found first', ['4-6>', '2-5>'], '0156789', [1]],
    ['the first of two that touch', ['2-5>', '5-6>x'], '0156789', [0]],
    ['the first of two insertions at one place', ['5-5>x', '5-5>y'], '01234x56789', [0]],
    ['one edit for two problems that want the same', ['2-3>', '2-3>'], '013456789', [0, 1]],
    ['nothing for an edit that changes nothing', ['2-3>2'], '0123456789', []],
    ['nothing outside of the text', ['9-11>'], '0123456789', []],
    ['nothing that ends before it begins', ['5-4>'], '0123456789', []],
  ])('takes %s', (_, problems, result, fixed) => {
    expect(plan(...problems.map((one) => problem(one)))).toEqual([result, fixed])
  })

  it('takes all edits of a fix or none', () => {
    expect(plan(problem('5-6>'), problem('1-2>', '5-7>'))).toEqual(['0234789', [1]])
    expect(plan(problem('1-2>'), problem('2-3>', '8-9>'), problem('8-9>x'))).toEqual(['0234567x9', [0, 2]])
    expect(plan(problem('1-3>', '2-4>'))).toEqual(['0123456789', []])
  })

  it('shares an edit between fixes that have others of their own', () => {
    expect(plan(problem('1-2>', '8-9>'), problem('1-2>', '5-6>'))).toEqual(['0234679', [0, 1]])
  })

  it('makes exactly the edits of what it fixes, and refuses only what meets them', () => {
    const problems = (length: number) => fc.array(fc.array(edit(length), { minLength: 1, maxLength: 3 }).map(found))
    const input = text.chain((one) => fc.tuple(fc.constant(one), problems(one.length)))
    fc.assert(
      fc.property(input, ([before, all]) => {
        const { edits, fixed } = planOf(before, all)
        const wanted = fixed
          .flatMap(editsOf)
          .filter(({ span, insert }) => before.slice(span.start, span.end) !== insert)
        const key = ({ span, insert }: Edit) => `${span.start}-${span.end}>${insert}`
        expect(new Set(edits.map(key))).toEqual(new Set(wanted.map(key)))
        expect(edited(before, edits)).toBe(naively(before, edits))
        for (const [at, { span }] of edits.entries())
          expect(span.start).toBeGreaterThanOrEqual(edits[at - 1]?.span.end ?? 0)
        for (const refused of all.filter((one) => !fixed.includes(one))) {
          const own = editsOf(refused)
          const meets = (a: Edit, b: Edit) => a.span.start <= b.span.end && b.span.start <= a.span.end
          const isIdle = own.every(({ span, insert }) => before.slice(span.start, span.end) === insert)
          const isCrossed = own.some((a) => own.some((b) => a !== b && meets(a, b)))
          expect(isIdle || isCrossed || own.some((a) => edits.some((b) => meets(a, b)))).toBe(true)
        }
      }),
    )
  })

  it('takes a time that grows with the number of fixes only', () => {
    const many = Array.from({ length: 50_000 }, (_, at) => problem(`${at * 3}-${at * 3 + 1}>`))
    expect(planOf('x'.repeat(150_000), many.reverse()).fixed).toHaveLength(50_000)
  })
})

function editsOf({ problem: { fix } }: Found): readonly Edit[] {
  return fix!.edits
}

describe('edits', () => {
  it('made at once are those made from the last on', () => {
    const input = text.chain((one) => fc.tuple(fc.constant(one), apart(one.length)))
    fc.assert(
      fc.property(input, ([before, edits]) => {
        expect(edited(before, edits)).toBe(naively(before, edits))
      }),
    )
  })

  it('that follow each other are one list', () => {
    const input = text.chain((before) =>
      apart(before.length).chain((first) =>
        fc.tuple(fc.constant(before), fc.constant(first), apart(edited(before, first).length)),
      ),
    )
    fc.assert(
      fc.property(input, ([before, first, second]) => {
        const both = composed(first, second, before.length)
        expect(edited(before, both)).toBe(edited(edited(before, first), second))
        expect(naively(before, both)).toBe(edited(before, both))
      }),
    )
  })

  it('leave stretches alone that are the same before and after', () => {
    const input = text.chain((one) => fc.tuple(fc.constant(one), apart(one.length), fc.nat(60), fc.nat(60)))
    fc.assert(
      fc.property(input, ([before, edits, from, size]) => {
        const after = edited(before, edits)
        const kept = keptBy(edits, before.length)
        const same = (a: { start: number; end: number }, b: { start: number; end: number }) =>
          expect(before.slice(a.start, a.end)).toBe(after.slice(b.start, b.end))
        for (const one of kept) same(one.before, one.after)
        for (const one of keptWithin(kept, { start: from, end: from + size })) same(one.before, one.after)
        for (const one of keptWithin(reversed(kept), { start: from, end: from + size })) same(one.after, one.before)
        const inserted = edits.reduce((sum, { insert }) => sum + insert.length, 0)
        expect(kept.reduce((sum, one) => sum + one.after.end - one.after.start, inserted)).toBe(after.length)
        for (const one of kept) expect(placeAfter(kept, one.before.start, after.length)).toBe(one.after.start)
      }),
    )
  })
})
