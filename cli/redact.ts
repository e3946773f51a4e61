/** Text fit for a terminal or a log: passwords in URLs and runs of 15 or more digits (ID numbers) are starred. */
export function redact(text: string): string {
  return text.replace(/(\/\/[^/\s:@]*):\S*@/g, "$1:***@").replace(/\d{15,}[\dXx]?/g, (digits) => "*".repeat(digits.length));
}
