/** What a secret that was missed has in common with others, the surest cause first. Says nothing of its characters. */
export function classOf(secret) {
  if (entropy(secret) < 4.1) return 'entropy under 4.1'
  if (/^[0-9a-fA-F]+$/.test(secret)) return 'only hexadecimal digits'
  if (!/[A-Z]/.test(secret) || !/[a-z]/.test(secret)) return 'letters of one case'
  if (!/\d/.test(secret) && /(?:^|\/)[a-z]{4,}(?:\/|$)/.test(secret)) return 'looks like a path'
  if (!/[\d+]/.test(secret)) return 'neither a digit nor +'
  if (/^[+/]|[+/]$/.test(secret)) return '+ or / at an end'
  return 'other'
}

function entropy(text) {
  const counts = new Map()
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return [...counts.values()].reduce((bits, times) => bits - (times / text.length) * Math.log2(times / text.length), 0)
}
