import { isForeign, issuedKeyOf, shown } from '../../src/aws/core.ts'
import { isPlaceholder } from '../../src/aws/placeholder.ts'
import { regionFault } from '../../src/aws/region-fault.ts'
import { REGIONS } from '../../src/aws/regions.ts'
import { settingNamed } from '../../src/aws/settings.ts'
import { defineRule, type ErrorCode } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'

export default defineRule({
  id: 'unknown-region',
  family: 'regions',
  severity: 'error',
  summary: 'No such AWS region',
  why: `Clients build host names from the region without asking whether it exists, so a typo, an availability zone or a
display name ends as a name that cannot be resolved, or as a region that the client refuses.`,
  instead: `Write the region's id, such as \`eu-west-1\`: no zone letter, no blanks, all in lower case.`,
  predicts: ['NoSuchHost', 'InvalidRegion'],

  site(site, scope) {
    if (site.role !== 'region' || site.origin !== 'literal' || isForeign(scope)) return
    // A general name beside AWS's own settings may be another cloud's; beside a key of AWS's it is AWS's.
    if (site.evidence !== 'name' && !issuedKeyOf(scope)) return
    const text = reveal(site.value)
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2')
    const fault = text === '' ? undefined : regionFault(text)
    if (!fault || isStandIn(text) || isList(text) || settingNamed(text)) return
    // In free text a word behind a name is often just the next word.
    if (scope.kind === 'text' && !fault.meant) return
    const meant = fault.meant ? `: ${fault.meant} is probably meant` : ''
    return {
      at: site.written,
      message: `${shown(site.value)} is ${fault.what}${fault.mayBeNew ? '; if it is not brand new, it is a typo' : meant}.`,
      predicts: predicted(text),
      ...(fault.mayBeNew ? { severity: 'warning', confidence: 'medium' } : {}),
    }
  },
})

/** A placeholder; but None is what people paste from the question that `aws configure` asks. */
function isStandIn(text: string): boolean {
  return isPlaceholder(text) && !/^none$/i.test(text)
}

/** Several regions in one setting are a program's own list. */
function isList(text: string): boolean {
  const parts = text.split(/[\s,;|]+/).filter((part) => part !== '')
  return parts.length > 1 && parts.every((part) => REGIONS.has(part))
}

/** Clients refuse what cannot be part of a host name; with anything else they try to find the host. */
function predicted(text: string): ErrorCode[] {
  return /^[A-Za-z0-9-]{1,63}$/.test(text) ? ['NoSuchHost'] : ['InvalidRegion']
}
