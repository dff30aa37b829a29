import type { ErrorCode } from '../model/rule.ts'

/** What a value was before it was damaged, where only one reading is possible or likely. */
export interface Repair {
  /** In the imperative, for a person: `Remove the quotes`. */
  readonly title: string
  readonly value: string
  readonly safety: 'safe' | 'unsafe'
}

/** Why AWS would refuse a value: the rest of a sentence that begins with it, and what AWS answers. */
export interface Fault {
  readonly what: string
  /** Absent: the usual answer for this part of a credential. */
  readonly predicts?: readonly ErrorCode[]
  readonly repair?: Repair
}
