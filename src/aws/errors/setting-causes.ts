import { causes } from './cause.ts'

/** What can be wrong around the credentials: regions, profiles, roles, and what no file shows. */
export const SETTING_CAUSES = causes({
  // Regions.
  'region-not-enabled': {
    what: 'The region must be enabled in the account first, and is not: no key of the account is known there.',
    rules: ['opt-in-region'],
    reports: 13,
  },
  'other-partition': {
    what: "Key and region are of different partitions. China, GovCloud and the commercial regions do not know each other's keys.",
    rules: ['partition-mismatch'],
    reports: 10,
  },
  'region-variable': {
    what: 'The region stands in a variable that this client does not read: boto3 and CLI 1 read only `AWS_DEFAULT_REGION`, JavaScript and Java only `AWS_REGION`.',
    rules: ['ignored-region-variable'],
    reports: 10,
  },
  'no-such-region': {
    what: 'There is no such region: an availability zone (`us-east-1a`), a typo, a display name, quotes, a blank, another cloud.',
    rules: ['unknown-region', 'stray-whitespace'],
    reports: 10,
  },
  'region-absent': {
    what: 'No region is set anywhere: neither in the environment nor in the profile that is used.',
    rules: ['profile-header', 'unknown-setting'],
  },
  'region-mismatch': {
    what: 'The request is signed for one region and sent to another: the bucket, endpoint or ARN names a region that is not the configured one.',
    rules: ['region-mismatch', 'unknown-region'],
  },
  'region-of-store': {
    what: 'The region `auto` belongs to another store (Cloudflare R2), and its endpoint or `skip_credentials_validation` is not set.',
    rules: ['unknown-region'],
  },
  'endpoint-damaged': {
    what: 'An endpoint URL in the configuration or in `AWS_ENDPOINT_URL` is no URL.',
    rules: ['invalid-setting-value'],
  },

  // Profiles and files.
  'profile-header': {
    what: 'The section has the wrong name: `[profile x]` in credentials, `[x]` without `profile` in config, `[Default]`, `[DEFAULT]`, blanks in the brackets.',
    rules: ['profile-header'],
    reports: 9,
  },
  'profile-absent': {
    what: '`AWS_PROFILE`, `--profile`, `source_profile` or `profile` in Terraform names a profile that no file has.',
    rules: ['broken-profile-chain', 'profile-header'],
    reports: 9,
  },
  'profile-variable': {
    what: '`AWS_PROFILE` is empty, quoted or ends in a blank; or `AWS_DEFAULT_PROFILE` is set, which boto3 and CLI 1 prefer.',
    rules: ['stray-whitespace', 'stray-characters'],
  },
  'profile-over-keys': {
    what: '`AWS_PROFILE` is set beside keys in the environment: the SDK for JavaScript then takes the profile and never looks at the keys.',
    rules: ['shadowed-credentials'],
    reports: 8,
  },
  shadowed: {
    what: 'Other credentials are used than you think: static keys win over SSO and `credential_process`, the environment over a file.',
    rules: ['shadowed-credentials'],
    reports: 8,
  },
  'profile-empty': {
    what: 'The profile is there and has no keys in it, nor a way to get any.',
    rules: ['incomplete-key-pair', 'unknown-setting'],
  },
  'file-elsewhere': {
    what: 'The files are looked for elsewhere: `AWS_SHARED_CREDENTIALS_FILE` or `AWS_CONFIG_FILE` points nowhere, or the home folder is another one (sudo, containers, cron).',
    rules: [],
  },
  'terraform-argument': {
    what: 'Terraform calls the argument `token`; `session_token` and `aws_session_token` are none of its names.',
    rules: ['terraform-ignored-credentials', 'unknown-setting'],
  },
  duplicate: {
    what: 'A section or a setting is there twice, even in a profile that is not used. botocore refuses the file; the others take the last.',
    rules: ['duplicate-profile', 'duplicate-setting'],
  },
  'syntax-error': {
    what: 'A line without `=`, text before the first section, an unclosed bracket, merge markers, the fence of a Markdown block.',
    rules: ['syntax-error', 'profile-header'],
  },
  encoding: {
    what: 'The file begins with a byte order mark, is UTF-16, or holds a byte that is not UTF-8.',
    rules: ['file-encoding'],
  },
  indented: {
    what: 'A line is indented: botocore joins it to the line above, Go passes over it.',
    rules: ['syntax-error', 'clients-disagree'],
  },

  // Roles, SSO, processes.
  'chain-broken': {
    what: '`source_profile` names nothing or a profile without keys, stands beside `credential_source`, or `credential_source` is not Environment, Ec2InstanceMetadata or EcsContainer.',
    rules: ['broken-profile-chain'],
  },
  'chain-circular': {
    what: 'Profiles name each other as `source_profile` in a circle, or a profile names itself and has no keys.',
    rules: ['broken-profile-chain'],
  },
  'role-without-source': {
    what: '`role_arn` stands without `source_profile`, `credential_source` or `web_identity_token_file`.',
    rules: ['broken-profile-chain'],
  },
  'role-arn': {
    what: 'The role is no ARN of a role: cut, only its name, another resource, a placeholder.',
    rules: ['invalid-setting-value', 'invalid-action-input', 'unresolved-reference'],
  },
  'duration-too-long': {
    what: 'The duration is longer than the role allows: its MaxSessionDuration, or one hour for a role that was assumed with a role.',
    rules: ['invalid-setting-value', 'invalid-action-input'],
  },
  'sso-login-over': {
    what: 'The cached SSO login is missing or expired.',
    rules: ['expired-sso'],
    reports: 6,
  },
  'sso-session-absent': {
    what: '`sso_session` names a section `[sso-session …]` that is not there or is incomplete, or profile and section contradict each other.',
    rules: ['broken-profile-chain'],
    reports: 6,
  },
  'mfa-needed': {
    what: 'The profile has an `mfa_serial`. Only the AWS CLI and boto3 at a terminal ask for the code; SDKs and Terraform cannot.',
    rules: ['clients-disagree'],
  },
  'mfa-of-another-account': {
    what: "The `mfa_serial` is of another account than the key's.",
    rules: ['mfa-account'],
  },
  'process-command': {
    what: 'The command cannot run as written: botocore starts it without a shell, so `~`, `$HOME`, pipes and comments are plain text; quotes are not balanced; nothing stands behind `=`.',
    rules: ['broken-profile-chain', 'clients-disagree'],
  },
  'process-output': {
    what: 'The command printed something else than JSON with the number 1 as `Version`, `AccessKeyId` and `SecretAccessKey`; or it failed.',
    rules: [],
  },
  'web-identity-file': {
    what: '`AWS_WEB_IDENTITY_TOKEN_FILE` or `web_identity_token_file` names a file that is not there, often left over from a pod or a CI job.',
    rules: ['broken-profile-chain'],
  },
  'oidc-permission': {
    what: 'In GitHub Actions, the job lacks `permissions: id-token: write`, so no OIDC token was given out.',
    rules: ['missing-id-token-permission'],
  },
  'static-keys-with-role': {
    what: 'The workflow gives static keys together with a role, so the OIDC login is not used.',
    rules: ['static-keys-with-role', 'invalid-action-input'],
  },
  'expiry-variable': {
    what: '`AWS_CREDENTIAL_EXPIRATION` is in the past, often left over from another shell. botocore believes it without asking AWS.',
    rules: ['expired-session'],
  },
  'expiry-nonsense': {
    what: '`AWS_CREDENTIAL_EXPIRATION` or a cached expiry is no time.',
    rules: ['invalid-setting-value'],
  },
  'nested-settings': {
    what: 'A group such as `s3 =` has no indented lines below it, so botocore meets text where it expects settings.',
    rules: ['syntax-error', 'invalid-setting-value'],
  },
  'account-mismatch': {
    what: 'The key is of another account than the role, registry or bucket expects.',
    rules: ['account-mismatch'],
  },
  'url-expired': {
    what: 'A presigned URL is used after its time; one that was signed with a temporary key dies together with the session.',
    rules: ['presigned-url'],
  },

  // What files do not show.
  clock: {
    what: 'The clock of the machine is wrong by more than 5 minutes (15 for S3). A token that seems to come from the future shows it.',
    rules: ['session-from-the-future'],
  },
  'key-gone': {
    what: 'The key was deleted or made inactive, or its account is closed.',
    rules: [],
  },
  'key-new': {
    what: 'The key was created seconds ago and is not known everywhere yet.',
    rules: [],
  },
  'header-changed': {
    what: 'A proxy changed headers that are part of the signature, or the URL was edited after it was signed.',
    rules: [],
  },
  'not-signed': {
    what: 'The request was sent without a signature, or to a URL that API Gateway has no route for.',
    rules: [],
  },
  'header-doubled': {
    what: 'A program wrote the Authorization header itself: twice, or in another form than Signature Version 4.',
    rules: [],
  },
  'account-not-active': {
    what: 'The account is not signed up for the service: registration or payment is not complete.',
    rules: [],
  },
  'sts-region-off': {
    what: 'An administrator switched off the STS endpoint of that region for the account.',
    rules: [],
  },
  'policy-denies': {
    what: "The credentials work, and a policy does not allow the call: the user's, the role's trust policy, a boundary, an organisation's.",
    rules: [],
  },
  'network-absent': {
    what: 'The machine has no network, no DNS, or a proxy in between.',
    rules: [],
  },
})
