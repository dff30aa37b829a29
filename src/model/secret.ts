/** An IAM identifier with a four-letter type and nothing but capitals and digits: the only secret of which eight characters may be shown. */
const KEY_ID_SHAPE = /^A[A-Z0-9]{3}[A-Z0-9]{12,60}$/

let open: (secret: Secret) => string

/**
 * Text that must not leave the process: a credential, or anything that stands where one is expected.
 * Printing it in any way (template, JSON, console, error) gives a redacted form; `reveal` is the only way out.
 */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  static {
    open = (secret) => secret.#text
  }

  /** Length in UTF-16 units. */
  get length(): number {
    return this.#text.length
  }

  toString(): string {
    return redacted(this.#text)
  }

  toJSON(): string {
    return redacted(this.#text)
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return redacted(this.#text)
  }
}

/** The text itself. Reports may not import this module, so what they print has been through `redacted`. */
export function reveal(secret: Secret): string {
  return open(secret)
}

/** `AKIA…4567` for what looks like a key id, `<secret, 39 characters>` for anything else. */
export function redacted(text: string): string {
  if (KEY_ID_SHAPE.test(text)) return `${text.slice(0, 4)}…${text.slice(-4)}`
  return text === '' ? '<empty>' : `<secret, ${text.length} ${text.length === 1 ? 'character' : 'characters'}>`
}
