import type { LinkReport } from "./link";

const METHODS: Readonly<Record<string, string>> = {
  "00": "own code",
  "01": "credit code",
  "02": "organisation code",
  "03": "full name",
  "04": "other name",
  "05": "similar name, confirmed",
  "99": "by hand",
};

const line = (label: string, value: string | number): string => `  ${label.padEnd(34)} ${value}`;
const nonZero = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ") || "none";

/** The match report as a person reads it: counts only. */
export function formatLinkReport({ department, institutions, units, persons }: LinkReport): string {
  const lines = [
    `${department}: ${units.units} units against ${institutions} institutions; ${units.written} rows written, ${units.removed} removed`,
    ...Object.entries(units.byMethod).map(([method, count]) => line(`${method} ${METHODS[method] ?? ""}`, count)),
    line("05 similar name, to be confirmed", units.candidates),
    line("unlinked", units.unlinked),
    line("confirmed by somebody", units.confirmed),
    line("members of accounting groups", units.groupMembers),
    line("secret", units.secret),
    line("credit codes", nonZero(units.usccStates)),
  ];
  if (units.named)
    lines.push(
      line("units known by name alone", units.named.units),
      line("  linked", nonZero(units.named.byMethod)),
      line("  to be confirmed", units.named.candidates),
      line("  unlinked", units.named.unlinked),
    );
  if (units.duplicates) lines.push(line("rows repeating a unit code", units.duplicates));
  if (units.unknownGroupUnits) lines.push(line("group lines of unknown units", units.unknownGroupUnits));
  if (units.unknownGroupInstitutions) lines.push(line("group lines of unknown institutions", units.unknownGroupInstitutions));
  for (const person of persons)
    lines.push(
      `${department}: ${person.persons} persons of ${person.table}; ${person.written} rows written, ${person.removed} removed`,
      line("ID numbers", nonZero(person.idStates)),
    );
  return lines.join("\n");
}
