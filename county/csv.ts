import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import type { Cell, Table } from "./tables/table";

/**
 * The CSV dialect of the county, also that of `LOAD DATA`: comma, line feed, UTF-8, header; NULL is `\N`, quotes only
 * where a value has a comma, a quote or a blank at its end. Values never hold a backslash or a line break.
 */
export const NULL_CELL = "\\N";

const CHUNK = 1 << 20;

function encode(cell: Cell): string {
  if (cell === null) return NULL_CELL;
  if (typeof cell === "number") return String(cell);
  if (/[\\\r\n]/.test(cell)) throw new Error("expected a value without backslash and line break");
  return /[,"]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Writes a table; the number of its rows and the SHA-256 of its bytes. */
export function writeCsv(file: string, { columns, rows }: Table): { rows: number; sha256: string } {
  const digest = createHash("sha256");
  const handle = openSync(file, "w");
  let count = 0;
  let text = `${columns.join(",")}\n`;
  const flush = (): void => {
    const bytes = Buffer.from(text);
    digest.update(bytes);
    writeSync(handle, bytes);
    text = "";
  };
  try {
    for (const row of rows) {
      text += `${row.map(encode).join(",")}\n`;
      count++;
      if (text.length > CHUNK) flush();
    }
    flush();
  } finally {
    closeSync(handle);
  }
  return { rows: count, sha256: digest.digest("hex") };
}

/** The cells of one line that {@link writeCsv} wrote. */
export function parseLine(line: string): (string | null)[] {
  const cells: (string | null)[] = line.includes('"')
    ? [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
        .slice(0, countCells(line))
        .map(([, cell = ""]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
    : line.split(",");
  for (let index = 0; index < cells.length; index++) if (cells[index] === NULL_CELL) cells[index] = null;
  return cells;
}

/** Cells of a line with quotes: commas outside them, and one. */
function countCells(line: string): number {
  let count = 1;
  let quoted = false;
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (char === "," && !quoted) count++;
  }
  return count;
}
