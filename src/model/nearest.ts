/**
 * Edits between two short words; two swapped neighbours are one edit, because that is how fingers slip
 * (`us-esat-1` is as near to `us-west-1` as to `us-east-1` when they count as two).
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, substitution)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, beforeLast[j - 2]! + 1)
      row.push(best)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}

/** The candidate that was most likely meant, for "Did you mean": a few edits away, or what the word begins. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > 60) return undefined
  const wanted = word.toLowerCase()
  let best: string | undefined
  let least = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    const lower = candidate.toLowerCase()
    const distance =
      wanted.length >= 4 && (lower.startsWith(wanted) || lower.endsWith(wanted)) ? 1 : editDistance(wanted, lower)
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return best
}

/** The hint behind an error about a word that is not known. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const meant = nearest(word, candidates)
  return meant ? `Did you mean '${meant}'?` : undefined
}
