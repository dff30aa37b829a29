import { readFileSync } from 'node:fs'
import wabt from 'wabt'

/** Assembles a text of WebAssembly to a module that exports the bytes in base64. */
export async function kernelCode(path: string): Promise<string> {
  const { parseWat } = await wabt()
  const module = parseWat(path, readFileSync(path), { simd: true })
  module.validate()
  const { buffer } = module.toBinary({})
  module.destroy()
  return [
    '// Assembled from kernel.wat by `npm run update`.',
    'export const KERNEL =',
    `  '${Buffer.from(buffer).toString('base64')}'`,
    '',
  ].join('\n')
}
