import { AS_OF } from "./calendar";
import { type Builder } from "./builder";
import { firstNumber } from "./county";
import { BRIDGES, POOL_LOANS } from "./quota-plan";
import type { Arrangement, EstablishmentRecord, Pool, PoolLoan } from "./model";

/** Pools: account, kind, total, which loans, dates of lending and return. */
const POOLS: readonly {
  id: number;
  name: string;
  kind: string;
  total: number;
  loans: readonly (keyof typeof POOL_LOANS)[];
  due: string;
}[] = [
  { id: 1, name: "人才编制周转池", kind: "01", total: 40, loans: ["talent2025", "talent"], due: "2029-12-31" },
  { id: 2, name: "中小学教师编制周转池", kind: "02", total: 10, loans: ["teacher"], due: "2026-08-31" },
  { id: 3, name: "事业单位周转编制专户", kind: "04", total: 60, loans: ["general"], due: "2026-12-31" },
  { id: 4, name: "国企任职周转编制", kind: "05", total: 10, loans: ["soe"], due: "2027-12-31" },
];

/** Lends 73 quotas of the pools to 73 persons; those of the SOE pool serve in an enterprise. */
export function lend(builder: Builder): void {
  const { county } = builder.world;
  let id = firstNumber(county) + 2000;
  for (const { loans, due, ...account } of POOLS) {
    const pool: Pool = {
      ...account,
      id: firstNumber(county) + account.id,
      name: county.name + account.name,
      loans: [],
      writtenOff: 0,
    };
    for (const kind of loans)
      for (const [name, count] of Object.entries(POOL_LOANS[kind]))
        for (const record of builder.choose(
          `loan/${kind}/${name}`,
          count,
          ({ institution, line, entered }) =>
            institution.name.slice(3) === name && line.type === "04" && line.purpose === "" && entered < "2022-01-01",
        )) {
          const random = builder.random("loan", record.number);
          const date = kind === "talent2025" ? random.date("2025-02-01", "2025-11-10") : random.date("2022-03-01", "2024-11-30");
          const loan: PoolLoan = { id: ++id, pool, record, date, due };
          record.loan = loan;
          if (kind === "soe") Object.assign(record, { duty: "06", dutySince: date, status: "2" });
          pool.loans.push(loan);
        }
    builder.world.pools.push(pool);
  }
}

/** Acceptance (120 approved, 80 released), dynamic (30, 12 exits), bridge (6). */
export function arrange(builder: Builder): void {
  const { world } = builder;
  const add = (facts: Omit<Arrangement, "id" | "owner"> & { owner?: Arrangement["owner"] }): Arrangement => {
    const arrangement = { owner: null, ...facts, id: firstNumber(world.county) + 3001 + world.arrangements.length };
    world.arrangements.push(arrangement);
    return arrangement;
  };
  const bind = (arrangement: Arrangement, records: readonly EstablishmentRecord[]): void =>
    records.forEach((record) => (record.arrangement = arrangement));
  // The second school was released two more than approved (POL-03); the totals are those of the plan.
  add({
    kind: "02",
    user: builder.institution("第一中学"),
    approved: 100,
    released: 58,
    recovered: 0,
    from: "2023-06-01",
    until: "2027-12-31",
    condition: "分期分批下达，生源回落后收回",
  });
  add({
    kind: "02",
    user: builder.institution("第二中学"),
    approved: 20,
    released: 22,
    recovered: 0,
    from: "2023-06-01",
    until: "2027-12-31",
    condition: "分期分批下达，生源回落后收回",
  });
  for (const [name, left] of [
    ["园林绿化服务中心", 5],
    ["公路管理服务中心", 4],
    ["社会福利院", 3],
  ] as const) {
    const user = builder.institution(name);
    const arrangement = add({
      kind: "03",
      user,
      approved: 10,
      released: 10,
      recovered: left,
      from: "2022-01-01",
      until: null,
      condition: "退一收一",
    });
    const line = user.lines[0];
    if (!line) throw new Error(`expected a quota line of ${name}`);
    // Those who left on it are taken from the retired of 2024 and the first ten months of 2025, and set to this institution.
    const gone = builder.choose(
      `dynamic/exited/${name}`,
      left,
      ({ exitReason, exited, line: { type } }) =>
        exitReason === "01" && type === "04" && (exited ?? "") >= "2024-02-01" && (exited ?? "") <= "2025-10-01",
      world.exited,
    );
    for (const record of gone) {
      Object.assign(record, { institution: user, line });
      for (const movement of record.movements) movement.from = user;
    }
    bind(arrangement, gone);
    bind(
      arrangement,
      builder.choose(
        `dynamic/${name}`,
        10 - left,
        ({ institution, line: { type }, entered }) => institution === user && type === "04" && entered < "2022-01-01",
      ),
    );
  }
  for (const [name, owner, persons] of BRIDGES) {
    const arrangement = add({
      kind: "01",
      user: builder.institution(name),
      owner: builder.institution(owner),
      approved: persons,
      released: persons,
      recovered: 0,
      from: "2024-09-01",
      until: "2026-08-31",
      condition: "人员调离或到期收回",
    });
    bind(
      arrangement,
      builder.choose(
        `bridge/${name}`,
        persons,
        ({ institution, line: { type }, entered }) => institution === arrangement.user && type === "04" && entered < "2022-01-01",
      ),
    );
  }
}

/** True when the arrangement's term has passed at the county's date. */
export const isOver = ({ until }: Arrangement): boolean => until !== null && until < AS_OF;
