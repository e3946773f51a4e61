import { establishment } from "../../subgraphs/establishment";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { clerk } from "../support/subgraph";
import { type Row, fillAndLink, register } from "./people";
import { codeOf, institution } from "./rows";

const SECRET = 9;
const { staff } = register();
const someone = staff(codeOf(1));
const spy = staff(codeOf(SECRET));
const neighbour = staff(codeOf(4));

let last = 0;
const move = (bdlx: string, bdyy: string | null, from: number | null, to: number | null, bdrq: string, more: Row = {}): Row => ({
  bdid: ++last,
  smzbh: String(someone.smzbh),
  bdlx,
  bdyy,
  yjgbm: from && codeOf(from),
  xjgbm: to && codeOf(to),
  ybzlx: from && "04",
  xbzlx: to && "04",
  bdrq,
  tzdh: `T${last}`,
  ...more,
});

const rows = {
  jg_jbxx: [
    institution(1, { jglb: "24" }),
    institution(2, { jglb: "25" }),
    institution(4, { xzqh: "770128" }),
    institution(SECRET, { smbz: "1", jglb: "06" }),
  ],
  smz_ry: [someone, spy, neighbour],
  smz_bd: [
    move("1", "01", null, 1, "2025-01-01", { xbzlx: "01" }),
    move("1", "06", null, 1, "2025-01-31"),
    move("1", "77", null, 2, "2025-12-31"),
    move("2", "01", 2, null, "2025-02-28"),
    move("2", " ", 2, null, "2025-02-28", { ybzlx: "88" }),
    move("3", "09", 1, 2, "2025-02-01"),
    move("3", "10", 2, 1, "2025-02-01"),
    move("4", "99", 1, 1, "2025-02-01"),
    move("9", "01", null, 1, "2025-02-01"),
    move("1", "01", null, 1, "2024-12-31"),
    move("1", "01", null, 1, "2026-01-01"),
    // Secret on either side, of a secret unit's person, or of a row that is nobody's: not counted.
    move("3", "09", SECRET, 1, "2025-02-01"),
    move("3", "09", 1, SECRET, "2025-02-01"),
    move("1", "01", null, 1, "2025-02-01", { smzbh: String(spy.smzbh) }),
    move("1", "01", null, 1, "2025-02-01", { smzbh: "7701272010999999" }),
    move("1", "01", null, 4, "2025-02-01", { smzbh: String(neighbour.smzbh) }),
  ],
};

describe.each(databases)("statistics of movements on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, establishment, (url) => fillAndLink(url, rows));

  const stats = async (groupBy: string, rest = "", caller = clerk) => {
    const { data, errors, statements } = await subgraph.ask(
      `{ movementStats(groupBy: [${groupBy}], from: "2025-01-01", to: "2025-12-31"${rest}) { keys { key value } measures { name value } } }`,
      {},
      caller,
    );
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(1);
    return (data.movementStats as { keys: { value: string | null }[]; measures: { name: string; value: string }[] }[]).map(
      ({ keys, measures }) => {
        expect(measures.map(({ name }) => name)).toEqual(["count"]);
        return [...keys.map(({ value }) => value), Number(measures[0]!.value)];
      },
    );
  };

  it("count by type and reason, exits by the reasons of exits", async () => {
    expect(await stats("TYPE, REASON")).toEqual([
      ["ENTRY", "CIVIL_SERVANT_EXAM", 1],
      ["ENTRY", "OTHER", 1],
      ["ENTRY", "SPECIAL_POST_TEACHER", 1],
      ["EXIT", "RETIREMENT", 1],
      ["EXIT", null, 1],
      ["INTERNAL", "OTHER", 1],
      ["TRANSFER", "INSTITUTION_REASSIGNMENT", 1],
      ["TRANSFER", "TRANSFER_IN", 1],
      [null, "CIVIL_SERVANT_EXAM", 1],
    ]);
  });

  it("count both ends of the period, month by month", async () => {
    expect(await stats("MONTH")).toEqual([
      ["2025-01", 2],
      ["2025-02", 6],
      ["2025-12", 1],
    ]);
  });

  it("count where somebody came to, of an exit where he left", async () => {
    expect(await stats("INSTITUTION")).toEqual([
      [codeOf(1), 5],
      [codeOf(2), 4],
    ]);
    expect(await stats("QUOTA_TYPE")).toEqual([
      ["ADMINISTRATIVE", 1],
      ["PUBLIC_INSTITUTION", 7],
      [null, 1],
    ]);
  });

  it("make the matrix of categories", async () => {
    expect(await stats("FROM_CATEGORY, TO_CATEGORY", ", filter: { type: [TRANSFER] }")).toEqual([
      ["HEALTH", "SCHOOL", 1],
      ["SCHOOL", "HEALTH", 1],
    ]);
    expect(await stats("FROM_CATEGORY, TO_CATEGORY", ", filter: { type: [ENTRY, EXIT] }")).toEqual([
      ["HEALTH", null, 2],
      [null, "HEALTH", 1],
      [null, "SCHOOL", 2],
    ]);
  });

  it("are filtered by institution on either side, and by quota type", async () => {
    expect(await stats("TYPE", `, filter: { institutionCode: ["${codeOf(2)}"] }`)).toEqual([
      ["ENTRY", 1],
      ["EXIT", 2],
      ["TRANSFER", 2],
    ]);
    expect(await stats("TYPE", `, filter: { institutionCode: ["${codeOf(SECRET)}"] }`)).toEqual([]);
    expect(await stats("TYPE", ", filter: { institutionCode: [] }")).toEqual([]);
    expect(await stats("TYPE", ", filter: { quotaType: [ADMINISTRATIVE] }")).toEqual([["ENTRY", 1]]);
    expect(await stats("TYPE", `, filter: { divisionPrefix: "770128" }`, { ...clerk, divisionPrefix: "77" })).toEqual([["ENTRY", 1]]);
  });

  it("refuse a period that ends before it begins", async () => {
    const { errors } = await subgraph.ask(`{ movementStats(groupBy: [TYPE], from: "2025-02-01", to: "2025-01-31") { keys { value } } }`);
    expect(errors).toEqual([expect.objectContaining({ code: "VALIDATION_FAILED", message: expect.stringContaining("不早于 from") })]);
  });
});
