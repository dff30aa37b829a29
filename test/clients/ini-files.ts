import fc from 'fast-check'

/** Pieces that files of AWS clients are made of, sound and damaged: what one client minds another reads past. */
const NAMES = [
  'aws_access_key_id',
  'AWS_ACCESS_KEY_ID',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
  'region',
  'Region',
  's3',
  'role_arn',
  'source_profile',
  'export aws_access_key_id',
  '',
  'a b',
]
const VALUES = [
  'x',
  'a b',
  'v # c',
  'v#c',
  'v ; c',
  'v;c',
  '"q"',
  "'q'",
  '',
  'a=b',
  'a:b',
  '\u00a0n\u00a0',
  'v\u0085',
  '\ufeffv',
  'x\\',
  '%(x)s',
]
const HEADERS = [
  '[default]',
  '[ default ]',
  '[DEFAULT]',
  '[profile dev]',
  '[profile  dev]',
  '[profile "dev"]',
  '[profile my dev]',
  '[profile\tdev]',
  '[dev]',
  '[profile default]',
  '[sso-session corp]',
  '[services x]',
  '[default] # c',
  '[default];c',
  '[default',
  'default]',
  '[]',
  '[a]b]',
  '[profile.dev]',
]
const INDENTS = ['', '', '', '', ' ', '  ', '\t', '\u00a0']
const DELIMITERS = [' = ', '=', ': ', ' ', '\t=\t', ' == ']
const ENDS = ['\n', '\n', '\n', '\r\n', '\r', '\n\n', '\u0085', '\x0b']
const LINES = ['', '# c', '; c', '  # c', 'junk', '// c', '```', '=x', ':x', '\x00', '<<<<<<< HEAD']

const pick = (...all: readonly (readonly string[])[]) =>
  fc.tuple(...all.map((choices) => fc.constantFrom(...choices))).map((parts) => parts.join(''))

const line = fc.oneof(
  { weight: 6, arbitrary: pick(INDENTS, NAMES, DELIMITERS, VALUES) },
  { weight: 3, arbitrary: pick(['', '', '', ' '], HEADERS) },
  { weight: 2, arbitrary: pick(INDENTS, LINES) },
)

/** The text of a credentials or config file, often with something wrong in it. */
export const iniFile: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', '', '\ufeff', '\ufeff\n'),
    fc.array(fc.tuple(line, fc.constantFrom(...ENDS)), { maxLength: 10 }),
  )
  .map(([mark, lines]) => mark + lines.map((parts) => parts.join('')).join(''))
