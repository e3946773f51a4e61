import { AS_OF } from "./calendar";
import { isCadre } from "../seeding/subjects";
import type { Builder } from "./builder";
import { type Fits, both, move } from "./fits";

/** Who is not at his post, and since when; nobody longer than the rules allow. */
export function dispatch(builder: Builder): void {
  const settled: Fits = ({ entered }) => entered < "2023-01-01";
  const inInstitution: Fits = ({ institution }) => institution.category > "20";
  const absences: readonly (readonly [duty: string, count: number, away: boolean, from: string, to: string, fits: Fits])[] = [
    ["01", 48, false, "2025-07-10", "2025-12-20", settled],
    ["02", 12, false, "2025-03-01", "2025-10-31", settled],
    ["03", 60, false, "2023-05-01", "2025-06-30", settled],
    ["04", 2, true, "2025-07-15", "2025-10-20", both(settled, isCadre)],
    ["04", 7, true, "2025-07-15", "2025-12-10", settled],
    ["05", 8, true, "2024-09-01", "2025-09-10", settled],
    ["07", 3, true, "2025-03-10", "2025-09-20", inInstitution],
    ["08", 4, true, "2025-08-01", "2025-12-01", settled],
  ];
  for (const [duty, count, away, from, to, fits] of absences)
    for (const record of builder.choose(`duty/${duty}`, count, both(fits, settled)))
      Object.assign(record, { duty, dutySince: builder.random("duty", record.number).date(from, to), status: away ? "2" : "1" });
}

/** Adjustments inside one institution in 2025: no quota changes hands. */
export function adjust(builder: Builder): void {
  for (const record of builder.choose("internal", 60, ({ unit }) => unit !== null)) {
    const { institution, line } = record;
    const date = builder.random("internal", record.number).date("2025-01-10", AS_OF);
    move(record, {
      type: "4",
      reason: "99",
      from: institution,
      to: institution,
      fromType: line.type,
      toType: line.type,
      date,
      notice: builder.notice(date),
    });
  }
}
