import { furtherFindings, seedCounty, sendGuests, takeGuests } from "../seeding/among-counties";
import { seedIdentity } from "../seeding/identity";
import { seedInstitutions } from "../seeding/institutions";
import { computeEducation } from "../seeding/education";
import { changeChiefs, deferRetirements } from "../seeding/lawful";
import { seedLeadership } from "../seeding/leadership";
import { seedOtherDepartments } from "../seeding/other-departments";
import { preparePayroll, seedPayroll } from "../seeding/payroll";
import { FINDINGS } from "../seeding/plan";
import { seedPosts } from "../seeding/posts";
import { seedProcess } from "../seeding/process";
import { seedQuotas } from "../seeding/quotas";
import { adjust, dispatch } from "./absences";
import { apply } from "./applications";
import { Builder } from "./builder";
import type { County } from "./county";
import { openCadres } from "./cadres";
import { hire } from "./contracts";
import { openEmployers } from "./employers";
import { openAgencies, openPayees } from "./finance";
import { exit } from "./exits";
import { leaveContracts } from "./former-contracts";
import { openStaff } from "./hr-staff";
import { insure } from "./insured";
import { openOrganization } from "./org-units";
import { planPosts } from "./post-plans";
import { enter, transfer } from "./flows";
import { arrange, lend } from "./instruments";
import type { World } from "./model";
import { inspectProblems } from "./problems";
import { register } from "./registration";

/**
 * Draws the whole county at its as-of date: first consistent, then with the discrepancies of the plan placed by
 * construction.
 * @param guests of the county before, see {@link World.guests}
 * @throws Error when a placement finds no fitting subject or the counts are not those of the plan
 */
export function buildWorld(county: County, guests: World["guests"] = []): World {
  const builder = new Builder(county);
  seedCounty(builder);
  enter(builder);
  transfer(builder);
  exit(builder);
  lend(builder);
  arrange(builder);
  dispatch(builder);
  hire(builder);
  seedPosts(builder);

  seedQuotas(builder);
  sendGuests(builder);
  takeGuests(builder, guests);
  deferRetirements(builder);
  seedProcess(builder);
  seedIdentity(builder);
  seedLeadership(builder);
  seedOtherDepartments(builder);
  preparePayroll(builder);
  adjust(builder);

  openAgencies(builder);
  seedInstitutions(builder);
  openPayees(builder);
  seedPayroll(builder);
  apply(builder);
  register(builder);
  inspectProblems(builder);
  computeEducation(builder);
  changeChiefs(builder);

  openOrganization(builder.world);
  openCadres(builder.world);
  leaveContracts(builder);
  openEmployers(builder.world);
  openStaff(builder.world);
  planPosts(builder.world);
  insure(builder.world);
  closeUnlinked(builder);
  check(builder.world);
  return builder.world;
}

/** The key of somebody who cannot be linked is made of the department's own row. */
function closeUnlinked({ world }: Builder): void {
  for (const { row, person } of world.expectations) {
    if (!row || row.localPk !== "") continue;
    row.localPk =
      (row.schema === "czj_yth"
        ? world.payees.find((payee) => payee.person === person)?.id
        : world.staff.find((member) => member.person === person && member.state === "01")?.number) ?? "";
  }
}

function check({ county, expectations, records, institutions }: World): void {
  const further = furtherFindings(county);
  const counts = new Map<string, number>();
  for (const { rule } of expectations) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const wrong = Object.entries(FINDINGS).filter(([rule, expected]) => (counts.get(rule) ?? 0) !== expected + (further[rule] ?? 0));
  if (wrong.length)
    throw new Error(
      `findings placed do not equal the plan: ${wrong.map(([rule, expected]) => `${rule} expected ${expected + (further[rule] ?? 0)}, placed ${counts.get(rule) ?? 0}`).join("; ")}`,
    );
  const active = institutions.filter(({ status }) => status === "1").length;
  if (active !== 180 || records.length !== 9012)
    throw new Error(`expected 180 active institutions and 9,012 records with the secret unit, got ${active} and ${records.length}`);
}
