/** ASCII that people and programs write, line ends included. */
export const PRINTABLE = /^[\t\n\r\x20-\x7e]*$/

/** Bytes of UTF-8 without control characters; the last character may be cut off. */
const UTF8 =
  /^(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})*(?:[\xc2-\xf4][\x80-\xbf]{0,2})?$/

/** Whether a run of base64, 60 characters or longer, begins as text does; images and archives do not. */
export function startsAsText(run: string): boolean {
  return UTF8.test(atob(run.slice(0, 60)))
}
