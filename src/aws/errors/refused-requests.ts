import type { ErrorCode } from '../../model/rule.ts'
import type { AwsError } from './aws-error.ts'

/** What AWS answers when the request is too late, too much, or not allowed. */
export const REFUSED_REQUESTS = {
  RequestExpired: {
    means: 'The request was signed too long ago.',
    from: 'EC2 and other services with the query protocol (400)',
    names: [],
    texts: { 'Request has expired': [] },
    causes: ['url-expired', 'clock'],
    next: 'Set the clock (NTP); sign the URL again.',
  },
  RequestTimeTooSkewed: {
    means: 'The clocks of this machine and of AWS are too far apart.',
    from: 'S3 (403), more than 15 minutes',
    names: [],
    texts: {
      'The difference between the request time and the current time is too large': [],
      "The difference between the request time and the server's time is too large": [],
    },
    causes: ['clock'],
    next: 'Set the clock (NTP). In WSL and in virtual machines it stands still while the computer sleeps.',
  },
  AccessDenied: {
    means: 'The credentials are valid, and they do not allow this call.',
    from: 'any service (403)',
    names: ['AccessDeniedException', 'UnauthorizedOperation'],
    texts: {
      'is not authorized to perform': [],
      'You are not authorized to perform this operation': [],
      'Access Denied': [],
      'Not authorized to perform sts:AssumeRoleWithWebIdentity': ['oidc-permission', 'policy-denies'],
      'MultiFactorAuthentication failed with invalid MFA one time pass code': ['mfa-of-another-account'],
      'Request has expired': ['url-expired'],
    },
    causes: [
      'shadowed',
      'policy-denies',
      'account-mismatch',
      'oidc-permission',
      'mfa-of-another-account',
      'url-expired',
      'federation-token',
    ],
    next: 'See with `aws sts get-caller-identity` who you are; if it is not who you meant, other credentials are in front. Otherwise ask for the permission.',
  },
  ValidationError: {
    means:
      'The service refuses an argument of the call. Where credentials are fetched, that is STS: the ARN of the role, the name of the session, the duration.',
    from: 'STS AssumeRole and its sisters (400)',
    names: [],
    texts: {
      'validation error detected: Value … failed to satisfy constraint': ['role-arn'],
      'Request ARN is invalid': ['role-arn'],
      'The requested DurationSeconds exceeds': ['duration-too-long'],
    },
    causes: ['role-arn', 'duration-too-long'],
    next: 'Compare the ARN of the role with the one in the console: `arn:aws:iam::123456789012:role/name`.',
  },
  MissingAuthenticationToken: {
    means: 'The request came without credentials; API Gateway also says it of a path that it has no route for.',
    from: 'API Gateway, services with the query protocol (403)',
    names: ['MissingAuthenticationTokenException'],
    texts: { 'Missing Authentication Token': [], 'Request is missing Authentication Token': [] },
    causes: ['half-pair', 'not-signed'],
    next: 'Check method and path of the URL first, then whether the client signs at all.',
  },
  OptInRequired: {
    means: 'The account of this key is not subscribed to the service, or not in this region.',
    from: 'any service (403)',
    names: [],
    texts: {
      'The AWS Access Key Id needs a subscription for the service': [],
      'You are not subscribed to this service': [],
    },
    causes: ['region-not-enabled', 'account-not-active'],
    next: 'Look into the account: enable the region, or finish the registration.',
  },
  NotSignedUp: {
    means: 'The account of this key is not signed up for S3.',
    from: 'S3 (403)',
    names: [],
    texts: { 'Your account is not signed up for the … service': [] },
    causes: ['region-not-enabled', 'account-not-active'],
    next: 'Finish the registration of the account; check that the key is of the account that you mean.',
  },
  RegionDisabledException: {
    means: 'STS is switched off for the account in this region.',
    from: 'STS (403)',
    names: [],
    texts: { 'STS is not activated in this region for account': [] },
    causes: ['region-not-enabled', 'sts-region-off'],
    next: 'Enable the region, or take the STS endpoint of another one.',
  },
} as const satisfies Partial<Record<ErrorCode, AwsError>>
