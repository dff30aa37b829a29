import { entropy, isSecretShape } from './secret-key.ts'

/** Values that people type where a credential will stand later, or that test set-ups take. */
const WORDS: ReadonlySet<string> = new Set(
  `test testing foo bar baz none null nil undefined true false empty minio minioadmin minio123 localstack moto mock mocked
  admin root user guest anonymous access key secret token string value abc dev local stub unused ignore ignored na n/a tbd
  todo fixme dummy fake sample example placeholder redacted masked hidden password changeit changeme some any aws id my your
  the session temp bogus invalid wrong not real here region credential credentials goes put use`.split(/\s+/),
)
const FILLING = /^(?:[xX]+|\d{1,10})$/

const MARKED = /[<>[\]{}]|\*{3}|\.{3}|…|_{4}|-{4}/
const TELLING =
  /example|placeholder|change[-_ ]?me|replace|insert|redacted|your[-_ ]|[-_ ]here\b|x{5,}|0{8,}|dummy|fake|mock|localstack/i

/** A run of characters in alphabetical or numerical order (`abcdefgh`, `12345678`), as people type it and chance does not. */
function isSequence(text: string): boolean {
  let run = 1
  for (let i = 1; i < text.length; i++) {
    const step = text.charCodeAt(i) - text.charCodeAt(i - 1)
    run = step === 1 || (text[i] === '0' && text[i - 1] === '9') ? run + 1 : 1
    if (run >= 8) return true
  }
  return false
}

/** The same character seven times on end. */
const REPEATED = /(.)\1{6}/

/**
 * Whether a value stands in for a credential. Narrow for anything that could be a real key: twenty capitals or forty
 * random characters count only when they hold EXAMPLE, a sequence, or one character over and over.
 */
export function isPlaceholder(text: string): boolean {
  if (text === '' || text.startsWith('arn:')) return false
  if (REPEATED.test(text) || isSequence(text)) return true
  if (/^[A-Z0-9]{20}$/.test(text)) return text.includes('EXAMPLE') || entropy(text) < 2.5
  if (isSecretShape(text) && entropy(text) >= 4.1) return text.includes('EXAMPLE')
  // `AKIA`, `AKIADEV`: what tests write; an id that was cut has digits or more letters left.
  if (/^A[KS]IA[A-Z]{0,11}$/.test(text)) return true
  if (MARKED.test(text)) return true
  // Longer texts are no few words, and would be millions of pieces.
  if (text.length < 1000 && text.split(/[-_ .:/]+/).every(isWordOfThese)) return true
  return text.length < 200 && TELLING.test(text)
}

function isWordOfThese(word: string): boolean {
  return word === '' || WORDS.has(word.toLowerCase()) || FILLING.test(word)
}

/** Words that tests and emulators take for credentials, on purpose: nobody forgot to replace them. */
export function isTestDummy(text: string): boolean {
  return (
    /test|dummy|fake|mock|stub|local|minio|moto|foo|bar|bogus|invalid|unused|ignore|anonymous|example|sample|admin|root|secret$/i.test(
      text,
    ) || /^(?:x|a|abc|key|access|id|\d{1,10})$/i.test(text)
  )
}
