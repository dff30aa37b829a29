/** How long base64 has to be to hold a text that is worth a look. In characters. */
const LEAST = 60

/** The marks of percent-encoding: of a colon, an equals sign, a quote, a line's end. */
const PERCENT = /%(?:3[ADad]|22|0[Aa])/

const BASE64 = new Uint8Array(128)
for (const byte of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')) BASE64[byte] = 1

/** Whether a text could stand in the text in base64 or percent-encoded. */
export function couldHoldEncoded(text: string): boolean {
  return hasRun(text) || (text.includes('%') && PERCENT.test(text))
}

/** Looks at the last place that a run must cover, and goes back from there: most characters are never looked at. */
function hasRun(text: string): boolean {
  let before = -1
  for (let at = LEAST - 1; at < text.length; at = before + LEAST) {
    let stop = at
    while (stop > before && BASE64[text.charCodeAt(stop)] === 1) stop--
    if (at - stop >= LEAST) return true
    before = stop
  }
  return false
}
