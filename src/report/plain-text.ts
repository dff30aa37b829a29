/**
 * What a terminal, a log or a reviewer could be misled with: controls, invisible and bidirectional format characters,
 * line separators, lone surrogates; and what the GitHub Actions runner would take for a command, `::` at the start of
 * a line and `##[` anywhere (actions/runner, ActionCommand.cs).
 */
const MISLEADING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|:(?=:)(?<=^\s*:)|\[(?<=##\[)/gu

/** One line of text in which everything can be seen: what cannot, or would act, stands as `\u202e`. */
export function plainText(text: string): string {
  return text.replace(MISLEADING, (character) => {
    const code = character.codePointAt(0)!.toString(16)
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
  })
}
