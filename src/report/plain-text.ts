/**
 * What a terminal, a log or a reviewer could be misled with: controls, invisible and bidirectional format characters,
 * line separators, lone surrogates; and what the GitHub Actions runner would take for a command, `::` at the start of
 * a line and `##[` anywhere (actions/runner, ActionCommand.cs).
 */
const MISLEADING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|:(?=:)(?<=^\s*:)|\[(?<=##\[)/gu

/** One line of text in which everything can be seen: what cannot, or would act, stands as `\u202e`. */
export function plainText(text: string): string {
  if (isHarmless(text)) return text
  return text.replace(MISLEADING, (character) => {
    const code = character.codePointAt(0)!.toString(16)
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
  })
}

/** Printable ASCII and the ellipsis of a shown key id, no command in it: nearly all text, and a look at it is cheap. */
function isHarmless(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit !== 0x2026 && (unit < 0x20 || unit > 0x7e)) return false
  }
  return !text.includes('::') && !text.includes('##[')
}
