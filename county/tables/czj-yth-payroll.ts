import { Random } from "../random";
import type { World } from "../world/model";
import type { Slip } from "../world/pay";
import { type Batch, payrollOf } from "../world/payroll";
import { nameInFinance, numberInFinance, stateInFinance } from "./czj-yth-people";
import type { FISCAL_YEARS } from "./czj-yth-units";
import { type Cell, type Table, sortedBy, table, yuan } from "./table";

const ITEMS = [
  "GZ01",
  "GZ02",
  "JT01",
  "JT02",
  "JT03",
  "JT04",
  "JT05",
  "JX01",
  "JX02",
  "JJ01",
  "BF01",
  "YF",
  "KK01",
  "KK02",
  "KK03",
  "KK04",
  "KK06",
  "SF",
] as const satisfies readonly (keyof Slip)[];

/** Economic item of each earning; back pay is booked as other wages. */
export const ECONOMIC_ITEM: Readonly<Record<string, string>> = {
  GZ01: "30101",
  GZ02: "30101",
  JT01: "30102",
  JT02: "30102",
  JT03: "30102",
  JT05: "30102",
  JJ01: "30103",
  JX01: "30107",
  JX02: "30107",
  JT04: "30239",
  BF01: "30199",
};

/** SAL_BATCH, SAL_DETAIL, SAL_UNIT_COST, BGT_PERSON. */
export function payrollTables(world: World): Table[] {
  const { batches, employer } = payrollOf(world);
  return [
    table(
      "SAL_BATCH",
      sortedBy(batches, ({ number }) => number).map(({ number, month, type, state, lines }) => ({
        BATCH_NO: number,
        SET_MONTH: month,
        MOF_DIV_CODE: `${world.divisionCode}000`,
        BATCH_TYPE: type,
        STATUS: state,
        PER_COUNT: lines.length,
        TOTAL_AMT: yuan(lines.reduce((sum, { slip }) => sum + slip.YF, 0)),
        PAY_DATE: state === "3" ? `${month}${type === "1" ? "10" : "20"}` : null,
      })),
    ),
    {
      name: "SAL_DETAIL",
      columns: [
        "DETAIL_ID",
        "BATCH_NO",
        "SET_MONTH",
        "AGENCY_CODE",
        "PER_ID",
        "IDEN_NO",
        "PER_NAME",
        "PER_STA_CODE",
        "PER_IDE_CODE",
        ...ITEMS,
      ],
      rows: { [Symbol.iterator]: () => detailRows(world, batches) },
    },
    table(
      "SAL_UNIT_COST",
      employer.map(({ month, agency, item, amount }) => ({ SET_MONTH: month, AGENCY_CODE: agency, ECO_CODE: item, AMT: yuan(amount) })),
    ),
    table("BGT_PERSON", budgetRows(world)),
  ];
}

/** Numbered month by month, so that a payee more changes no other month's numbers. */
function* detailRows({ county }: World, batches: readonly Batch[]): Generator<Cell[]> {
  for (const { number, month, type, state, lines } of batches) {
    let id = (county.index * 1_000_000 + Number(month)) * 1_000_000 + (state === "4" ? 9 : Number(type) - 1) * 100_000;
    for (const { payee, agency, slip } of lines) {
      // At the time of payment nobody paid was retired or dead.
      const status = stateInFinance(payee.state === "3" ? "3" : "1", payee.id);
      yield [
        ++id,
        number,
        month,
        agency.code,
        payee.id,
        numberInFinance(payee),
        nameInFinance(payee),
        status,
        payee.identity,
        ...ITEMS.map((item) => yuan(slip[item])),
      ];
    }
  }
}

/** Executed amounts are what was paid; the budget was a little more, adjusted once. */
function budgetRows(world: World): Record<string, Cell>[] {
  const { batches, employer } = payrollOf(world);
  const executed = new Map<string, number>();
  const add = (month: string, agency: string, item: string, amount: number): void => {
    if (amount === 0) return;
    const key = `${month.slice(0, 4)}/${agency}/${item}`;
    executed.set(key, (executed.get(key) ?? 0) + amount);
  };
  for (const { month, state, lines } of batches)
    if (state === "3")
      for (const { payee, agency, slip } of lines)
        if (payee.state === "3") add(month, agency.code, "30199", slip.YF);
        else for (const [column, item] of Object.entries(ECONOMIC_ITEM)) add(month, agency.code, item, slip[column as keyof Slip]);
  for (const { month, agency, item, amount } of employer) add(month, agency, item, amount);
  const functions = new Map(world.agencies.map(({ code, functionCode }) => [code, functionCode]));
  return [...executed.keys()].sort().flatMap((key) => {
    const [year, agency, item] = key.split("/") as [(typeof FISCAL_YEARS)[number], string, string];
    const amount = executed.get(key) as number;
    const random = new Random(world.seed, "budget", key);
    const budget = Math.ceil((amount * (1000 + random.int(2, 60))) / 1000 / 10_000) * 10_000;
    const functionCode =
      item === "30108" ? "2080505" : item === "30109" ? "2080506" : item === "30113" ? "2210201" : (functions.get(agency) as string);
    return [
      {
        FISCAL_YEAR: year,
        AGENCY_CODE: agency,
        FUNC_CODE: functionCode,
        ECO_CODE: item,
        FUND_TYPE: "1",
        BGT_AMT: yuan(budget),
        ADJ_AMT: yuan(random.chance(0.3) ? random.int(-20, 20) * 10_000 : 0),
        EXE_AMT: yuan(amount),
      },
    ];
  });
}
