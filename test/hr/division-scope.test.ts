import { databases } from "../support/databases";
import { clerk } from "../support/subgraph";
import { NEIGHBOUR, contractStaff, personKey } from "./office";
import { openOffice } from "./open-office";

describe.each(databases)("the neighbouring county on %s", (_name, open) => {
  const office = openOffice(open);
  const QUERY = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename
    ... on Employer { employerNo } ... on StaffRecord { staffNo } ... on ContractStaff { contractStaffNo }
    ... on Person { staffRecords { staffNo } socialInsurance { type } survival wageApprovals { id } contractEmployments { contractStaffNo } retirementApproval { kind } }
    ... on Institution { employers { employerNo } contractStaffCount contractStaff { totalCount } postStructure { quota } } } }`;
  const contract = String(contractStaff.find((row) => row["aab001"] === "E006")!["bwbh"]);
  const REFERENCES = [
    { __typename: "Employer", employerNo: "E006" },
    { __typename: "StaffRecord", staffNo: "R0050" },
    { __typename: "ContractStaff", contractStaffNo: contract },
    { __typename: "Person", personKey: personKey(50) },
    { __typename: "Institution", institutionCode: NEIGHBOUR, approvedQuotaTotal: 1 },
  ];
  const answers = async (divisionPrefix: string) => {
    const { data, errors, statements } = await office.ask(QUERY, { r: REFERENCES }, { ...clerk, divisionPrefix });
    expect(errors).toEqual([]);
    return { answers: data._entities, statements: statements.length };
  };

  it("answers no reference of this one's, and every one of its own and of the city", async () => {
    const here = await answers("770127");
    expect(here.answers).toEqual([
      null,
      null,
      null,
      {
        __typename: "Person",
        staffRecords: [],
        socialInsurance: [],
        survival: null,
        wageApprovals: [],
        contractEmployments: [],
        retirementApproval: null,
      },
      { __typename: "Institution", employers: [], contractStaffCount: 0, contractStaff: { totalCount: 0 }, postStructure: null },
    ]);
    for (const prefix of ["770128", "7701"]) {
      const [employer, record, contracted, person, institution] = (await answers(prefix)).answers;
      expect(employer).toMatchObject({ employerNo: "E006" });
      expect(record).toMatchObject({ staffNo: "R0050" });
      expect(contracted).toMatchObject({ contractStaffNo: contract });
      expect(person.staffRecords).toEqual([{ staffNo: "R0050" }]);
      expect(person.survival).not.toBeNull();
      expect(person.wageApprovals).toHaveLength(1);
      expect(institution).toMatchObject({ employers: [{ employerNo: "E006" }], contractStaffCount: 1, contractStaff: { totalCount: 1 } });
    }
  });
});
