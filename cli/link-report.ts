import stringWidth from "string-width";
import { terminalName } from "../schema/departments";
import { t } from "../schema/language";
import type { LinkReport } from "../subgraphs/kit/identity/link";

const METHODS: Readonly<Record<string, string>> = {
  "00": t`own code`,
  "01": t`credit code`,
  "02": t`organisation code`,
  "03": t`full name`,
  "04": t`other name`,
  "05": t`similar name, confirmed`,
  "99": t`by hand`,
};

/** Columns of a terminal that the labels take. */
const LABEL_WIDTH = 36;

const line = (label: string, value: string | number): string =>
  `  ${label}${" ".repeat(Math.max(1, LABEL_WIDTH - stringWidth(label)))}${value}`;
const nonZero = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ") || t`none`;

/** The match report as a person reads it: counts only. */
export function formatLinkReport(report: LinkReport): string {
  return [...(report.institutions === null ? ownInstitutions(report) : matchedUnits(report)), ...persons(report)].join("\n");
}

/** Of the department whose units are the institutions: there is nothing to match. */
const ownInstitutions = ({ department, units }: LinkReport): string[] => [
  t`${terminalName(department)}: ${units.units} units, which are the institutions that the other departments are matched with`,
  line(t`rows written, removed`, `${units.written}, ${units.removed}`),
  line(t`secret`, units.secret),
  line(t`credit codes`, nonZero(units.usccStates)),
  ...repeated(units),
];

function matchedUnits({ department, institutions, yearly, units }: LinkReport): string[] {
  const lines = [
    yearly
      ? t`${terminalName(department)}: ${units.units} units, counted anew for each year, matched with the ${institutions ?? 0} institutions of the establishment office`
      : t`${terminalName(department)}: ${units.units} units, matched with the ${institutions ?? 0} institutions of the establishment office`,
    line(t`rows written, removed`, `${units.written}, ${units.removed}`),
    ...Object.entries(units.byMethod).map(([method, count]) => line(`${method} ${METHODS[method] ?? ""}`, count)),
    line(`05 ${t`similar name, to be confirmed`}`, units.candidates),
    line(t`unlinked`, units.unlinked),
    line(t`confirmed by somebody`, units.confirmed),
    line(t`members of accounting groups`, units.groupMembers),
    line(t`secret`, units.secret),
    line(t`credit codes`, nonZero(units.usccStates)),
  ];
  if (units.named)
    lines.push(
      line(t`units known by name alone`, units.named.units),
      line(`  ${t`linked`}`, nonZero(units.named.byMethod)),
      line(`  ${t`to be confirmed`}`, units.named.candidates),
      line(`  ${t`unlinked`}`, units.named.unlinked),
    );
  lines.push(...repeated(units));
  if (units.unknownGroupUnits) lines.push(line(t`group lines of unknown units`, units.unknownGroupUnits));
  if (units.unknownGroupInstitutions) lines.push(line(t`group lines of unknown institutions`, units.unknownGroupInstitutions));
  return lines;
}

const repeated = ({ duplicates }: LinkReport["units"]): string[] => (duplicates ? [line(t`rows repeating a unit code`, duplicates)] : []);

const persons = ({ department, persons }: LinkReport): string[] =>
  persons.flatMap((person) => [
    t`${terminalName(department)}: ${person.persons} persons of ${person.table}`,
    line(t`rows written, removed`, `${person.written}, ${person.removed}`),
    line(t`ID numbers`, nonZero(person.idStates)),
  ]);
