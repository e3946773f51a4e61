import { type Command, Help } from "commander";
import stringWidth from "string-width";
import { t } from "../schema/language";

/** Commander's own words in its help. */
const WORDS: Readonly<Record<string, string>> = {
  "Usage:": t`Usage:`,
  "Arguments:": t`Arguments:`,
  "Options:": t`Options:`,
  "Commands:": t`Commands:`,
  "[options]": t`[options]`,
  "[command]": t`[command]`,
};

/** What commander says of a command line that it does not understand, line by line. */
const SAYINGS: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^unknown command '(.*)'$/, (name) => t`unknown command '${name}'`],
  [/^unknown option '(.*)'$/, (option) => t`unknown option '${option}'`],
  [/^missing required argument '(.*)'$/, (name) => t`missing required argument '${name}'`],
  [/^option '(.*)' argument missing$/, (option) => t`option '${option}' argument missing`],
  [
    /^option '(.*?)' argument '(.*)' is invalid\. (.*)$/,
    (option, value, why) => t`option '${option}' argument '${value}' is invalid. ${why}`,
  ],
  [
    /^too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)\.$/,
    (name, most, got) => t`too many arguments for '${name}': expected at most ${most}, got ${got}`,
  ],
  [/^\(Did you mean one of (.*)\?\)$/, (names) => t`(Did you mean one of ${names}?)`],
  [/^\(Did you mean (.*)\?\)$/, (name) => t`(Did you mean ${name}?)`],
];

const say = (line: string): string => {
  for (const [pattern, saying] of SAYINGS) {
    const [, ...parts] = pattern.exec(line) ?? [];
    if (parts.length) return saying(...parts);
  }
  return line;
};

/** Lets a command line speak the operator's language, where commander itself has English alone. */
export const translated = (program: Command): Command =>
  program
    .configureHelp({
      displayWidth: stringWidth,
      styleTitle: (title) => WORDS[title] ?? title,
      styleUsage: (usage) => usage.replace(/\[(options|command)\]/g, (word) => WORDS[word] ?? word),
      styleOptionDescription: (text) => text.replace(/ \(default: (.*)\)$/, (_, value: string) => t` (default: ${value})`),
      // A full-width colon has its blank within itself.
      formatHelp: (command, helper) => Help.prototype.formatHelp.call(helper, command, helper).replace("： ", "："),
    })
    .configureOutput({
      outputError: (text, write) =>
        write(
          `headwater: ${text
            .replace(/^error: /, "")
            .split("\n")
            .map(say)
            .join("\n")}`,
        ),
    });
