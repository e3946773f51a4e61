import { blindInstitutionName, blindUscc } from "../../subgraphs/kit/identity/blind";
import { databases } from "../support/databases";
import { TEST_PERSON_KEY_SECRET, job } from "../support/subgraph";
import { SECRET, SECRET_USCC, openOffice } from "./offices";
import { codeOf } from "./rows";

describe.each(databases)("the directory and the roster on %s", (_name, open) => {
  const office = openOffice(open);

  const directory =
    'institutionDirectory(divisionPrefix: "770127", first: 100) { rows { institutionCode divisionCode secret active uscc organisationCode name shortName plaqueNames formerNames parentCode usccBlind nameBlinds } }';

  it("serves the directory to jobs alone: open institutions as they are, secret ones as hashes", async () => {
    const { rows: found } = (await office.answered(`{ ${directory} }`, job)).institutionDirectory;
    expect(found).toHaveLength(4);
    expect(found[0]).toEqual({
      institutionCode: codeOf(1),
      divisionCode: "770127",
      secret: false,
      active: true,
      uscc: null,
      organisationCode: "410500016",
      name: "青垣县第1局",
      shortName: "一局",
      plaqueNames: ["青垣县文物局"],
      formerNames: ["青垣县老局"],
      parentCode: null,
      usccBlind: null,
      nameBlinds: null,
    });
    const blinds = ["密局", "旧密局"].map((name) => blindInstitutionName(name, TEST_PERSON_KEY_SECRET));
    expect(found[3]).toEqual({
      institutionCode: codeOf(SECRET),
      divisionCode: "770127",
      secret: true,
      active: true,
      uscc: null,
      organisationCode: null,
      name: null,
      shortName: null,
      plaqueNames: null,
      formerNames: null,
      parentCode: null,
      usccBlind: blindUscc(SECRET_USCC, TEST_PERSON_KEY_SECRET),
      nameBlinds: blinds,
    });
    expect(JSON.stringify(found[3])).not.toMatch(/密局|0000010108/);
  });

  it("serves the institution roster to jobs alone, without secret units", async () => {
    const query = `{ institutionRoster(divisionPrefix: "77", first: 100) { rows { institutionCode names uscc usccState status category rank fundingForm coLocatedCode
      quotas { quotaType approved actual vacancy overQuota } lines { line approved ledger } posts { levelCode approved } controlNumbers { kind approved } } } }`;
    const { rows: found } = (await office.answered(query, job)).institutionRoster;
    expect(found.map(({ institutionCode }: { institutionCode: string }) => institutionCode)).toEqual([1, 2, 3].map(codeOf));
    expect(found[0]).toEqual({
      institutionCode: codeOf(1),
      names: ["第1局", "一局", "文物局"],
      uscc: null,
      usccState: "EMPTY",
      status: "ACTIVE",
      category: "GOVERNMENT_DEPARTMENT",
      rank: "SECTION_CHIEF",
      fundingForm: "ORGAN",
      coLocatedCode: null,
      quotas: [
        { quotaType: "ADMINISTRATIVE", approved: 12, actual: 0, vacancy: 12, overQuota: 0 },
        { quotaType: "PUBLIC_INSTITUTION", approved: 3, actual: 0, vacancy: 3, overQuota: 0 },
      ],
      // The ledger says 5 for one purpose and knows another: both are findings.
      lines: [
        { line: "01/4/", approved: 12, ledger: 12 },
        { line: "04/4/乙", approved: 0, ledger: 1 },
        { line: "04/4/甲", approved: 3, ledger: 5 },
      ],
      posts: [
        { levelCode: "141", approved: 1 },
        { levelCode: "142", approved: 3 },
        { levelCode: "151", approved: 1 },
      ],
      controlNumbers: [
        { kind: "CONTRACT_STAFF", approved: 14 },
        { kind: "FILING_HEADCOUNT", approved: 3 },
      ],
    });
    for (const forbidden of [`{ ${directory} }`, query]) {
      const { data, errors } = await office.ask(forbidden);
      expect(Object.values(data)).toEqual([null]);
      expect(errors).toEqual([expect.objectContaining({ code: "FORBIDDEN" })]);
    }
  });
});
