import { FICTITIOUS_DIVISIONS } from "../../subgraphs/kit/codes/tables/divisions";
import { blindInstitutionName, blindUscc } from "../../subgraphs/kit/identity/blind";
import type { DirectoryEntry, OpenInstitution } from "../../subgraphs/kit/identity/directory";
import { DirectoryIndex } from "../../subgraphs/kit/identity/directory-index";
import { type LocalUnit, matchInstitutions } from "../../subgraphs/kit/identity/match-institutions";

const SECRET = "a-secret-of-the-tests-and-of-nobody-else";
const USCC = { organ: "117701270010000108", other: "11770127MB1A0001X1", school: "12770127410500016X", centre: "12770127MB1B00424T" };

let serial = 0;
const institution = (name: string, more: Partial<OpenInstitution> = {}): OpenInstitution => ({
  secret: false,
  code: `7701270000${String(++serial).padStart(2, "0")}`,
  divisionCode: "770127",
  active: true,
  uscc: null,
  organisationCode: null,
  name,
  shortName: null,
  plaqueNames: [],
  formerNames: [],
  parentCode: null,
  ...more,
});
const unit = (name: string, more: Partial<LocalUnit> = {}): LocalUnit => {
  const code = `U${++serial}`;
  return { code, key: code, parentKey: null, name, uscc: null, divisionCode: "770127", ...more };
};

const match = (units: LocalUnit[], directory: DirectoryEntry[], confirmed: [string, string | null][] = [], oldOrganisationCode = false) =>
  matchInstitutions(units, new Map(confirmed), {
    index: new DirectoryIndex(directory, FICTITIOUS_DIVISIONS, SECRET),
    divisionNames: FICTITIOUS_DIVISIONS,
    oldOrganisationCode,
  });
const matchOne = (unit: LocalUnit, directory: DirectoryEntry[]) => match([unit], directory)[0];

describe("a unit's institution is found", () => {
  it("by an equal credit code, whatever the names", () => {
    const bureau = institution("青垣县教育局", { uscc: USCC.organ });
    expect(matchOne(unit("教体局", { uscc: ` ${USCC.organ.toLowerCase()} ` }), [bureau])?.match).toEqual({
      institutionCode: bureau.code,
      method: "01",
      score: "1.000",
    });
  });

  it("not by a credit code that two institutions have, but then by name", () => {
    const [a, b] = [institution("青垣县第一小学", { uscc: USCC.school }), institution("青垣县第二小学", { uscc: USCC.school })];
    expect(matchOne(unit("青垣县第二小学", { uscc: USCC.school }), [a, b])?.match).toEqual({
      institutionCode: b.code,
      method: "03",
      score: "0.950",
    });
    expect(matchOne(unit("幼儿园", { uscc: USCC.school }), [a, b])?.match).toBeNull();
  });

  it("not by a credit code that two units have", () => {
    const bureau = institution("青垣县教育局", { uscc: USCC.organ });
    const [department, itself] = [unit("青垣县教育局", { uscc: USCC.organ }), unit("青垣县教育局本级", { uscc: USCC.organ })];
    const [first, second] = match([department, itself], [bureau]);
    expect(first?.match?.method).toBe("03");
    expect(second?.match?.method).not.toBe("01");
  });

  it("by the organisation code within a credit code, or an old one", () => {
    const school = institution("青垣县第一中学", { organisationCode: "410500016" });
    const newSchool = institution("青垣县第一中学", { uscc: USCC.school });
    expect(matchOne(unit("一中", { uscc: USCC.school }), [school])?.match).toEqual({
      institutionCode: school.code,
      method: "02",
      score: "0.980",
    });
    expect(match([unit("一中", { uscc: "41050001-6" })], [newSchool], [], true)[0]).toMatchObject({
      match: { method: "02" },
      uscc: { state: "OLD_ORG_CODE" },
    });
    expect(matchOne(unit("一中", { uscc: "127701274105000160" }), [newSchool])).toMatchObject({
      match: { method: "02" },
      uscc: { state: "BAD_CHECK" },
    });
  });

  it("by its full name within the division, the standing one before the abolished", () => {
    const [old, standing] = [institution("青垣县农业局", { active: false }), institution("青垣县农业局")];
    expect(matchOne(unit("县农业局"), [old, standing])?.match).toEqual({ institutionCode: standing.code, method: "03", score: "0.950" });
    expect(matchOne(unit("县农业局", { divisionCode: "770128" }), [old, standing])?.match).toBeNull();
    expect(matchOne(unit("县农业局"), [old])?.match?.institutionCode).toBe(old.code);
  });

  it("not by a name that two standing institutions have", () =>
    expect(
      matchOne(unit("服务中心", { parentKey: "elsewhere" }), [
        institution("青垣县服务中心", { parentCode: "770127000000" }),
        institution("县服务中心", { parentCode: "770127000000" }),
      ])?.match,
    ).toBeNull());

  it.each(["plaqueNames", "formerNames"] as const)("by one of its %s", (kind) => {
    const bureau = institution("青垣县教育和体育局", { [kind]: ["青垣县文体局", "县语委办"] });
    expect(matchOne(unit("县语委办"), [bureau])?.match).toEqual({ institutionCode: bureau.code, method: "04", score: "0.900" });
  });

  it("by its short name", () => {
    const bureau = institution("青垣县教育和体育局", { shortName: "青垣县教体局" });
    expect(matchOne(unit("县教体局"), [bureau])?.match?.method).toBe("04");
  });

  it("as a proposal by a similar name below the same parent", () => {
    const bureau = institution("青垣县教育局", { uscc: USCC.organ });
    const school = institution("青垣县第一初级中学", { parentCode: bureau.code });
    const [parent, child] = [unit("教育局"), unit("青垣县第一初级中", { parentKey: "P" })];
    expect(match([{ ...parent, key: "P" }, child], [bureau, school])[1]?.match).toEqual({
      institutionCode: school.code,
      method: "05",
      score: "0.967",
    });
    expect(match([{ ...parent, key: "P", name: "无此局" }, child], [bureau, school])[1]?.match).toBeNull();
    expect(match([{ ...parent, key: "P" }, child], [bureau, { ...school, parentCode: null }])[1]?.match).toBeNull();
    expect(
      match(
        [
          { ...parent, key: "P" },
          { ...child, name: "青垣县职业学校" },
        ],
        [bureau, school],
      )[1]?.match,
    ).toBeNull();
  });

  it("through a parent that somebody confirmed, and is itself not sought when confirmed", () => {
    const bureau = institution("青垣县教育局");
    const school = institution("青垣县第一初级中学", { parentCode: bureau.code });
    const parent = unit("无此局", { key: "P" });
    const child = unit("青垣县第一初级中", { parentKey: "P" });
    expect(match([parent, child], [bureau, school], [[parent.code, bureau.code]]).map(({ match }) => match?.method)).toEqual([
      undefined,
      "05",
    ]);
    expect(match([unit("县教育局", { code: "X" })], [bureau], [["X", null]])[0]?.match).toBeNull();
  });

  it("never by a name of nothing but punctuation, nor in a circle of parents", () => {
    const nameless = institution("（）");
    expect(matchOne(unit("()"), [nameless])?.match?.method).not.toBe("03");
    const [a, b] = [unit("甲所", { key: "A", parentKey: "B" }), unit("乙所", { key: "B", parentKey: "A" })];
    expect(match([a, b], [institution("青垣县教育局")]).map(({ match }) => match)).toEqual([null, null]);
  });
});

