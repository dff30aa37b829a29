import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { RULES } from '../../rules/index.ts'
import { CAUSES, type CauseId } from '../../src/aws/errors/causes.ts'
import { errorsSaid, nearestText } from '../../src/aws/errors/recognise.ts'
import { ERROR_CODES, ERRORS } from '../../src/aws/errors.ts'
import type { ErrorCode } from '../../src/model/rule.ts'

const codesIn = (message: string) => errorsSaid(message).map(({ code }) => code)

const STS = 'when calling the GetCallerIdentity operation'

/** As they stand in terminals and logs: what AWS and its clients really say, by the error that it is. */
const MESSAGES: readonly (readonly [message: string, ...codes: ErrorCode[]])[] = [
  ['The security token included in the request is invalid', 'InvalidClientTokenId', 'UnrecognizedClientException'],
  ['The security token included in the request is invalid.', 'InvalidClientTokenId', 'UnrecognizedClientException'],
  ['The AWS Access Key Id you provided does not exist in our records.', 'InvalidAccessKeyId'],
  ['The provided token is malformed or otherwise invalid.', 'InvalidToken'],
  ['The security token included in the request is expired', 'ExpiredToken', 'ExpiredTokenException'],
  ['The provided token has expired.', 'ExpiredToken'],
  ['The web identity token that was passed is expired or is not valid.', 'ExpiredTokenException'],
  [
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    'SignatureDoesNotMatch',
  ],
  [
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    'SignatureDoesNotMatch',
  ],
  ['Signature expired: <t> is now earlier than <t>', 'SignatureDoesNotMatch'],
  ['Signature not yet current: <t> is still later than <t>', 'SignatureDoesNotMatch'],
  ["Credential should be scoped to a valid region, not 'X'.", 'SignatureDoesNotMatch'],
  ["Credential should be scoped to correct service: 'X'.", 'SignatureDoesNotMatch'],
  [
    "'<fragment>' not a valid key=value pair (missing equal-sign) in Authorization header: 'AWS4-HMAC-SHA256 Credential= AKIAFIXTUREKEY234567/20260101/us-east-1/sts/aws4_request'",
    'IncompleteSignature',
  ],
  [
    "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '...'",
    'IncompleteSignature',
  ],
  [
    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '...'",
    'IncompleteSignature',
    'AuthFailure',
  ],
  ['AWS was not able to validate the provided access credentials', 'AuthFailure'],
  ['Authorization header or parameters are not formatted correctly.', 'AuthFailure'],
  [
    "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'",
    'AuthorizationHeaderMalformed',
  ],
  [
    'The authorization header is malformed; a non-empty Access Key (AKID) must be provided in the credential.',
    'AuthorizationHeaderMalformed',
  ],
  [
    'The authorization header is malformed; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    'AuthorizationHeaderMalformed',
  ],
  ['Request has expired.', 'RequestExpired', 'AccessDenied'],
  ['The difference between the request time and the current time is too large.', 'RequestTimeTooSkewed'],
  ['The AWS Access Key Id needs a subscription for the service', 'OptInRequired'],
  ['You are not subscribed to this service.', 'OptInRequired'],
  ['Your account is not signed up for the S3 service.', 'NotSignedUp'],
  ['Missing Authentication Token', 'MissingAuthenticationToken'],
  ['Request is missing Authentication Token', 'MissingAuthenticationToken'],
  [
    'STS is not activated in this region for account:<id>. Your account administrator can activate STS in this region using the IAM Console.',
    'RegionDisabledException',
  ],
  ['Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY', 'PartialCredentials'],
  ['Partial credentials found in shared-credentials-file, missing: aws_secret_access_key', 'PartialCredentials'],
  ['Partial credentials found in explicit, missing: aws_secret_access_key', 'PartialCredentials'],
  ['Partial credentials found in assume-role, missing: source_profile or credential_source', 'PartialCredentials'],
  ['Unable to locate credentials', 'NoCredentials'],
  ['Unable to locate credentials. You can configure credentials by running "aws configure".', 'NoCredentials'],
  ['The config profile (x) could not be found', 'ProfileNotFound'],
  ['Unable to parse config file: ~/.aws/credentials', 'ConfigParseError'],
  ['The source_profile "a" referenced in the profile "b" does not exist.', 'InvalidConfig'],
  ['The profile "x" contains both source_profile and credential_source.', 'InvalidConfig'],
  ['The credential source "x" referenced in profile "y" is not valid.', 'InvalidConfig'],
  ['The specified sso-session does not exist: "x"', 'InvalidConfig'],
  ['The value for X is inconsistent between profile (a) and sso-session (b).', 'InvalidConfig'],
  ['The source profile "x" must have credentials.', 'InvalidConfig'],
  [
    'Infinite loop in credential configuration detected. Attempting to load from profile x which has already been visited. Visited profiles: [...]',
    'InfiniteLoop',
  ],
  ["Provided region_name 'X' doesn't match a supported format.", 'InvalidRegion'],
  ['You must specify a region.', 'NoRegion'],
  ['Could not connect to the endpoint URL: "https://lambda.us-east-1a.amazonaws.com/..."', 'NoSuchHost'],
  ['Invalid endpoint: https://sts..amazonaws.com', 'InvalidEndpoint'],
  [
    "An HTTP Client raised an unhandled exception: Invalid header value b'AWS4-HMAC-SHA256 Credential=AKIA...\\n/2026...'",
    'InvalidHeader',
  ],
  ['TypeError: Invalid character in header content ["authorization"]', 'InvalidHeader'],
  ['TypeError: Invalid character in header content ["x-amz-security-token"]', 'InvalidHeader'],
  ['TypeError [ERR_INVALID_CHAR]: Invalid character in header content ["authorization"]', 'InvalidHeader'],
  ['Could not load credentials from any providers', 'NoCredentials'],
  [
    'Could not resolve credentials using profile: [x] in configuration/credentials file(s).',
    'NoCredentials',
    'ProfileNotFound',
  ],
  ['Unable to find environment variable credentials.', 'NoCredentials'],
  [
    'Unsupported credential source in profile x. Got y, expected EcsContainer or Ec2InstanceMetadata or Environment.',
    'InvalidConfig',
  ],
  ['Detected a cycle attempting to resolve credentials for profile x. Profiles visited: ...', 'InfiniteLoop'],
  ['Profile x requires multi-factor authentication, but no MFA code callback was provided.', 'MfaRequired'],
  ['Credential is missing', 'NoCredentials'],
  ['Region is missing', 'NoRegion'],
  ['Region not accepted: region="X" is not a valid hostname component.', 'InvalidRegion'],
  [
    'Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(credentialsProviders=[SystemPropertyCredentialsProvider(), EnvironmentVariableCredentialsProvider(), ...',
    'NoCredentials',
  ],
  ['Error: No valid credential sources found', 'NoCredentials'],
  [
    'error configuring Terraform AWS Provider: no valid credential sources for Terraform AWS Provider found.',
    'NoCredentials',
  ],
  ['failed to refresh cached credentials, no EC2 IMDS role found', 'NoCredentials'],
  [
    'failed to refresh cached credentials, the SSO session has expired or is invalid: ... open ~/.aws/sso/cache/<sha1>.json: no such file or directory',
    'SsoNotLoggedIn',
  ],
  ['failed to get shared config profile, x', 'ProfileNotFound'],
  ['partial credentials found for profile x', 'PartialCredentials'],
  [
    'profile "x" is configured to use SSO but is missing required configuration: sso_region, sso_start_url',
    'InvalidConfig',
  ],
  [
    'error configuring Terraform AWS Provider: error validating provider credentials: error calling sts:GetCallerIdentity: operation error STS: GetCallerIdentity, https response error StatusCode: 403',
    'InvalidClientTokenId',
  ],
  ['validating provider credentials: retrieving caller identity from STS: ...', 'InvalidClientTokenId'],
  ['lookup sts.auto.amazonaws.com ... no such host', 'NoSuchHost'],
  ['Error loading SSO Token: Token for <name> does not exist', 'SsoNotLoggedIn'],
  [
    'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.',
    'SsoNotLoggedIn',
  ],
  ["Your session has expired or credentials have changed. Please reauthenticate using 'aws login'.", 'SsoNotLoggedIn'],
  [
    "Error when retrieving credentials from custom-process: Unsupported version '2' for credential process provider, supported versions: 1",
    'CredentialProcess',
  ],
  ['Credentials were refreshed, but the refreshed credentials are still expired.', 'ExpiredLocally'],
  [
    'Parameter validation failed:\nInvalid length for parameter RoleArn, value: 1, valid min length: 20',
    'ParamValidation',
  ],
  ["[Errno 2] No such file or directory: '/var/run/secrets/token'", 'FileNotFound'],
  ['Expecting value: line 1 column 1 (char 0)', 'ClientCrash'],
  [
    "1 validation error detected: Value 'x' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20",
    'ValidationError',
  ],
  ['Not authorized to perform sts:AssumeRoleWithWebIdentity', 'AccessDenied'],
]

