import stringWidth from "string-width";

/** Rows of text under their titles, aligned by what a terminal shows: a Chinese character is two columns wide. The last column is as long as it is. */
export function textTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [titles, ...rows];
  const widths = titles.map((_, column) => Math.max(...lines.map((line) => stringWidth(line[column] ?? ""))));
  const padded = (text: string, column: number): string =>
    column === titles.length - 1 ? text : text + " ".repeat((widths[column] ?? 0) - stringWidth(text));
  return lines.map((line) => line.map(padded).join("  ").trimEnd()).join("\n");
}
