/** Something that the user can mend: one line and, where there is one, a hint. Ends the run with exit code 2. */
export class UserError extends Error {
  readonly hint: string | undefined

  constructor(message: string, hint?: string) {
    super(message)
    this.name = 'UserError'
    this.hint = hint
  }
}
