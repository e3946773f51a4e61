import { establishment } from "../../subgraphs/establishment";
import { linkPlan } from "../../subgraphs/establishment/link-plan";
import { sideTables } from "../../subgraphs/establishment/side-tables";
import { citizenIdCheckCharacter } from "../../subgraphs/kit/codes/citizen-id";
import { openDatabase } from "../../subgraphs/kit/database";
import { link } from "../../subgraphs/kit/identity/link";
import { type LegacyRows, TEST_PERSON_KEY_SECRET, fillDatabase } from "../support/subgraph";

/*
 * Hand-made people of the establishment office. Their ID numbers are of a division that does not exist.
 */

export type Row = Record<string, string | number | null>;

/** A valid ID number of somebody born on a day yyyy-MM-dd; an odd sequence is a man's. */
export function idNumber(birth: string, sequence: number): string {
  const first17 = `770127${birth.replaceAll("-", "")}${String(sequence).padStart(3, "0")}`;
  return first17 + citizenIdCheckCharacter(first17);
}

/** A register of rows with numbers of its own, so that no suite counts the rows of another. */
export function register() {
  let last = 0;
  return {
    /** Somebody in quota since 2010, born on 1 June 1980, a man on odd numbers. Dates and codes as the table has them. */
    staff: (jgbm: string, more: Row = {}): Row => {
      last += 1;
      const birth = String(more["csrq"] ?? "1980-06-01");
      return {
        smzbh: `7701272010${String(last).padStart(6, "0")}`,
        xm: `某${last}`,
        xb: last % 2 ? "1" : "2",
        sfzh: idNumber(birth, last),
        csrq: birth,
        jgbm,
        bzlx: "04",
        jfxs: "1",
        zxyt: "",
        rysf: "04",
        rbrq: "2010-07-01",
        sbyy: "02",
        ldbz: "0",
        ryzt: "1",
        zgqk: "00",
        gxsj: "2025-06-30 08:09:10",
        ...more,
      };
    },
  };
}

async function* none(): AsyncGenerator<never> {}

/** Puts these rows into an empty database and links its people and institutions. */
export async function fillAndLink(url: string, rows: LegacyRows): Promise<void> {
  await fillDatabase(url, establishment, sideTables, rows);
  const database = await openDatabase({ url, tables: [] });
  try {
    await link({
      department: establishment.name,
      database,
      plan: linkPlan,
      directory: none(),
      secret: TEST_PERSON_KEY_SECRET,
      homeDivision: "770127",
    });
  } finally {
    await database.destroy();
  }
}
