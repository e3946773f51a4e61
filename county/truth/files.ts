import { normaliseCitizenId } from "../../subgraphs/kit/codes/citizen-id";
import { personKey, unlinkedPersonKey } from "../../subgraphs/kit/identity/person-key";
import { DEMO_PERSON_KEY_SECRET } from "../demo-secrets";
import { severityOf } from "../seeding/plan";
import { excessOf } from "../seeding/among-counties";
import { AS_OF, FIRST_MONTH, LAST_MONTH } from "../world/calendar";
import { type County, MAIN_DIVISION, divisionOf } from "../world/county";
import { POST_POLICY } from "../world/post-policy";
import type { Expectation, QuotaType, World } from "../world/model";

/** Key of a person by his number, as every department of the demonstration computes it. */
export const keyOf = (idNumber: string): string => personKey(normaliseCitizenId(idNumber).normalised, DEMO_PERSON_KEY_SECRET);

/** One line per finding that a complete verification gives. */
export function groundTruth({ expectations }: World): string {
  return expectations
    .map((expectation) => JSON.stringify(lineOf(expectation)))
    .sort()
    .map((line) => `${line}\n`)
    .join("");
}

function lineOf({ rule, subjectType, subject, person, discriminator, otherIdNumber, row, overlap }: Expectation): Record<string, unknown> {
  const idNumber = subjectType === "PERSON" ? person?.idNumber : undefined;
  const key =
    idNumber === undefined
      ? undefined
      : row
        ? unlinkedPersonKey(row.schema, row.table, row.localPk, DEMO_PERSON_KEY_SECRET)
        : keyOf(idNumber);
  return {
    rule,
    subjectType,
    subject: key ?? subject,
    ...(key === undefined ? {} : { personKey: key, idNumber }),
    discriminator: otherIdNumber ? keyOf(otherIdNumber) : rule === "LDR-02" && person ? keyOf(person.idNumber) : (discriminator ?? null),
    severity: severityOf(rule),
    ...(overlap ? { overlap } : {}),
  };
}

export const ACCOUNTING_GROUPS = "local_code,institution_code\n";

/** Members of accounting groups: the unit that keeps the books, and each further institution it keeps them for. */
export function accountingGroups({ agencies }: World): string {
  const lines = agencies.flatMap(({ code, members }) => members.map((member) => `${code},${member.code}\n`));
  return lines.sort().join("");
}

/** Policy parameters of the county's division, for `xt_cs`. */
export function parametersOf({ county, institutions }: World): Record<string, unknown> {
  const totals: Partial<Record<QuotaType, number>> = {};
  for (const { lines } of institutions) for (const { type, approved } of lines) totals[type] = (totals[type] ?? 0) + approved;
  totals["01"] = (totals["01"] ?? 0) - excessOf(county);
  return {
    policy_total: totals,
    policy_post_ratio: POST_POLICY,
    go_live_date: "2024-01-01",
  };
}

/** @param parameters see {@link parametersOf}, by division; of one county they stand alone */
export function manifestOf(
  { seed, scale, counties }: { seed: number; scale: number; counties: readonly County[] },
  generatorVersion: string,
  parameters: Readonly<Record<string, object>>,
  tables: object,
): Record<string, unknown> {
  return {
    generatorVersion,
    seed,
    scale,
    asOf: AS_OF,
    divisionCode: divisionOf(scale),
    divisions: counties.map(({ divisionCode, name }) => ({ divisionCode, name })),
    payrollMonths: [FIRST_MONTH, LAST_MONTH],
    fiscalYears: [2024, 2025],
    parameters: scale === 1 ? parameters[MAIN_DIVISION] : parameters,
    tables,
  };
}
