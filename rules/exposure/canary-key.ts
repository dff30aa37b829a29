import { canaryOf } from '../../src/aws/canary-accounts.ts'
import { coreOf, isMeant } from '../../src/aws/core.ts'
import { accountOfKey } from '../../src/aws/key-id.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'

export default defineRule({
  id: 'canary-key',
  family: 'exposure',
  severity: 'note',
  summary: 'Access key of a known canary account',
  why: `Canary keys are laid out as traps: whoever uses one raises an alarm and gains nothing. The account inside of the key
id tells them apart from others.`,
  instead: `Leave it where it is if it was laid out on purpose, and do not try whether it works: that raises the alarm.`,

  site(site) {
    if (site.role !== 'access-key-id' || !isMeant(site)) return
    const id = coreOf(site)
    const account = accountOfKey(reveal(id.value))
    const owner = account && canaryOf(account)
    if (!owner) return
    return { at: id, message: `${id.value} belongs to account ${account}, of ${owner}: using it raises an alarm.` }
  },
})
