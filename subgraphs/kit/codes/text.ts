/** Full-width ASCII (U+FF01–U+FF5E) and the ideographic space become their half-width forms; the rest stays. */
export const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).replaceAll("\u3000", " ");

/** Removes every Unicode blank and every invisible format character (zero-width space, byte-order mark …), wherever it stands. */
export const withoutBlanks = (text: string): string => text.replace(/[\p{White_Space}\p{Cf}]/gu, "");
