import { shuffled } from "../random";
import type { Builder } from "../world/builder";
import { AS_OF, PAYROLL_MONTHS, compact, payrollIndex } from "../world/calendar";
import { newPayee } from "../world/finance";
import { agencyOf } from "./institutions";
import { expectPerson } from "./subjects";

const LAST = PAYROLL_MONTHS - 1;

/** CTR-06: contract staff paid with step pay, as if in quota; the payroll alone would call them ghosts. */
export function payContractStaffAsQuota(builder: Builder): void {
  const { world } = builder;
  const contracts = shuffled(
    world.contracts.filter(
      ({ source, approved, to, institution, person }) =>
        source === "01" && approved && to > AS_OF && institution.agency && !builder.hasFinding(person),
    ),
    builder.seed,
    "CTR-06",
    ({ number }) => number,
  );
  contracts.slice(0, 3).forEach((contract, index) => {
    const agency = agencyOf(contract.institution);
    const old = world.payees.findIndex(({ person }) => person === contract.person);
    if (old >= 0) world.payees.splice(old, 1);
    const from = Math.max(0, payrollIndex(contract.from) + 1);
    contract.fiscal = true;
    world.payees.push(
      newPayee(builder, `quota/${contract.number}`, contract.person, agency, {
        identity: "6",
        start: compact(contract.from),
        years: contract.from >= "2025-01-01" ? ["2025"] : ["2024", "2025"],
        spells: [{ agency, from, to: LAST }],
      }),
    );
    expectPerson(builder, "CTR-06", contract.person, index === 0 ? { overlap: true } : {});
  });
}
