import { externalDataInterceptor, loadSharedConfigFiles, loadSsoSessionData } from '@smithy/shared-ini-file-loader'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JAVASCRIPT_3 } from '../../src/clients/javascript.ts'
import type { Profile } from '../../src/clients/profiles.ts'
import { iniFile } from './ini-files.ts'

describe('the real reader of the AWS SDK for JavaScript', () => {
  it('reads what this one reads, whatever the files', async () => {
    await fc.assert(
      fc.asyncProperty(iniFile, iniFile, async (credentials, config) => {
        externalDataInterceptor.interceptFile('/credentials', credentials)
        externalDataInterceptor.interceptFile('/config', config)
        const real = await loadSharedConfigFiles({
          filepath: '/credentials',
          configFilepath: '/config',
          ignoreCache: true,
        })
        const file = (kind: 'credentials' | 'config', text: string) =>
          ({ kind, shown: kind, text, isDamaged: false }) as const
        const read = JAVASCRIPT_3.read({
          credentials: file('credentials', credentials),
          config: file('config', config),
        })
        if ('refusal' in read) throw new Error('JavaScript refuses nothing')
        expect(plain(read.credentials)).toEqual(real.credentialsFile)
        // The real one keeps sessions and services among the profiles, by their whole names.
        const profiles = Object.entries(real.configFile).filter(([name]) => !/^(?:sso-session|services)\./.test(name))
        expect(plain(read.config)).toEqual(Object.fromEntries(profiles))
        const sessions = await loadSsoSessionData({ configFilepath: '/config' })
        expect(plain(read.sessions)).toEqual(sessions)
      }),
      { numRuns: 2000 },
    )
  })
})

function plain(profiles: ReadonlyMap<string, Profile>): object {
  return Object.fromEntries(
    [...profiles].map(([name, settings]) => [
      name,
      Object.fromEntries([...settings].map(([key, { value }]) => [key, value])),
    ]),
  )
}
