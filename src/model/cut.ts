/** What lines have that belong together with others: names of settings, and what gives them values. */
const BELONGS = /aws|key|secret|token|credential|export/i

/** How much of a line is looked at, and how many lines. */
const OF_LINE = 300
const MOST_LINES = 200

/** Where a line ends, and else what stands between words and values. */
const MARKS = ['\r', ' ', '"', ',']

/**
 * Where to cut a long text near its end, best between two lines that name nothing: settings that stand in lines of their
 * own must not be taken for halves. Gives the length of what goes before the cut; `undefined` where nothing is fit for it.
 */
export function placeToCut(tail: string): number | undefined {
  const last = tail.lastIndexOf('\n')
  let at = last
  let behind = last
  for (let count = 0; count < MOST_LINES && at > 0; count++) {
    const before = tail.lastIndexOf('\n', at - 1)
    // Of what follows the last line end not all is known.
    const both = tail.slice(Math.max(before + 1, at - OF_LINE), Math.min(behind, at + OF_LINE))
    if (at !== last && !BELONGS.test(both)) return at + 1
    behind = at
    at = before
  }
  if (last >= 0) return last + 1
  for (const mark of MARKS) {
    const found = tail.lastIndexOf(mark)
    // A line end may be two characters.
    if (found >= 0 && !(mark === '\r' && found === tail.length - 1)) return found + 1
  }
  return undefined
}
