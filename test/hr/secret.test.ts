import { openDatabase } from "../../subgraphs/kit/database";
import { databases } from "../support/databases";
import { job } from "../support/subgraph";
import { SECRET_EMPLOYER, SECRET_PEOPLE, contractStaff, keyOf, personKey, staff } from "./office";
import { openOffice } from "./open-office";

/** Everything that would betray the secret unit or somebody in it. */
const HIDDEN = [
  SECRET_EMPLOYER,
  "770127039999",
  "特别工作办公室",
  "综合办",
  ...SECRET_PEOPLE.map(personKey),
  ...staff.filter(({ sfzhm }) => SECRET_PEOPLE.map(personKey).includes(keyOf("", "", sfzhm as string))).map(({ rybh }) => String(rybh)),
  ...contractStaff.filter(({ bwbh }) => ["W0190", "W0191", "W0093"].includes(String(bwbh))).map(({ bwbh }) => String(bwbh)),
  "A0090",
  "A0093",
];

describe.each(databases)("a secret unit on %s", (_name, open) => {
  const office = openOffice(open);
  const PERSON =
    "person { personKey survival staffRecords { staffNo employer { employerNo } } contractEmployments { contractStaffNo } socialInsurance { type employer { employerNo localName } } retirementApproval { kind } wageApprovals { id } }";

  it("and everybody in it, wherever else they stand, never leaves by a list or a roster", async () => {
    const questions = [
      "{ employers(first: 200) { totalCount edges { cursor node { employerNo localName institution { institutionCode } postPlan { planId lines { actual } } } } } }",
      `{ staffRecords(first: 200) { totalCount edges { cursor node { staffNo employer { employerNo } ${PERSON} } } } }`,
      `{ contractStaff(first: 200) { totalCount edges { cursor node { contractStaffNo employerNameText institution { institutionCode } employer { employerNo } ${PERSON} } } } }`,
      "{ contractStaffStats(groupBy: [INSTITUTION]) { keys { value } } }",
      "{ postStats(groupBy: [EMPLOYER]) { keys { value } } }",
      '{ hrRoster(divisionPrefix: "77", first: 2000) { rows { personKey records { staffNo employerNo } } } }',
      '{ insuranceRoster(divisionPrefix: "77", month: "2025-12", first: 2000) { rows { personKey insuredNo enrolments { employerNo } } } }',
      '{ contractRoster(divisionPrefix: "77", first: 2000) { rows { personKey contractStaffNo unit institutionCode } } }',
      '{ employerRoster(divisionPrefix: "77", first: 2000) { rows { employerNo institutionCode normalisedName } } }',
    ];
    for (const question of questions) {
      const { data, errors } = await office.ask(question, {}, { ...job, divisionPrefix: "77" });
      expect(errors).toEqual([]);
      const text = JSON.stringify(data);
      for (const hidden of HIDDEN) expect(text).not.toContain(hidden);
    }
  });

  it("is counted nowhere", async () => {
    const all = { ...job, divisionPrefix: "77" };
    const { data } = await office.ask(
      "{ contractStaffStats(groupBy: [DIVISION]) { measures { value } } contractStaff(filter: { status: [ACTIVE] }) { totalCount } postStats(groupBy: [EMPLOYER]) { keys { value } measures { name value } } staffRecords(filter: { status: [ACTIVE] }) { totalCount } }",
      {},
      all,
    );
    const heads = (data.contractStaffStats as { measures: { value: string }[] }[]).reduce(
      (sum, { measures }) => sum + Number(measures[0]!.value),
      0,
    );
    expect(heads).toBe(data.contractStaff.totalCount);
    const actual = (data.postStats as { measures: { name: string; value: string }[] }[]).reduce(
      (sum, { measures }) => sum + Number(measures.find(({ name }) => name === "actual")!.value),
      0,
    );
    // One active record has no employer.
    expect(actual).toBe(data.staffRecords.totalCount - 1);
  });

  it("and who is in it answer no reference", async () => {
    const references = [
      { __typename: "Employer", employerNo: SECRET_EMPLOYER },
      { __typename: "StaffRecord", staffNo: "R0090" },
      { __typename: "StaffRecord", staffNo: "R0092" },
      { __typename: "ContractStaff", contractStaffNo: "W0190" },
      { __typename: "ContractStaff", contractStaffNo: "W0191" },
      { __typename: "ContractStaff", contractStaffNo: "W0093" },
    ];
    const { data } = await office.ask(
      "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Employer { localName } ... on StaffRecord { name } ... on ContractStaff { name } } }",
      { r: references },
    );
    expect(data._entities).toEqual(references.map(() => null));
    const open = await office.ask(
      "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Institution { contractStaffCount filingStaffCount employers { employerNo } contractStaff { totalCount edges { cursor } } postStructure { quota } } } }",
      { r: [{ __typename: "Institution", institutionCode: "770127039999", approvedQuotaTotal: 14 }] },
    );
    expect(open.data._entities).toEqual([
      { contractStaffCount: 0, filingStaffCount: 0, employers: [], contractStaff: { totalCount: 0, edges: [] }, postStructure: null },
    ]);
  });

  it("is hidden from the moment a row of it stands, before anybody links it", async () => {
    const database = await openDatabase({ url: office.url(), tables: [] });
    try {
      await database.query(`INSERT INTO ry_xx (rybh, xm, sfzhm, aab001, ryzt) VALUES ('R9999', '新人', NULL, '${SECRET_EMPLOYER}', '01')`);
      const { data } = await office.ask("{ staffRecords(first: 200) { edges { node { staffNo } } } }");
      expect(JSON.stringify(data)).not.toContain("R9999");
    } finally {
      await database.query("DELETE FROM ry_xx WHERE rybh = 'R9999'");
      await database.destroy();
    }
  });
});
