import { describe, expect, it } from 'vitest'
import { placeToCut } from '../../src/model/cut.ts'

const cut = (tail: string) => tail.slice(0, placeToCut(tail))

describe('a long text is cut', () => {
  it('between lines that name nothing', () => {
    const tail = 'one\ntwo\nAWS_ACCESS_KEY_ID=x\nAWS_SECRET_ACCESS_KEY=y\nAWS_SESSION'
    expect(cut(`zero\n${tail}`)).toBe('zero\none\n')
  })

  it('not right before a line of which only the beginning is there', () => {
    expect(cut('one\ntwo\nthree\nfour')).toBe('one\ntwo\n')
  })

  it('at the last line end where every line names something', () => {
    expect(cut('key: 1\nkey: 2\nkey: 3\nke')).toBe('key: 1\nkey: 2\nkey: 3\n')
  })

  it.each([
    ['a blank', 'one two three', 'one two '],
    ['a quote', '"one"two', '"one"'],
    ['a lone CR', 'one\rtwo', 'one\r'],
    ['a comma', 'one,two', 'one,'],
  ])('at %s where there are no lines', (_, tail, before) => {
    expect(cut(tail)).toBe(before)
  })

  it('nowhere in one long word, or between the two characters of a line end', () => {
    expect(placeToCut('onetwothree')).toBeUndefined()
    expect(placeToCut('one\r')).toBeUndefined()
  })

  it('at the end of a text in which every line names something, however long', () => {
    expect(placeToCut('key\n'.repeat(100_000))).toBe(400_000)
  })
})
