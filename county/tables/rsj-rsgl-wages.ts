import { addMonths } from "../../subgraphs/kit/codes/calendar";
import { hash } from "../random";
import { compact } from "../world/calendar";
import { LAST_HEARD_OF, LEFT_UNHEARD } from "../world/cadres";
import { firstNumber } from "../world/county";
import type { Employer } from "../world/employers";
import { employersByInstitution } from "../world/hr-staff";
import type { EstablishmentRecord, Institution, Person, World } from "../world/model";
import { basicPay } from "../world/pay";
import { numberInHr } from "./rsj-rsgl-insurance";
import { type Cell, type Table, sortedBy, table, yuan } from "./table";

/** gz_hd: of civil servants too. */
export function wageTables(world: World): Table[] {
  const numbers = new Map<Person, string>();
  for (const { person, number, state } of world.staff) if (state === "01" || !numbers.has(person)) numbers.set(person, number);
  return [
    table(
      "gz_hd",
      sortedBy(wageApprovals(world), ({ month, person }) => month + person.key).map(
        ({ person, employer, month, reason, post, step, years, bonus }, index): Record<string, Cell> => ({
          hdid: firstNumber(world.county) + index + 1,
          rybh: numbers.get(person) ?? null,
          sfzhm: numberInHr(person),
          aab001: employer.number,
          hdyy: reason,
          gwgz: yuan(post),
          xjdj: years,
          xjgz: yuan(step),
          jxgz: bonus === null ? null : yuan(bonus),
          zxny: Number(compact(month)),
          hdrq: `${addMonths(month, -1)}-2${hash(`approved/${person.key}`) % 8}`,
          ajbh: null,
        }),
      ),
    ),
  ];
}

/** Every approval of wages since 2024, with the person and the employer of the time. */
export function wageApprovals(world: World): (Approval & { person: Person; employer: Employer })[] {
  const employers = employersByInstitution(world);
  const fullPay = new Set(world.payees.flatMap(({ record, irregular }) => (irregular === "FULL_PAY" ? [record] : [])));
  const seen = new Set<Person>();
  return [...world.records, ...world.exited].flatMap((record) => {
    const { person, institution } = record;
    const employer = employers.get(institution);
    if (!employer || seen.has(person) || person.plan.guest) return [];
    seen.add(person);
    return approvalsOf(record, fullPay.has(record)).map((approval) => ({
      ...approval,
      person,
      employer: approval.at ? (employers.get(approval.at) ?? employer) : employer,
    }));
  });
}

interface Approval {
  month: string;
  reason: string;
  post: number;
  step: number;
  years: number;
  bonus: number | null;
  /** Of people moved since, the institution before. */
  at: Institution | null;
}

/** Step pay each January, entry, transfer, reduction of the suspended, end; one in forty has next January's already. */
function approvalsOf(record: EstablishmentRecord, fullPay: boolean): Approval[] {
  const { person, entered, exited, movements, duty, dutySince, postCategory } = record;
  if (entered > LAST_HEARD_OF || (exited !== null && exited < "2024-01-01")) return [];
  const until = (exited ?? "9999").slice(0, 7);
  const transfer = movements.find(({ type }) => type === "3");
  const approvals: Approval[] = [];
  const add = (month: string, reason: string, share = 1): void => {
    const { post, step } = basicPay(record, month);
    // PAY-09: what was approved is another sum than what is paid.
    const delta = month >= "2025-01" ? (person.plan.approvedPayDelta ?? 0) : 0;
    approvals.push({
      month,
      reason,
      post: (post + delta) * share,
      step: step * share,
      years: Math.max(1, Number(month.slice(0, 4)) - Number(person.workStart.slice(0, 4))),
      bonus: postCategory === null ? null : 220_000,
      at: transfer && transfer.date.slice(0, 7) >= month ? transfer.from : null,
    });
  };
  const first = addMonths(entered.slice(0, 7), 1);
  if (first >= "2024-01") add(first, "01");
  for (const january of ["2024-01", "2025-01"]) if (entered < `${january}-01` && january > first && january <= until) add(january, "02");
  if (transfer) add(addMonths(transfer.date.slice(0, 7), 1), "04");
  if (duty === "07" && dutySince && !fullPay) add(addMonths(dutySince.slice(0, 7), 1), "03", 0.75);
  if (exited && exited <= LEFT_UNHEARD && exited < "2025-12-01")
    approvals.push({ ...(approvals.at(-1) as Approval), month: addMonths(exited.slice(0, 7), 1), reason: "06", post: 0, step: 0 });
  else if (!exited && hash(`next/${person.key}`) % 40 === 0) add("2026-01", "02");
  // One approval of a person and month: the later reason stands.
  return [...new Map(approvals.map((approval) => [approval.month, approval])).values()];
}