test.each(MESSAGES)('%s', (message, ...codes) => {
  expect(codesIn(message)).toEqual(codes)
})

describe('a message that names its code is about that code alone', () => {
  const named: readonly (readonly [message: string, ...codes: ErrorCode[]])[] = [
    [
      `An error occurred (InvalidClientTokenId) ${STS}: The security token included in the request is invalid.`,
      'InvalidClientTokenId',
    ],
    [
      `An error occurred (UnrecognizedClientException) ${STS}: The security token included in the request is invalid.`,
      'UnrecognizedClientException',
    ],
    ['An error occurred (ExpiredToken) when calling the x operation: anything at all', 'ExpiredToken'],
    [
      'api error AuthFailure: Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term',
      'AuthFailure',
    ],
    [
      'operation error STS: GetCallerIdentity, https response error StatusCode: 403, RequestID: 0a1b, api error InvalidClientTokenId: The security token included in the request is invalid.',
      'InvalidClientTokenId',
    ],
    ['botocore.exceptions.NoCredentialsError: Unable to locate credentials', 'NoCredentials'],
    [
      'CredentialsProviderError: Profile x requires multi-factor authentication, but no MFA code callback was provided.',
      'MfaRequired',
    ],
    ['<Error><Code>InvalidAccessKeyId</Code><Message>The AWS Access Key Id', 'InvalidAccessKeyId'],
    ['InvalidSignatureException: Signature expired: 1 is now earlier than 2', 'SignatureDoesNotMatch'],
    ['An error occurred (AccessDenied) when calling the GetObject operation: Request has expired', 'AccessDenied'],
  ]
  test.each(named)('%s', (message, ...codes) => {
    expect(codesIn(message)).toEqual(codes)
  })

  it('or about all that bear the name', () => {
    expect(codesIn('CredentialsProviderError')).toEqual([
      'NoCredentials',
      'ProfileNotFound',
      'InvalidConfig',
      'InfiniteLoop',
      'MfaRequired',
    ])
  })
})

