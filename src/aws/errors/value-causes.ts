import { causes } from './cause.ts'

/** What can be wrong with a key id, a secret or a session token. */
export const VALUE_CAUSES = causes({
  // What surrounds a value.
  'blank-in-key-id': {
    what: 'A blank before, behind or inside the access key id. In the environment, in YAML and in CI secrets it is sent along; around a value in `~/.aws` clients remove it.',
    rules: ['stray-whitespace'],
    reports: 14,
  },
  'blank-in-secret': {
    what: 'A blank, a line end or an invisible character in or around the secret; blanks at the ends of a value in `~/.aws` do no harm. No client complains: the signature is just another one.',
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
    what: 'The secret is of another kind: an SMTP password of SES, a hash, the key id once more, the key of another service.',
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
})
