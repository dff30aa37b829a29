import { isForeign } from '../../src/aws/core.ts'
import { isIssuedShape } from '../../src/aws/key-id.ts'
import { isPlaceholder } from '../../src/aws/placeholder.ts'
import { isSecretShape } from '../../src/aws/secret-key.ts'
import { isSessionToken } from '../../src/aws/session-token.ts'
import type { Document } from '../../src/model/document.ts'
import { defineRule, type ErrorCode, type Problem } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { isSensitive, type Role, type Scope, type Site } from '../../src/model/site.ts'

/** Blanks, line ends, and the characters of no width that come along from web pages. */
const STRAY = /[\s\u00ad\u180e\u200b-\u200d\u2060\ufeff]/
const ALL_STRAY = new RegExp(STRAY, 'g')
const ENDS = new RegExp(`^${STRAY.source}+|${STRAY.source}+$`, 'g')

const NAMES: Readonly<Partial<Record<Role, string>>> = {
  'access-key-id': 'access key id',
  'secret-access-key': 'secret access key',
  'session-token': 'session token',
}

export default defineRule({
  id: 'stray-whitespace',
  family: 'values',
  severity: 'error',
  summary: 'Blank, line end or invisible character in a credential',
  why: `Every character of a credential counts. A blank or line end that came along when it was pasted changes the
signature, and nobody sees it. In the shared credentials file clients trim the ends of values; in the environment, in
Terraform and in code nothing does.`,
  instead: `Remove the character. Where a blank stands inside a secret of 40 characters, it was a \`+\` before something
decoded it as a URL: put the \`+\` back.`,
  predicts: ['SignatureDoesNotMatch', 'IncompleteSignature', 'InvalidHeader'],

  site(site, scope, document) {
    if (!isSensitive(site.role) || site.origin !== 'literal' || isForeign(scope)) return
    const value = reveal(site.value)
    if (!isCredential(site, value)) return
    const name = NAMES[site.role]
    const inside = value.replace(ENDS, '')
    if (STRAY.test(inside))
      return {
        at: site.written,
        message: `This ${name} ${damageInside(inside, site)}.`,
        predicts: predicted(site, value),
      }
    return atTheEnds(site, value, name!, scope, document)
  },
})

/** Whether the value without its blanks is a credential; a sentence in a credential's place is something else. */
function isCredential(site: Site, value: string): boolean {
  const bare = value.replace(ALL_STRAY, '')
  if (isPlaceholder(bare)) return false
  if (isIssuedShape(bare) || isSecretShape(bare) || isSessionToken(bare)) return true
  if (isSecretShape(value.replace(ENDS, '').replaceAll(' ', '+'))) return true
  return site.evidence === 'name' && bare.length >= 16 && /\d/.test(bare) && /[A-Z]/.test(bare)
}

function damageInside(inside: string, site: Site): string {
  if (/[\r\n]/.test(inside)) return `is wrapped over ${inside.split(/\r\n?|\n/).length} lines; it must stand on one`
  if (site.role === 'secret-access-key' && / /.test(inside) && isSecretShape(inside.replaceAll(' ', '+')))
    return 'has a blank where a + was; something decoded it as a URL'
  if (/[^\t\v\f \u00a0]/.test(inside.match(ALL_STRAY)!.join('')))
    return 'holds an invisible character; copy it again as plain text'
  return 'has a blank inside; copy it again without'
}

function atTheEnds(site: Site, value: string, name: string, scope: Scope, { format }: Document): Problem | undefined {
  const written = reveal(site.written.value)
  if (value === value.replace(ENDS, '')) {
    // The reader of this format trims; in an env file others do not.
    if (format !== 'dotenv' || written === written.trimEnd()) return undefined
    return {
      at: site.written,
      severity: 'warning',
      message: `A blank stands after this ${name}: dotenv drops it, 'docker run --env-file' makes it part of the value.`,
      predicts: predicted(site, `${value} `),
    }
  }
  // All clients trim Unicode blanks, but nothing without width, from values of the two shared files.
  if (scope.kind === 'profile' && value.trim() === value.replace(ENDS, '') && !value.includes('\ufeff'))
    return undefined
  const where = new RegExp(`^${STRAY.source}`).test(value) ? 'before' : 'after'
  return {
    at: site.written,
    message: `${kindOfStray(value)} stands ${where} this ${name}, and clients make it part of the value.`,
    predicts: predicted(site, value),
  }
}

function kindOfStray(value: string): string {
  if (/^[\r\n]|[\r\n]$/.test(value)) return 'A line end'
  return /^\s|\s$/.test(value) ? 'A blank' : 'An invisible character'
}

/** As observed: a line end is refused by HTTP libraries, a blank in a key id by AWS's parser, all else by the signature. */
function predicted(site: Site, value: string): ErrorCode[] {
  if (site.role === 'secret-access-key') return ['SignatureDoesNotMatch']
  if (/[\r\n]/.test(value)) return ['InvalidHeader']
  if (site.role === 'session-token' || /[^\s]/.test(value.replace(/[\x21-\x7e]/g, ''))) return ['InvalidClientTokenId']
  return ['IncompleteSignature']
}
