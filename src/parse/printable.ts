/** ASCII that people and programs write, line ends included. */
export const PRINTABLE = /^[\t\n\r\x20-\x7e]*$/

/** Whether a run of base64, 60 characters or longer, begins as printable text does; images and archives do not. */
export function startsAsText(run: string): boolean {
  return PRINTABLE.test(atob(run.slice(0, 60)))
}
