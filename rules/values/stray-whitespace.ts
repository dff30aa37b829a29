import { isForeign } from '../../src/aws/core.ts'
import { isPublished } from '../../src/aws/example-keys.ts'
import { isPlaceholder } from '../../src/aws/placeholder.ts'
import { strayFix } from '../../src/aws/stray-fix.ts'
import {
  answerToStray,
  hasBlankForPlusAtEnd,
  isCredentialWithBlanks,
  strayAtEnds,
  strayInside,
  withoutStray,
  withoutStrayEnds,
} from '../../src/aws/whitespace.ts'
import { defineRule, type Fix, type Problem } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { isSensitive, type Scope, type Site } from '../../src/model/site.ts'

const NAMES = {
  'access-key-id': 'access key id',
  'secret-access-key': 'secret access key',
  'session-token': 'session token',
} as const

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

  site(site, scope, { format, file }) {
    if (!isSensitive(site.role) || site.origin !== 'literal' || isForeign(scope)) return
    const value = reveal(site.value)
    if (!isMeantAsCredential(site, value)) return
    const name = NAMES[site.role]
    const predicts = answerToStray(value, site.role)
    const inside = strayInside(value, site.role)
    if (inside)
      return {
        at: site.written,
        message: `This ${name} ${inside}.`,
        predicts,
        ...fixed(strayFix(site, value, file.text)),
      }
    const ends = strayAtEnds(value)
    if (ends && !isTrimmed(value, site, scope)) {
      return {
        at: site.written,
        message: hasBlankForPlusAtEnd(value)
          ? `A blank stands ${ends.where === 'before' ? 'at the beginning' : 'at the end'} of this ${name} where a + was; something decoded it as a URL.`
          : `${ends.what} stands ${ends.where} this ${name}, and clients make it part of the value.`,
        predicts,
        ...fixed(strayFix(site, value, file.text)),
      }
    }
    const written = reveal(site.written.value)
    if (ends || format !== 'dotenv' || written === written.trimEnd()) return
    return {
      at: site.written,
      severity: 'warning',
      message: `A blank stands after this ${name}: dotenv drops it, 'docker run --env-file' makes it part of the value.`,
      predicts: answerToStray(`${value} `, site.role),
      ...fixed(strayFix(site, written, file.text)),
    }
  },
})

function fixed(fix: Fix | undefined): Pick<Problem, 'fix'> {
  return fix ? { fix } : {}
}

/** A sentence in a credential's place is no damaged credential. */
function isMeantAsCredential(site: Site, value: string): boolean {
  const bare = withoutStray(value)
  if (isPlaceholder(bare) || isPublished(bare)) return false
  return (
    isCredentialWithBlanks(value) ||
    hasBlankForPlusAtEnd(value) ||
    (site.evidence === 'name' && bare.length >= 16 && /\d/.test(bare) && /[A-Z]/.test(bare))
  )
}

/**
 * All clients trim Unicode blanks, but nothing without width, from the ends of values in the two shared files. A token
 * of the environment is sent as a header, whose ends do not count.
 */
function isTrimmed(value: string, site: Site, scope: Scope): boolean {
  if (scope.kind === 'environment') return site.role === 'session-token' && /^[\t\x20-\x7e]*$/.test(value)
  return scope.kind === 'profile' && value.trim() === withoutStrayEnds(value) && !value.includes('\ufeff')
}
