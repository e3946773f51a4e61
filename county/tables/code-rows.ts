import type { Cell } from "./table";

/** Rows of a code table from `type → "01name 02name"`: the digits and Latin letters in front of an entry are its code. */
export const codeRows = (
  lists: Readonly<Record<string, string>>,
  [type, code, name]: readonly [type: string, code: string, name: string],
): Record<string, Cell>[] =>
  Object.keys(lists)
    .sort()
    .flatMap((list) =>
      (lists[list] as string).split(" ").map((entry) => {
        const length = /^[A-Z0-9]+/.exec(entry)?.[0].length ?? 0;
        return { [type]: list, [code]: entry.slice(0, length), [name]: entry.slice(length) };
      }),
    );
