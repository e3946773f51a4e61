import fc from "fast-check";
import { movements } from "../../subgraphs/establishment/mappers/smz_bd";
import { staff } from "../../subgraphs/establishment/mappers/smz_ry";
import { unknownCodes } from "../../subgraphs/establishment/mappers/unknown-codes";
import { poolTransactions } from "../../subgraphs/establishment/mappers/zzc_ls";
import { pools } from "../../subgraphs/establishment/mappers/zzc_zh";
import { SmzBd } from "../../subgraphs/establishment/tables/smz_bd";
import { SmzRy } from "../../subgraphs/establishment/tables/smz_ry";
import { ZzcLs } from "../../subgraphs/establishment/tables/zzc_ls";
import { ZzcZh } from "../../subgraphs/establishment/tables/zzc_zh";
import { runs } from "../support/runs";
import { idNumber, register } from "./people";

const rowOf = (more: Record<string, unknown>): SmzRy => Object.assign(new SmzRy(), register().staff("770127240001"), more);
const read = (more: Record<string, unknown>, ...facts: string[]) => {
  const mapped = staff.map(rowOf(more), facts) as Record<string, unknown>;
  return facts.length === 1 ? mapped[facts[0]!] : Object.fromEntries(facts.map((fact) => [fact, mapped[fact]]));
};

