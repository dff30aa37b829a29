import type { Format } from '../../src/model/document.ts'
import { defineRule, type Problem } from '../../src/model/rule.ts'

/** The two shared files, whose readers are AWS's. */
const SHARED: ReadonlySet<Format> = new Set(['credentials', 'config'])

export default defineRule({
  id: 'file-encoding',
  family: 'profiles',
  severity: 'error',
  summary: 'Shared credentials or config file that is not plain UTF-8',
  why: `Clients expect UTF-8 without a byte order mark. Windows' Notepad and PowerShell's \`>\` write other encodings: the AWS CLI
and boto3 then refuse the whole file, and other clients miss the first section or all of them.`,
  instead: `Save the file as UTF-8 without a byte order mark, with LF or CR LF at the ends of lines.`,
  predicts: ['ConfigParseError', 'NoCredentials'],

  *document({ file, format, scopes }) {
    if (!SHARED.has(format) || scopes.length === 0) return
    const at = (start: number, end: number): Problem['at'] => ({ span: { start, end } })
    const { text, encoding, byteOrderMark } = file
    if (encoding.startsWith('utf-16')) {
      yield { at: at(0, 0), message: 'This file is in UTF-16, which no AWS client reads.' }
    } else if (byteOrderMark) {
      yield {
        at: at(0, 0),
        message:
          'This file begins with a byte order mark: the AWS CLI, boto3, Java and Rust refuse it, Go and Ruby miss its first section.',
      }
    } else if (encoding === 'latin1') {
      const byte = text.search(/[\x80-\xff]/)
      yield {
        at: at(byte, byte + 1),
        message: 'This byte is not UTF-8: the AWS CLI and boto3 refuse the whole file, even for one in a comment.',
        predicts: ['ConfigParseError'],
      }
    }
    const cr = text.search(/\r(?!\n|\r)/)
    if (cr >= 0 && !text.includes('\n')) {
      yield {
        at: at(cr, cr + 1),
        message:
          'Lines end in CR alone, as on an old Mac: JavaScript, Go, Rust and Ruby see one long line and no profile.',
        predicts: ['NoCredentials'],
      }
    }
  },
})
