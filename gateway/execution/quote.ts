// oxlint-disable-next-line no-control-regex -- what JSON escapes, and surrogates, which may be alone
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A string as JSON. Most strings need no escape, and are only put between quotes. */
export const quote = (text: string): string => (ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`);