describe("a row of the real-name register", () => {
  it("shows an ID number masked, with its state, never whole", () => {
    const id = idNumber("1985-03-12", 1);
    expect(read({ sfzh: id }, "idNumber")).toEqual({ masked: `770127********${id.slice(14)}`, state: "OK", full: null });
    expect(read({ sfzh: ` ${id.slice(0, 6)}\u3000${id.slice(6)} ` }, "idNumber")).toMatchObject({ state: "OK" });
    expect(read({ sfzh: "770127680905103" }, "idNumber")).toEqual({ masked: "770127********1031", state: "OLD_15", full: null });
    expect(read({ sfzh: "" }, "idNumber")).toEqual({ masked: "", state: "EMPTY", full: null });
    expect(read({ sfzh: null }, "idNumber")).toEqual({ masked: "", state: "EMPTY", full: null });
    expect(read({ sfzh: id.slice(0, 17) }, "idNumber")).toEqual({ masked: "*".repeat(17), state: "BAD_LENGTH", full: null });
  });

  it("never lets a masked number tell the birth date", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 24 }), (sfzh) => {
        const { masked } = read({ sfzh }, "idNumber") as { masked: string };
        expect(masked).toMatch(/^(\*{0,24}|\d{6}\*{8}\d{3}[\dX])$/);
      }),
      { numRuns: runs(200) },
    );
  });

  it.each([
    ["xb", "1", "sex", "MALE"],
    ["xb", " 2", "sex", "FEMALE"],
    ["xb", "9", "sex", "UNKNOWN"],
    ["xb", "7", "sex", "UNKNOWN"],
    ["xb", null, "sex", null],
    ["rysf", "06", "staffIdentity", "INSTITUTION_WORKER"],
    ["rysf", "44", "staffIdentity", "OTHER"],
    ["rysf", "  ", "staffIdentity", null],
    ["sbyy", "06", "entryReason", "SPECIAL_POST_TEACHER"],
    ["sbyy", "77", "entryReason", "OTHER"],
    ["xbyy", "05", "exitReason", "DEATH"],
    ["ryzt", "4", "status", "PENDING"],
    ["ryzt", "8", "status", null],
    ["zgqk", "04", "dutyStatus", "LONG_SICK_LEAVE"],
    ["zgqk", "", "dutyStatus", null],
    ["zf", "2", "leadershipPosition", "DEPUTY"],
    ["gwlb", "4", "postCategory", "SPECIAL"],
    ["jfxs", "", "fundingForm", null],
    ["zc", "052", "titleLevel", "SENIOR_DEPUTY"],
    ["zc", null, "titleLevel", "NONE"],
    ["zc", "9", "titleLevel", null],
    ["xxlx", "1", "fullTime", true],
    ["xxlx", "2 ", "fullTime", false],
    ["xxlx", null, "fullTime", null],
    ["ldbz", "1", "occupiesLeadershipQuota", true],
    ["ldbz", null, "occupiesLeadershipQuota", false],
    ["csrq", "1980-06-01", "birthMonth", "1980-06"],
    ["csrq", "1980-02-30", "birthDate", null],
    ["csrq", null, "birthMonth", null],
    ["xbrq", "2099-12-31", "exitedOn", null],
    ["zxyt", "", "quotaPurpose", null],
    ["xm", "张  伟 ", "name", "张  伟"],
    ["gxsj", "2025-06-30 08:09:10", "updatedAt", "2025-06-30T08:09:10+08:00"],
    ["gxsj", null, "updatedAt", null],
    ["tsbzid", 12, "specialArrangement", "12"],
    ["zzclsid", null, "poolLoan", null],
  ])("%s %p is %s %p", (column, value, fact, expected) => expect(read({ [column]: value }, fact)).toEqual(expected));

  it("names codes by their standard; one that the standard lacks keeps its code", () => {
    expect(read({ mz: "11" }, "ethnicGroup")).toEqual({ code: "11", name: "满族", standard: "GB/T 3304-1991" });
    expect(read({ xl: " 21" }, "education")).toEqual({ code: "21", name: "大学本科毕业", standard: "GB/T 4658-2006" });
    expect(read({ xw: "399" }, "degree")).toMatchObject({ code: "399", name: "硕士" });
    expect(read({ zzmm: "15" }, "politicalStatus")).toEqual({ code: "15", name: "未知代码", standard: null });
    expect(read({ mz: "" }, "ethnicGroup")).toBeNull();
  });

  it("is untidy when a valid number stands there otherwise than it should", () => {
    const id = idNumber("1985-03-12", 2);
    expect([id, `${id} `, `\u3000${id}`, id.slice(0, 17), "770127680905103", null].map((sfzh) => read({ sfzh }, "idUntidy"))).toEqual([
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it("tells sex and birth month by its number, whatever its columns say", () => {
    expect(read({ sfzh: idNumber("1985-03-12", 2), xb: "1", csrq: "1985-04-12" }, "idSex", "idBirthMonth", "sex", "birthMonth")).toEqual({
      idSex: "FEMALE",
      idBirthMonth: "1985-03",
      sex: "MALE",
      birthMonth: "1985-04",
    });
    expect(read({ sfzh: "1234" }, "idSex", "idBirthMonth")).toEqual({ idSex: null, idBirthMonth: null });
  });

  it("names the fields whose codes no list has; a blank is no code", () => {
    expect(unknownCodes(rowOf({}))).toEqual([]);
    expect(unknownCodes(rowOf({ mz: "59", zzmm: "20", xl: "1", xw: "999", zc: "9", zj: "G13" }))).toEqual([
      "ethnicGroup",
      "politicalStatus",
      "education",
      "degree",
      "gradeCode",
      "titleCode",
    ]);
    expect(unknownCodes(rowOf({ mz: "  ", jfxs: "", xb: null }))).toEqual([]);
    expect(unknownCodes(rowOf({ gwlb: "2", gwdj: "14" }))).toEqual(["postGrade"]);
    expect(unknownCodes(rowOf({ gwlb: "3", gwdj: "0" }))).toEqual([]);
    expect(unknownCodes(rowOf({ gwlb: "9", gwdj: "14" }))).toEqual(["postCategory"]);
  });

  it("needs only the columns of the facts asked for", () => {
    expect(staff.columns(["name", "movements", "person"])).toEqual(["smzbh", "xm"]);
    expect(staff.columns(["idNumber", "birthMonth", "birthDate"])).toEqual(["smzbh", "sfzh", "csrq"]);
  });
});

describe("a movement", () => {
  const facts = ["type", "reason", "date", "from", "to", "fromQuotaType", "noticeNo"];
  const map = (more: Partial<SmzBd>) =>
    movements.map(Object.assign(new SmzBd(), { bdid: 7, smzbh: "x", bdlx: "1", bdrq: "2025-03-04" }, more), facts);

  it("has the reasons of exits when it is one, and those of entries else", () => {
    expect(map({ bdlx: "1", bdyy: "06" })).toMatchObject({ id: "7", type: "ENTRY", reason: "SPECIAL_POST_TEACHER", date: "2025-03-04" });
    expect(map({ bdlx: "2", bdyy: "06" })).toMatchObject({ type: "EXIT", reason: "TRANSFER_OUT" });
    expect(map({ bdlx: "3", bdyy: "09" })).toMatchObject({ type: "TRANSFER", reason: "TRANSFER_IN" });
    expect(map({ bdlx: "4", bdyy: " " })).toMatchObject({ type: "INTERNAL", reason: null });
    expect(map({ bdlx: "5", bdyy: "88" })).toMatchObject({ type: null, reason: "OTHER" });
  });

  it("has no side that is blank", () =>
    expect(map({ yjgbm: " ", xjgbm: null, ybzlx: "", tzdh: "" })).toMatchObject({
      from: null,
      to: null,
      fromQuotaType: null,
      noticeNo: null,
    }));
});

describe("pools", () => {
  it("read their codes", () => {
    expect(
      pools.map(Object.assign(new ZzcZh(), { zhid: 3, mc: "专户", xzqh: "770127", lx: "04", bzlx: "04", ze: 60 }), [
        "name",
        "kind",
        "quotaType",
        "total",
      ]),
    ).toEqual({
      poolId: "3",
      name: "专户",
      kind: "GENERAL_ACCOUNT",
      quotaType: "PUBLIC_INSTITUTION",
      total: 60,
    });
    expect(
      poolTransactions.map(Object.assign(new ZzcLs(), { lsid: 5, zhid: 3, lx: "09", sl: 2, jcrq: "2025-01-01", yhrq: null, jgbm: "" }), [
        "type",
        "count",
        "date",
        "dueDate",
        "institution",
      ]),
    ).toEqual({
      id: "5",
      type: null,
      count: 2,
      date: "2025-01-01",
      dueDate: null,
      institution: null,
    });
  });
});
