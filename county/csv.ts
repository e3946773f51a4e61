import { createHash } from "node:crypto";
import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
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

/** A table's file, written county by county. */
export class CsvFile {
  readonly #digest = createHash("sha256");
  readonly #handle: number;
  #count = 0;
  #text = "";

  constructor(file: string) {
    this.#handle = openSync(file, "w");
  }

  append({ columns, rows }: Table): void {
    if (this.#count === 0 && this.#text === "") this.#text = `${columns.join(",")}\n`;
    for (const row of rows) {
      this.#text += `${row.map(encode).join(",")}\n`;
      this.#count++;
      if (this.#text.length > CHUNK) this.#flush();
    }
  }

  /** The number of its rows and the SHA-256 of its bytes. */
  close(): { rows: number; sha256: string } {
    try {
      this.#flush();
      return { rows: this.#count, sha256: this.#digest.digest("hex") };
    } finally {
      closeSync(this.#handle);
    }
  }

  #flush(): void {
    const bytes = Buffer.from(this.#text);
    this.#digest.update(bytes);
    writeSync(this.#handle, bytes);
    this.#text = "";
  }
}

/** The lines of a file, read piece by piece. */
export function* linesOf(file: string): Generator<string> {
  const handle = openSync(file, "r");
  const decoder = new StringDecoder("utf8");
  const piece = Buffer.allocUnsafe(CHUNK);
  let rest = "";
  try {
    for (let length = readSync(handle, piece); length > 0; length = readSync(handle, piece)) {
      const lines = (rest + decoder.write(piece.subarray(0, length))).split("\n");
      rest = lines.pop() as string;
      yield* lines;
    }
    if (rest !== "") yield rest;
  } finally {
    closeSync(handle);
  }
}

/** The cells of one line that {@link CsvFile} wrote. */
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
