import type { Format } from '../../src/model/document.ts'
import { defineRule } from '../../src/model/rule.ts'
import { refusals } from '../../src/model/shared-files.ts'

/** Formats whose programs refuse the whole file for one bad line. */
const STRICT: ReadonlySet<Format> = new Set(['credentials', 'config', 'terraform', 'workflow'])

/** Files that are nobody's but AWS's. */
const OWN: ReadonlySet<Format> = new Set(['credentials', 'config'])

export default defineRule({
  id: 'syntax-error',
  family: 'profiles',
  severity: 'error',
  summary: 'Line that the file format does not allow',
  why: `One line that cannot be read is enough for botocore and the AWS CLI to refuse the whole file, while other clients pass
over it: what works in one tool then fails in the next. Terraform and GitHub refuse such a file altogether.`,
  instead: `Fix or remove the line. Often a merge was not finished, a fence or a prompt was copied along, or a quote is
not closed.`,
  predicts: ['ConfigParseError'],

  *document({ trouble, format, scopes }) {
    // A broken file of a general format is its own linter's business, unless AWS settings stand in it.
    if (format === 'javascript' || (!OWN.has(format) && scopes.length === 0)) return
    for (const { span, message } of trouble) {
      yield {
        at: { span },
        message,
        severity: STRICT.has(format) ? 'error' : 'warning',
        predicts: OWN.has(format) ? ['ConfigParseError'] : [],
      }
    }
  },

  // What only botocore stumbles over: a line below an empty setting that is none.
  *project({ sharedFiles }) {
    for (const { span, document, what } of refusals(sharedFiles, 'syntax-error')) {
      if (document.trouble.length > 0) continue
      yield { at: { span }, document, message: `The AWS CLI and boto3 refuse this file: ${what}.` }
    }
  },
})
