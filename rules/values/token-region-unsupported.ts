import { REGIONS } from '../../src/aws/regions.ts'
import { tokenIn } from '../../src/aws/session-life.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { siteOf } from '../../src/model/site.ts'

export default defineRule({
  id: 'token-region-unsupported',
  family: 'values',
  severity: 'error',
  summary: 'Session token of version 1 in a region that must be enabled first',
  why: `The global endpoint of STS issues tokens of version 1 unless the account asks for version 2. Services in regions that
must be enabled first (Cape Town, Hong Kong, Milan, Bahrain and all newer ones) do not know version 1.`,
  instead: `Get the session from the region's own endpoint (\`AWS_STS_REGIONAL_ENDPOINTS=regional\`, the default of current
clients), or set the account's global endpoint to issue tokens that are valid in all regions.`,
  predicts: ['InvalidClientTokenId', 'AuthFailure', 'UnrecognizedClientException'],

  scope(scope) {
    const token = tokenIn(scope)
    const region = siteOf(scope, 'region')
    if (token?.version !== 1 || region?.origin !== 'literal') return
    if (!scope.sites.includes(token.site) && !scope.sites.includes(region)) return
    const name = reveal(region.value).trim()
    if (!REGIONS.get(name)?.optIn) return
    return {
      at: token.site.written,
      message: `This session token is of version 1, which ${name} does not accept.`,
      related: [{ at: region.written, message: `the region is ${name}` }],
    }
  },
})
