import { CHINESE } from "./chinese";

/** What an operator's terminal speaks. */
export type Language = "en" | "zh";

/** The language of a POSIX environment: the first of LC_ALL, LC_MESSAGES and LANG that is set says it; `zh…` is Chinese, anything else English. */
export const languageOf = (environment: Readonly<Record<string, string | undefined>>): Language =>
  /^zh/i.test(environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || "") ? "zh" : "en";

/** A text with its values in their places, `{0}` for the first; in Chinese where the catalogue has it. */
export function translate(language: Language, text: string, values: readonly (string | number)[]): string {
  const valueAt = (place: string): string => String(values[Number(place)]);
  if (language === "en") return text.replace(/\{(\d+)\}/g, (_, place: string) => valueAt(place));
  return (CHINESE[text] ?? text).replace(/( ?)\{(\d+)\}( ?)/g, (_, before: string, place: string, behind: string) => {
    const value = valueAt(place);
    return (WIDE.test(value.charAt(0)) ? "" : before) + value + (WIDE.test(value.charAt(value.length - 1)) ? "" : behind);
  });
}

/** Chinese letters and punctuation: a blank sets Latin ones off from them, and stands between no two of them. */
const WIDE = /[\p{Script=Han}，。；：、（）“”…]/u;

/** A process speaks one language: whoever starts it reads what it says. */
export const spoken = languageOf(process.env);

/**
 * What operators read on their terminal, in their language: `` t`PORT: expected a free port, got ${port}` ``. English stands where it is
 * said, Chinese in the catalogue under the English text, `{0}` standing for the first value; a test holds the two together.
 * What the graph's callers read is Chinese always (schema/errors.ts), and the log English.
 */
export const t = (texts: TemplateStringsArray, ...values: readonly (string | number)[]): string => translate(spoken, keyOf(texts), values);

/** The text under which a template stands in the catalogue. */
export const keyOf = (texts: readonly string[]): string => texts.reduce((key, text, place) => `${key}{${place - 1}}${text}`);
