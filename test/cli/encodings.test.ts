import { expect, it } from 'vitest'
import { KEY, SECRET, sandbox } from './sandbox.ts'

const SECTION = `[default]\r\naws_access_key_id = ${KEY}\r\naws_secret_access_key = ${SECRET}\r\n`

/** A file of each format. Letters beyond ASCII stand before the secret, on its line where the format lets them. */
const FILES: Readonly<Record<string, string>> = {
  '.aws/credentials': `# é ü\r\n${SECTION}`,
  'a.env': `# é ü\nAWS_ACCESS_KEY_ID=${KEY}\nAWS_SECRET_ACCESS_KEY=${SECRET}\n`,
  'a.ini': `; é\n[aws]\naws_access_key_id = ${KEY}\naws_secret_access_key = ${SECRET}\n`,
  'a.js': `// é\nconst é = { accessKeyId: '${KEY}', "ü": 1, secretAccessKey: '${SECRET}' }\n`,
  'a.json': `{\n  "é": "ü", "AccessKeyId": "${KEY}", "SecretAccessKey": "${SECRET}"\n}\n`,
  'a.log': `é ü ${KEY} é ${SECRET}\n`,
  'a.py': `# é\nclient("ü", aws_access_key_id="${KEY}", aws_secret_access_key="${SECRET}")\n`,
  'a.toml': `# é\n[aws]\naws_access_key_id = "${KEY}"\naws_secret_access_key = "${SECRET}"\n`,
  'a.yaml': `é: ü\naws: { "é": 1, access_key_id: ${KEY}, secret_access_key: ${SECRET} }\n`,
  'inner.json': `{"é": ${JSON.stringify(`# ü "é"\n${SECTION}`)}}\n`,
  'inner.yaml': `é: 1\r\ndata:\r\n  credentials: |\r\n    # ü\r\n${SECTION.replace(/^(?=.)/gm, '    ')}`,
  'main.tf': `# é\nprovider "aws" {\n  access_key = "${KEY}"\n  /* ü */ secret_key = "${SECRET}"\n}\n`,
  'up.sh': `# é\ncat > ~/.aws/credentials <<EOF\n# ü\n${SECTION.replaceAll('\r', '')}EOF\n`,
  '.github/workflows/a.yml': `# é\nenv: { "é": 1, AWS_ACCESS_KEY_ID: ${KEY}, AWS_SECRET_ACCESS_KEY: ${SECRET} }\n`,
}

const little = (text: string) => Buffer.from(text, 'utf16le')

const ENCODINGS: readonly (readonly [name: string, encode: (text: string) => Buffer])[] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16LE with a mark', (text) => little(`\ufeff${text}`)],
  ['UTF-16LE without one', little],
  ['UTF-16BE with a mark', (text) => little(`\ufeff${text}`).swap16()],
  ['UTF-16BE without one', (text) => little(text).swap16()],
  ['Latin-1', (text) => Buffer.from(text, 'latin1')],
]

/** Line and column where the secret stands, both from 1. */
function place(text: string): string {
  const before = text.slice(0, text.indexOf(SECRET)).split(/\r\n|\n/)
  return `${before.length}:${before.at(-1)!.length + 1}`
}

it.each(ENCODINGS)('places in files of every format are people’s: %s', (_, encode) => {
  const box = sandbox(Object.fromEntries(Object.entries(FILES).map(([path, text]) => [path, encode(text)])))
  try {
    const { findings } = JSON.parse(box.lint('-f', 'json').stdout) as {
      findings: { rule: string; path: string; start: { line: number; column: number } }[]
    }
    const found = findings
      .filter(({ rule }) => rule === 'hardcoded-secret-key')
      .map(({ path, start }) => `${path} ${start.line}:${start.column}`)
    expect(found.sort()).toEqual(
      Object.entries(FILES)
        .map(([path, text]) => `${path} ${place(text)}`)
        .sort(),
    )
  } finally {
    box.remove()
  }
})