describe('the innermost error comes first', () => {
  test.each([
    [
      'Error: No valid credential sources found\n\nError: failed to refresh cached credentials, the SSO session has expired or is invalid: open x.json: no such file or directory',
      ['SsoNotLoggedIn', 'NoCredentials'],
    ],
    [
      'error configuring S3 Backend: no valid credential sources for S3 Backend found.\nError: failed to get shared config profile, prod',
      ['ProfileNotFound', 'NoCredentials'],
    ],
    [
      'no valid credential sources found: get credentials: failed to refresh cached credentials, static credentials are empty',
      ['NoCredentials', 'PartialCredentials'],
    ],
  ])('%s', (message, codes) => {
    expect(codesIn(message)).toEqual(codes)
  })
})

describe('how a message was pasted makes no difference', () => {
  const wanted = ['ProfileNotFound']
  test.each([
    ['in capitals', 'THE CONFIG PROFILE (PROD) COULD NOT BE FOUND'],
    ['in quotes', '"The config profile (prod) could not be found"'],
    ['in smart quotes', '\u201cThe config profile (prod) could not be found\u201d'],
    ['with escaped quotes', '\\"The config profile (prod) could not be found\\"'],
    ['over several lines', 'The config profile\n  (prod) could\r\n not be found'],
    ['in colour', '\u001b[31mThe config profile (prod) could not be found\u001b[0m'],
    ['in a frame of Terraform', '╷\n│ Error: The config profile (prod)\n│ could not be found\n╵'],
    ['behind a prefix', 'aws: [ERROR]: The config profile (prod) could not be found'],
    ['cut', 'could not be found'],
  ])('%s', (_, message) => {
    expect(codesIn(message)).toEqual(wanted)
  })

  it('nor how a code was', () => {
    for (const text of [
      'invalidclienttokenid',
      'Invalid Client Token Id',
      '`InvalidClientTokenId`',
      'InvalidClientTokenId:',
    ])
      expect(codesIn(text), text).toEqual(['InvalidClientTokenId'])
  })
})

describe('some words point at a cause', () => {
  const pointed: readonly (readonly [message: string, cause: CauseId])[] = [
    ['Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z', 'clock'],
    [`An error occurred (SignatureDoesNotMatch) ${STS}: Signature expired: 1 is now earlier than 2`, 'clock'],
    ['Credential should be scoped to a valid region, not us-east-1a', 'no-such-region'],
    ['The authorization header is malformed; the region x is wrong; expecting y', 'region-mismatch'],
    ['No closing quotation', 'process-command'],
  ]
  test.each(pointed)('%s: %s', (message, cause) => {
    expect(errorsSaid(message)[0]!.pointsAt).toContain(cause)
  })

  it('and others at none', () => {
    expect(errorsSaid('The security token included in the request is invalid')[0]!.pointsAt).toEqual([])
  })
})

