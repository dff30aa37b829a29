// Written by `npm run update` from the folders beside it.
import type { Rule } from '../../src/model/rule.ts'
import brokenProfileChain from './broken-profile-chain.ts'
import clientsDisagree from './clients-disagree.ts'
import duplicateProfile from './duplicate-profile.ts'
import duplicateSetting from './duplicate-setting.ts'
import expiredSso from './expired-sso.ts'
import fileEncoding from './file-encoding.ts'
import invalidSettingValue from './invalid-setting-value.ts'
import mfaAccount from './mfa-account.ts'
import profileHeader from './profile-header.ts'
import shadowedCredentials from './shadowed-credentials.ts'
import syntaxError from './syntax-error.ts'
import unknownSetting from './unknown-setting.ts'

export const RULES: readonly Rule[] = [
  brokenProfileChain,
  clientsDisagree,
  duplicateProfile,
  duplicateSetting,
  expiredSso,
  fileEncoding,
  invalidSettingValue,
  mfaAccount,
  profileHeader,
  shadowedCredentials,
  syntaxError,
  unknownSetting,
]
