import type { ErrorCode } from '../../model/rule.ts'
import type { AwsError } from './aws-error.ts'
import type { CauseId } from './causes.ts'

const UNKNOWN_KEY: readonly CauseId[] = [
  'token-version-1',
  'region-not-enabled',
  'token-missing',
  'token-left-over',
  'token-of-another-key',
  'other-partition',
  'quotes',
  'half-pair',
  'swapped',
  'key-id-damaged',
  'placeholder',
  'invisible-character',
  'terraform-argument',
  'token-damaged',
  'token-very-old',
  'key-gone',
  'key-new',
  'federation-token',
]

const SESSION_OVER: readonly CauseId[] = [
  'session-over',
  'session-stored',
  'token-left-over',
  'shadowed',
  'role-session-short',
]

const NOT_VALID = 'The security token included in the request is invalid'
const EXPIRED = 'The security token included in the request is expired'
const FIVE_ELEMENTS = 'Credential must have exactly 5 slash-delimited elements'

/** What AWS answers when it does not take the credentials. */
export const REFUSED_CREDENTIALS = {
  InvalidClientTokenId: {
    means:
      'AWS does not know this access key id, or not together with this session token. The secret was not looked at yet, and "security token" means the key id, too.',
    from: 'STS, IAM, SES, SNS, SQS, CloudFormation and other services with the query protocol (403)',
    names: [],
    texts: {
      [NOT_VALID]: [],
      'error calling sts:GetCallerIdentity: … StatusCode: 403': [],
      'retrieving caller identity from STS': [],
    },
    causes: UNKNOWN_KEY,
    next: 'Copy all values again from one place, or log in again (`aws sso login`). With an AKIA key, remove the session token; with an ASIA key, set it.',
  },
  UnrecognizedClientException: {
    means: 'The same as InvalidClientTokenId, in the words of services with the JSON protocol.',
    from: 'DynamoDB, Lambda, ECS, ECR, KMS, SSM, Cognito and other services with the JSON protocol (400, 403)',
    names: [],
    texts: { [NOT_VALID]: [] },
    causes: UNKNOWN_KEY,
    next: 'The same as for InvalidClientTokenId; look at the region first.',
  },
  InvalidAccessKeyId: {
    means: 'S3 does not know this access key id.',
    from: 'S3 (403)',
    names: [],
    texts: { 'The AWS Access Key Id you provided does not exist in our records': [] },
    causes: [
      'token-missing',
      'other-partition',
      'quotes',
      'swapped',
      'other-store',
      'key-id-damaged',
      'placeholder',
      'key-gone',
    ],
    next: 'See whether the key is meant for AWS at all: if it belongs to another store, set its endpoint. Otherwise copy the key again.',
  },
  InvalidToken: {
    means: 'S3 cannot read the session token, or it does not go with this key.',
    from: 'S3 (400)',
    names: [],
    texts: { 'The provided token is malformed or otherwise invalid': [] },
    causes: [
      'token-version-1',
      'token-left-over',
      'token-of-another-key',
      'other-partition',
      'token-damaged',
      'encoded',
    ],
    next: 'With an AKIA key, remove the session token. With an ASIA key, copy all three values again from the same answer.',
  },
  ExpiredToken: {
    means: 'The temporary credentials were right, and their time is over.',
    from: 'STS, IAM and other services with the query protocol (403), S3 (400)',
    names: [],
    texts: { [EXPIRED]: [], 'The provided token has expired': [] },
    causes: SESSION_OVER,
    next: 'Fetch new credentials (`aws sso login`, assume the role again). If new ones do not help, an old token is left in the environment or in `~/.aws/credentials`: remove it.',
  },
  ExpiredTokenException: {
    means:
      'The same as ExpiredToken, from services with the JSON protocol; from STS, a web identity or SAML token that is too old.',
    from: 'DynamoDB, Lambda, KMS and other services with the JSON protocol; STS AssumeRoleWithWebIdentity and AssumeRoleWithSAML (400)',
    names: [],
    texts: {
      [EXPIRED]: ['session-over'],
      'The web identity token that was passed is expired or is not valid': ['web-identity-expired'],
    },
    causes: [
      'session-over',
      'session-stored',
      'token-left-over',
      'shadowed',
      'web-identity-expired',
      'role-session-short',
    ],
    next: 'Fetch new credentials, or a new OIDC token, right before they are used.',
  },
  SignatureDoesNotMatch: {
    means:
      'AWS knows the key id and calculates another signature: the secret is not the one of this key, the clock is wrong, or the request was changed on the way.',
    from: 'STS and IAM first of all, S3 (403); services with the JSON protocol call it InvalidSignatureException',
    names: ['InvalidSignatureException'],
    texts: {
      'The request signature we calculated does not match the signature you provided': [],
      'Signature expired: … is now earlier than …': ['clock'],
      'Signature not yet current: … is still later than …': ['clock'],
      'Credential should be scoped to a valid region': ['no-such-region', 'region-mismatch'],
      'Credential should be scoped to correct service': ['region-mismatch'],
    },
    causes: [
      'blank-in-secret',
      'quotes',
      'secret-damaged',
      'half-pair',
      'secret-of-another-kind',
      'encoded',
      'inline-comment',
      'secret-of-another-key',
      'mixed-sources',
      'placeholder',
      'region-mismatch',
      'clock',
      'header-changed',
    ],
    next: 'Count the characters of the secret: 40. Copy it again by its button, not by a double click. If it is lost, create a new key: AWS shows a secret only once.',
  },
  IncompleteSignature: {
    means: 'The access key id breaks the Authorization header: it holds a blank, a slash or a line end.',
    from: 'STS, IAM, API Gateway, Lambda (400, 403)',
    names: ['IncompleteSignatureException'],
    texts: {
      'not a valid key=value pair (missing equal-sign) in Authorization header': ['blank-in-key-id'],
      'Invalid key=value pair (missing equal-sign) in Authorization header': ['blank-in-key-id', 'header-doubled'],
      [FIVE_ELEMENTS]: ['blank-in-key-id', 'swapped'],
    },
    causes: [
      'blank-in-key-id',
      'quotes',
      'swapped',
      'inline-comment',
      'placeholder',
      'key-id-damaged',
      'header-doubled',
      'not-signed',
    ],
    next: 'Write the key id again by hand or paste it into an editor that shows blanks: 20 characters, nothing around them.',
  },
  AuthFailure: {
    means:
      'EC2 does not accept the credentials: the same reasons as for InvalidClientTokenId, IncompleteSignature and SignatureDoesNotMatch.',
    from: 'EC2 (401)',
    names: [],
    texts: {
      'AWS was not able to validate the provided access credentials': [],
      'Authorization header or parameters are not formatted correctly': ['blank-in-key-id'],
      [FIVE_ELEMENTS]: ['blank-in-key-id'],
    },
    causes: [
      'blank-in-key-id',
      'blank-in-secret',
      'token-version-1',
      'region-not-enabled',
      'token-missing',
      'token-left-over',
      'other-partition',
      'key-id-damaged',
      'secret-damaged',
      'clock',
      'key-gone',
    ],
    next: 'Try `aws sts get-caller-identity` with the same credentials: its answer tells more.',
  },
  AuthorizationHeaderMalformed: {
    means:
      'S3 cannot use the Authorization header: the region in it is not the one of the bucket, or the access key id is empty or holds a slash.',
    from: 'S3 (400)',
    names: [],
    texts: {
      'The authorization header is malformed; the region … is wrong; expecting …': ['region-mismatch'],
      'The authorization header is malformed; a non-empty Access Key (AKID) must be provided in the credential': [
        'key-id-empty',
      ],
      'The authorization header is malformed; the Credential is mal-formed': ['swapped', 'key-id-damaged'],
      'The authorization header is malformed': [],
    },
    causes: ['region-variable', 'swapped', 'region-mismatch', 'key-id-empty', 'key-id-damaged'],
    next: 'Set the region that the message expects.',
  },
} as const satisfies Partial<Record<ErrorCode, AwsError>>