test.each([
  ['The security tokne included in the request is invalid', 'InvalidClientTokenId'],
  ['unable to locate my credentials', 'NoCredentials'],
  ['The config profile could not be found', 'ProfileNotFound'],
  ['nothing that any client says about anything', undefined],
  ['two words', undefined],
])('%s is nearest to %s', (message, code) => {
  expect(codesIn(message)).toEqual([])
  expect(nearestText(message)).toBe(code)
})

it('other texts are no errors', () => {
  for (const text of [
    '',
    ' ',
    'a',
    'the',
    'in the',
    'access key',
    'session-token-missing',
    'Something else went wrong',
  ])
    expect(codesIn(text), text).toEqual([])
})

it('any text ends, and soon', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const code of codesIn(text)) expect(ERROR_CODES).toContain(code)
      nearestText(text)
    }),
  )
  expect(codesIn(`${'unable to locate '.repeat(1e6)}credentials`)).toEqual([])
})

describe('each error', () => {
  /** What the doctor's report may hold. */
  const DOCTOR =
    'InvalidClientTokenId SignatureDoesNotMatch IncompleteSignature ExpiredToken NoCredentials PartialCredentials ProfileNotFound ConfigParseError InvalidConfig NoRegion InvalidRegion NoSuchHost ValidationError MfaRequired CredentialProcess SsoNotLoggedIn InvalidHeader ParamValidation FileNotFound InvalidEndpoint ExpiredLocally InfiniteLoop AccessDenied ClientCrash'

  it('of the doctor is among them', () => {
    expect(ERROR_CODES).toEqual(expect.arrayContaining(DOCTOR.split(' ')))
  })

  test.each(ERROR_CODES)('%s is found by its code, its names and its texts', (code) => {
    expect(codesIn(code)).toEqual([code])
    for (const name of ERRORS[code].names) expect(codesIn(name), name).toContain(code)
    for (const text of Object.keys(ERRORS[code].texts)) {
      expect(codesIn(text), text).toContain(code)
      expect(codesIn(`Error: ${text.replaceAll('…', 'something')}, and so on`), text).toContain(code)
    }
  })

  test.each(ERROR_CODES)('%s says what it means, why it comes, and what to do', (code) => {
    const { means, from, causes, next } = ERRORS[code]
    for (const sentence of [means, next, ...causes.map((cause) => CAUSES[cause].what)])
      expect(sentence).toMatch(/^.{15,}[.]$/)
    expect(from).toMatch(/[^.]$/)
    expect(causes.length).toBeGreaterThan(0)
    expect(new Set(causes).size).toBe(causes.length)
  })

  test.each(ERROR_CODES)('%s has the most reported cause first', (code) => {
    const counts = ERRORS[code].causes.flatMap((cause) => CAUSES[cause].reports ?? [])
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  })
})

describe('rules that see a cause', () => {
  /** All that are there or planned. */
  const KNOWN = new Set([
    ...RULES.map((rule) => rule.id),
    ...'hardcoded-access-key hardcoded-secret-key hardcoded-session-token hardcoded-bedrock-key hardcoded-smtp-password presigned-url committed-credentials-file readable-credentials-file published-example-key canary-key'.split(
      ' ',
    ),
    ...'session-token-missing session-token-unexpected incomplete-key-pair malformed-access-key-id malformed-secret-key stray-whitespace stray-characters encoded-value swapped-credentials placeholder-value unresolved-reference malformed-session-token mismatched-session-token conflicting-copies expired-session session-expires-soon session-from-the-future token-region-unsupported'.split(
      ' ',
    ),
    ...'unknown-setting profile-header duplicate-profile duplicate-setting syntax-error file-encoding invalid-setting-value broken-profile-chain shadowed-credentials clients-disagree mfa-account expired-sso'.split(
      ' ',
    ),
    ...'unknown-region region-mismatch partition-mismatch account-mismatch certificate-region ignored-region-variable opt-in-region'.split(
      ' ',
    ),
    ...'missing-id-token-permission static-keys-with-role swapped-secret-reference invalid-action-input encoded-secret-newline orb-parameter-literal'.split(
      ' ',
    ),
    ...'terraform-static-credentials terraform-ignored-credentials terraform-provider-region'.split(' '),
  ])

  test.each(Object.entries(CAUSES))('%s', (_, { rules }) => {
    expect(rules.filter((id) => !KNOWN.has(id))).toEqual([])
    expect(new Set(rules).size).toBe(rules.length)
  })

  it('belong to causes that some error has', () => {
    const used = new Set(
      ERROR_CODES.flatMap((code) => [...ERRORS[code].causes, ...Object.values(ERRORS[code].texts).flat()]),
    )
    expect(Object.keys(CAUSES).filter((cause) => !used.has(cause as CauseId))).toEqual([])
  })
})
