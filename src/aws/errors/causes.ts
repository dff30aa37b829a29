/**
 * Why AWS or a client refuses credentials: what can be wrong, and which rules see it in files.
 *
 * `reports` counts public issue threads with a stated cause, among some 150 that searches for the errors' texts gave:
 * an order of magnitude, no more. Kindred causes were counted together and have the same number.
 */

export interface Cause {
  /** Sentences for people, in Markdown. */
  readonly what: string
  /** Rules that see it, the nearest first; none where files do not show it. A rule may not exist yet. */
  readonly rules: readonly string[]
  /** Absent: not counted. */
  readonly reports?: number
}

const causes = <Id extends string>(table: Readonly<Record<Id, Cause>>) => table

export const CAUSES = causes({
  // What surrounds a value.
  'blank-in-key-id': {
    what: 'A blank before, behind or inside the access key id. In the environment, in YAML and in CI secrets it is sent along; around a value in `~/.aws` clients remove it.',
    rules: ['stray-whitespace'],
    reports: 14,
  },
  'blank-in-secret': {
    what: 'A blank, a line end or an invisible character in or around the secret. No client complains: the signature is just another one.',
    rules: ['stray-whitespace', 'encoded-secret-newline'],
    reports: 14,
  },
  'line-end-in-header': {
    what: 'A line end in or behind the access key id or the session token: copied from a CSV with CR LF, wrapped by a terminal, or the last line end of a Kubernetes secret.',
    rules: ['stray-whitespace', 'encoded-secret-newline'],
    reports: 14,
  },
  'invisible-character': {
    what: 'A zero-width, no-break or look-alike character in the access key id or the session token.',
    rules: ['stray-whitespace', 'malformed-access-key-id'],
  },
  quotes: {
    what: 'Quotes, brackets or a comma became part of the value: `docker --env-file`, botocore and the SDK for JavaScript keep quotes in a file, Go removes them.',
    rules: ['stray-characters', 'clients-disagree', 'malformed-access-key-id'],
    reports: 8,
  },
  'inline-comment': {
    what: 'A comment behind the value (`= value # old key`). botocore and the AWS CLI take it for part of the value.',
    rules: ['stray-characters', 'clients-disagree'],
  },
  encoded: {
    what: 'The value is percent-encoded (`%2B`, `%2F`), a blank stands where `+` was, or it is still base64.',
    rules: ['encoded-value', 'encoded-secret-newline'],
  },

  // Session tokens.
  'token-missing': {
    what: 'A temporary key (ASIA…) goes without its session token: it is missing, empty, or stands under a name that this client does not read.',
    rules: ['session-token-missing', 'unknown-setting', 'clients-disagree'],
    reports: 11,
  },
  'token-left-over': {
    what: 'A long-term key (AKIA…) goes together with a session token from before: `aws configure` never removes the old one.',
    rules: ['session-token-unexpected', 'shadowed-credentials'],
    reports: 11,
  },
  'token-of-another-key': {
    what: 'The session token belongs to another key: one of the three values was replaced alone.',
    rules: ['mismatched-session-token', 'conflicting-copies'],
    reports: 11,
  },
  'token-damaged': {
    what: 'The session token was cut, wrapped, changed or pasted twice.',
    rules: ['malformed-session-token', 'stray-whitespace', 'encoded-value'],
  },
  'token-version-1': {
    what: 'The session token is of version 1 (it begins with FwoG, FQoG, FQoD or AQoD: the global STS endpoint issues those), and regions that must be enabled first do not take it.',
    rules: ['token-region-unsupported'],
    reports: 13,
  },
  'token-very-old': {
    what: 'The session ended weeks ago. AWS then no longer knows the key that it was sealed with, and calls it invalid instead of expired.',
    rules: ['expired-session'],
  },
  'session-over': {
    what: 'The session is over: the expiry beside the credentials is past, or the token is older than 36 hours, the longest that any lives.',
    rules: ['expired-session', 'session-expires-soon'],
  },
  'session-stored': {
    what: 'Temporary credentials (ASIA…) stand in a file that outlives them, so they fail within hours.',
    rules: ['hardcoded-session-token', 'expired-session'],
  },
  'role-session-short': {
    what: 'A role session ends after the hour, or the few, that it was asked for. The token does not say when.',
    rules: [],
  },
  'web-identity-expired': {
    what: 'The OIDC token of a web identity is past its own `exp`: they live for minutes. The job took too long, or the file is left over.',
    rules: [],
  },
  'federation-token': {
    what: 'Credentials of GetFederationToken, which may call neither IAM nor most of STS.',
    rules: [],
  },

  // The key id and the secret.
  'key-id-damaged': {
    what: 'The access key id is not what AWS issued: cut, doubled, in lower case, O for 0, the id of a role (AROA…) or user (AIDA…), or of another vendor.',
    rules: ['malformed-access-key-id'],
  },
  placeholder: {
    what: "A placeholder, a reference that nothing resolved, or a key of AWS's documentation stands where the credential belongs.",
    rules: ['placeholder-value', 'unresolved-reference', 'published-example-key'],
  },
  swapped: {
    what: 'Key id and secret, or secret and token, are swapped.',
    rules: ['swapped-credentials', 'swapped-secret-reference', 'malformed-secret-key'],
    reports: 2,
  },
  'other-store': {
    what: 'The key belongs to another store (MinIO, LocalStack, Cloudflare R2, DigitalOcean, Wasabi), and the endpoint of that store is not set: the request went to AWS.',
    rules: ['placeholder-value', 'malformed-access-key-id'],
  },
  'secret-damaged': {
    what: 'The secret has not 40 characters of A to Z, a to z, 0 to 9, + and /: cut by a double click at `/`, with the `%` of a zsh prompt, pasted twice, or mangled by a shell that saw `$`, `!` or a backslash.',
    rules: ['malformed-secret-key', 'stray-characters'],
    reports: 5,
  },
  'secret-of-another-kind': {
    what: 'The secret is of another kind: an SMTP password of SES, a hash, the key of another service.',
    rules: ['malformed-secret-key'],
    reports: 2,
  },
  'secret-of-another-key': {
    what: 'The secret belongs to another key id: one line was rotated and the other was not.',
    rules: ['conflicting-copies'],
  },
  'mixed-sources': {
    what: 'Key id and secret come from different places: one from the environment, the other from a file. JavaScript, Rust and Java merge the files.',
    rules: ['incomplete-key-pair', 'shadowed-credentials'],
  },
  'key-id-empty': {
    what: 'The access key id is the empty string. A program passed it on explicitly, so the client did not look anywhere else.',
    rules: ['incomplete-key-pair'],
  },
  'half-pair': {
    what: 'Only one of access key id and secret is there, or one of them is empty.',
    rules: ['incomplete-key-pair'],
    reports: 5,
  },
  'setting-name': {
    what: 'A setting has a name that this client does not read: `aws_secret_key`, `aws_access_key`, capitals (JavaScript), `export` in front of it.',
    rules: ['unknown-setting', 'clients-disagree'],
    reports: 5,
  },

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

export type CauseId = keyof typeof CAUSES
