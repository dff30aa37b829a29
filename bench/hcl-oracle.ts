// What is read of Terraform files here, compared with what the Go implementation of HCL reads, literal by literal.
//   npm run bench:hcl -- FOLDER…
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compared } from '../test/parse/hcl-oracle.ts'

const folders = process.argv.slice(2)
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:tf|tofu|tfvars|hcl)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
)

const counts = {
  files: files.length,
  'accepted by both': 0,
  'rejected by both': 0,
  'rejected only there': 0,
  'rejected only here': 0,
  'literals compared': 0,
  differences: 0,
}
const notes: string[] = []

for (const [at, path] of files.entries()) {
  const { here, trouble, there } = await compared(readFileSync(path, 'utf8'))
  if (process.stderr.isTTY && at % 100 === 0) process.stderr.write(`\r${at} of ${files.length}`)
  if (!there) counts[trouble.length > 0 ? 'rejected by both' : 'rejected only there']++
  else if (trouble.length > 0) {
    counts['rejected only here']++
    notes.push(`${path}: ${trouble[0]!.message}`)
  } else counts['accepted by both']++
  if (!there) continue
  counts['literals compared'] += there.length
  const different = [...beyond(here, there), ...beyond(there, here)]
  counts.differences += different.length
  // The literals themselves may be anybody's credentials.
  for (const leaf of different) notes.push(`${path}: ${leaf.split(' ', 1)[0]}`)
}

if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
for (const [what, count] of Object.entries(counts)) console.log(`${what.padEnd(20)}${String(count).padStart(9)}`)
if (notes.length > 0) console.log(`\n${notes.join('\n')}`)
if (counts['rejected only here'] > 0) process.exitCode = 1

/** What of these stands more often than among the others. */
function beyond(these: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1)
  return these.filter((leaf) => {
    const count = left.get(leaf) ?? 0
    left.set(leaf, count - 1)
    return count <= 0
  })
}