describe("a secret institution is recognised", () => {
  const hidden: DirectoryEntry = {
    secret: true,
    code: "770127039999",
    divisionCode: "770127",
    usccBlind: blindUscc(USCC.other, SECRET),
    nameBlinds: [blindInstitutionName("特别工作办公室", SECRET), blindInstitutionName("特工办", SECRET)],
  };

  it("by its credit code, even when two units have it", () => {
    const units = [unit("甲", { uscc: USCC.other }), unit("乙", { uscc: USCC.other })];
    for (const found of match(units, [hidden]))
      expect(found).toMatchObject({ secret: true, match: { institutionCode: hidden.code, method: "01" } });
  });

  it("by any of its names within its division", () => {
    expect(matchOne(unit("青垣县特别工作办公室"), [hidden])).toMatchObject({ secret: true, match: { method: "03" } });
    expect(matchOne(unit("县特工办"), [hidden])).toMatchObject({ secret: true });
    expect(matchOne(unit("白渡县特工办", { divisionCode: "770128" }), [hidden])).toMatchObject({ secret: false, match: null });
  });

  it("not with another secret than the one its hashes were made with", () => {
    const index = new DirectoryIndex([hidden], FICTITIOUS_DIVISIONS, `${SECRET}!`);
    expect(index.secretByUscc(USCC.other)).toBeUndefined();
  });

  it("and hides the units below it that are no open institution", () => {
    const open = institution("青垣县机要服务中心");
    const units = [unit("特工办", { key: "S" }), unit("特工办综合科", { parentKey: "S" }), unit("青垣县机要服务中心", { parentKey: "S" })];
    expect(match(units, [hidden, open]).map(({ secret }) => secret)).toEqual([true, true, false]);
  });

  it("also when somebody confirmed the link", () =>
    expect(match([unit("x", { code: "C" })], [hidden], [["C", hidden.code]])[0]).toMatchObject({ secret: true, match: null }));
});
