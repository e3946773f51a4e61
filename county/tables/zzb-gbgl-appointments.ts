import { hash } from "../random";
import type { Appointment } from "../world/cadre";
import { compact } from "../world/calendar";
import type { Cadre } from "../world/cadre";
import type { World } from "../world/model";
import { type Cell, type Table, sortedBy, table } from "./table";

/** A02. */
export function appointmentTables({ cadres, county }: World): Table[] {
  return [
    table(
      "A02",
      sortedBy(
        cadres.flatMap((cadre) => cadre.appointments.map((appointment) => appointmentRow(county.name.charAt(0), cadre, appointment))),
        (row) => String(row["A0200"]),
      ),
    ),
  ];
}

function appointmentRow(
  initial: string,
  { id }: Cadre,
  { id: key, unit, title, member, leading, level, from, until, primary, occupies }: Appointment,
): Record<string, Cell> {
  const kind = hash(`appointment/${key}`);
  const written = (date: string): string => compact(kind % 4 === 0 ? date : date.slice(0, 7));
  return {
    A0200: key,
    A0000: id,
    A0201A: unit.name,
    A0201B: unit.code,
    A0201E: member,
    A0215A: title,
    A0219: leading ? "1" : "2",
    A0221: level,
    A0243: written(from),
    A0245: leading ? `${initial}组干〔${from.slice(0, 4)}〕${1 + (kind % 90)}号` : null,
    A0255: until === null ? "1" : "0",
    A0265: until === null ? null : written(until),
    A0279: primary ? "1" : "0",
    A0281: until === null ? (kind % 10 === 0 ? "1" : "true") : "false",
    // Nothing and 0 both mean that the post occupies the quota.
    A0248: occupies ? (kind % 3 === 0 ? "0" : null) : "1",
  };
}
