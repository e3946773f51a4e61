import { establishment } from "../../subgraphs/establishment";
import { county } from "../support/county";
import { type TestSubgraph, clerk, job, openTestSubgraph } from "../support/subgraph";
import { type Truth, countyTruth } from "../support/truth";

interface Stat {
  keys: { value: string }[];
  measures: { name: string; value: string | null }[];
}

const cells = (rows: Stat[]) =>
  Object.fromEntries(
    rows.map(({ keys, measures }) => [
      keys.map(({ value }) => value).join(),
      Object.fromEntries(measures.map(({ name, value }) => [name, Number(value)])),
    ]),
  );

describe("institutions of the county", () => {
  let subgraph: TestSubgraph;
  let truth: Truth;
  const asOf = process.env["AS_OF"];

  beforeAll(async () => {
    const demonstration = await county();
    process.env["AS_OF"] = demonstration.asOf;
    truth = countyTruth();
    subgraph = await openTestSubgraph(
      establishment,
      demonstration.databaseUrls["establishment"]!,
      undefined,
      demonstration.personKeySecret,
    );
  }, 120_000);
  afterAll(async () => {
    if (asOf === undefined) delete process.env["AS_OF"];
    else process.env["AS_OF"] = asOf;
    await subgraph.close();
  });

  const answered = async (query: string, caller = clerk) => {
    const { data, errors } = await subgraph.ask(query, {}, caller);
    expect(errors).toEqual([]);
    return data;
  };

  it("have the quotas that the generator gave them, one by one", async () => {
    const { institutions } = await answered(
      `{ institutions(first: 2000, filter: { status: [ACTIVE] }) { totalCount edges { node { institutionCode name uscc parent { institutionCode }
        approvedQuotaTotal actualInQuotaTotal quotaSummary { quotaType approved actual poolOccupied reserved vacancy availableVacancy overQuota } } } } }`,
      job,
    );
    expect(institutions.totalCount).toBe(truth.institutions.active);
    const found = new Map(institutions.edges.map(({ node }: { node: { institutionCode: string } }) => [node.institutionCode, node]));
    for (const { institutionCode, name, approvedQuotaTotal, actualInQuotaTotal, quotaSummary } of truth.byInstitution)
      expect(found.get(institutionCode)).toMatchObject({ name, approvedQuotaTotal, actualInQuotaTotal, quotaSummary });
  });

  it("add up by type and by category", async () => {
    const ask = async (groupBy: string) =>
      cells(
        (await answered(`{ quotaStats(groupBy: [${groupBy}], filter: { status: [ACTIVE] }) { keys { value } measures { name value } } }`))
          .quotaStats,
      );
    const measured = ({ approved, actual, reserved, vacancy, overQuota }: Truth["quotas"]["byType"][number]) => ({
      approved,
      actual,
      reserved,
      vacancy,
      over: overQuota,
    });
    expect(await ask("QUOTA_TYPE")).toEqual(
      Object.fromEntries(truth.quotas.byType.map((balance) => [balance.quotaType, measured(balance)])),
    );
    expect(await ask("CATEGORY, QUOTA_TYPE")).toEqual(
      Object.fromEntries(
        Object.entries(truth.quotas.byCategory).flatMap(([category, balances]) =>
          balances.map((balance) => [`${category},${balance.quotaType}`, measured(balance)]),
        ),
      ),
    );
  });

  it("have the control numbers, arrangements and certificates that the generator gave them", async () => {
    const { institutions, registrationStats, previous } = await answered(
      `{ institutions(first: 2000) { edges { node { status category controlNumbers { kind approved } specialArrangements { id approved released recovered } } } }
        registrationStats(year: 2025) { keys { value } measures { name value } }
        previous: registrationStats(year: 2024) { keys { value } measures { name value } } }`,
      job,
    );
    const nodes = institutions.edges.map(({ node }: { node: unknown }) => node) as {
      controlNumbers: { kind: string; approved: number }[];
      specialArrangements: { id: string }[];
    }[];
    const control = (kind: string) =>
      nodes.flatMap((node) => node.controlNumbers).reduce((sum, number) => sum + (number.kind === kind ? number.approved : 0), 0);
    expect({ contract: control("CONTRACT_STAFF"), filing: control("FILING_HEADCOUNT") }).toEqual(truth.controlNumbers);
    const arrangements = nodes.flatMap((node) => node.specialArrangements).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(arrangements).toEqual(
      truth.arrangements.map(({ id, approved, released, recovered }) => ({ id, approved, released, recovered })),
    );
    const { setUp, changes, cancellations, annualReports } = truth.registration;
    expect(cells(registrationStats)).toMatchObject({
      SET_UP: { accepted: setUp },
      CHANGE: { accepted: changes },
      CANCELLATION: { accepted: cancellations },
    });
    const { filed, reminders, penalties, siteInspections } = annualReports;
    expect(cells(previous)).toMatchObject({
      ANNUAL_REPORT: { approved: filed, reminders, penalties },
      SITE_INSPECTION: { accepted: siteInspections },
    });
  });

  it("never name the secret unit, but for its code in the directory", async () => {
    const { secretUnit } = truth;
    const questions = [
      "{ institutions(first: 2000) { edges { node { institutionCode name uscc plaqueNames formerNames history { nameBefore nameAfter target { name } } parent { name } children(first: 100) { edges { node { name } } } quotaLedger(first: 100) { edges { node { summary counterpart { name } } } } dutyItems { content lead { name } cooperating { name } } } } } }",
      "{ quotaStats(groupBy: [INSTITUTION]) { keys { value } } }",
      "{ quotaUseApplications(first: 2000) { edges { node { institution { institutionCode name } } } } }",
      "{ matters(first: 2000) { edges { node { title institution { institutionCode name } } } } }",
      "{ registrations(first: 2000) { edges { node { name uscc sponsor } } } }",
      "{ deliberativeBodies { name lead { name } officeAt { name } } }",
      '{ institutionRoster(divisionPrefix: "770127", first: 2000) { rows { institutionCode names uscc } } }',
    ];
    const secrets = [secretUnit.institutionCode, secretUnit.uscc, ...secretUnit.names];
    for (const question of questions) {
      const answer = JSON.stringify(await answered(question, job));
      expect(secrets.filter((secret) => answer.includes(secret))).toEqual([]);
    }
    const directory = await answered(
      '{ institutionDirectory(divisionPrefix: "770127", first: 2000) { rows { institutionCode name uscc shortName formerNames secret } } }',
      job,
    );
    const answer = JSON.stringify(directory);
    expect(secrets.filter((secret) => answer.includes(secret))).toEqual([secretUnit.institutionCode]);
  });
});
