import { establishment } from "../../subgraphs/establishment";
import { normaliseCitizenId } from "../../subgraphs/kit/codes/citizen-id";
import { personKey } from "../../subgraphs/kit/identity/person-key";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { TEST_PERSON_KEY_SECRET, clerk } from "../support/subgraph";
import { fillAndLink, idNumber, register } from "./people";
import { codeOf, institution } from "./rows";

const SECRET = 9;
const { staff } = register();
const keyOf = (id: string): string => personKey(normaliseCitizenId(id).normalised, TEST_PERSON_KEY_SECRET);

const twice = idNumber("1985-03-12", 3);
const spyId = idNumber("1970-01-01", 5);
const old = "770127680905103";

const people = {
  // One person, three rows: two active (entered on one day), one left.
  first: staff(codeOf(1), { sfzh: twice, xm: "甲", rbrq: "2015-01-01", rysf: "03", zwcc: "142", csrq: "1985-03-12" }),
  second: staff(codeOf(2), { sfzh: ` ${twice}`, xm: "乙", rbrq: "2015-01-01" }),
  earlier: staff(codeOf(2), { sfzh: twice, xm: "丙", rbrq: "2008-01-01", ryzt: "3", xbrq: "2014-12-01" }),
  undated: staff(codeOf(2), { sfzh: twice, xm: "丁", rbrq: null }),
  old15: staff(codeOf(1), { sfzh: old, xm: "戊" }),
  unlinked: staff(codeOf(1), { sfzh: "", xm: "己" }),
  retired: staff(codeOf(1), { xm: "庚", ryzt: "3", xbrq: "2024-01-01" }),
  spy: staff(codeOf(SECRET), { sfzh: spyId, xm: "密" }),
  // Somebody of a secret unit who also stands, in the open, elsewhere.
  cover: staff(codeOf(1), { sfzh: spyId, xm: "辛" }),
  neighbour: staff(codeOf(4), { sfzh: twice, xm: "邻", rbrq: "2020-01-01" }),
};

const rows = {
  jg_jbxx: [institution(1), institution(2), institution(4, { xzqh: "770128" }), institution(SECRET, { smbz: "1" })],
  smz_ry: Object.values(people),
};

describe.each(databases)("persons on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, establishment, (url) => fillAndLink(url, rows));

  const person = async (key: string, fields: string, caller = clerk) =>
    (await subgraph.ask(`query($k: ID!) { person(personKey: $k) { ${fields} } }`, { k: key }, caller)).data.person;

  it("are described by the active record that was entered last; of several by the smallest number", async () => {
    expect(
      await person(
        keyOf(twice),
        "personKey displayName sex birthMonth birthDate staffIdentity leadershipLevelCode currentEstablishment { name }",
      ),
    ).toEqual({
      personKey: keyOf(twice),
      displayName: "甲",
      sex: "MALE",
      birthMonth: "1985-03",
      birthDate: "1985-03-12",
      staffIdentity: "INSTITUTION_MANAGEMENT",
      leadershipLevelCode: "142",
      currentEstablishment: { name: "甲" },
    });
    expect((await person(keyOf(twice), "displayName", { ...clerk, divisionPrefix: "7701" })).displayName).toBe("邻");
  });

  it("have the active records, and on request those that are over", async () => {
    expect(
      await person(keyOf(twice), "active: establishmentRecords { name } all: establishmentRecords(includeExited: true) { name status }"),
    ).toEqual({
      active: [{ name: "甲" }, { name: "乙" }, { name: "丁" }],
      all: [
        { name: "甲", status: "ON_DUTY" },
        { name: "乙", status: "ON_DUTY" },
        { name: "丙", status: "EXITED" },
        { name: "丁", status: "ON_DUTY" },
      ],
    });
  });

  const EMPTY = {
    displayName: null,
    sex: null,
    birthMonth: null,
    birthDate: null,
    staffIdentity: null,
    leadershipLevelCode: null,
    establishmentRecords: [],
    currentEstablishment: null,
  };
  const ALL =
    "displayName sex birthMonth birthDate staffIdentity leadershipLevelCode establishmentRecords { name } currentEstablishment { name }";

  it("nobody knows, or who have left, are answered with nothing but their key", async () => {
    const stranger = "P00000000000000000000000000";
    const left = keyOf(String(people.retired.sfzh));
    for (const key of [stranger, left, stranger.replace("P", "U")])
      expect(await person(key, `personKey ${ALL}`)).toEqual({ personKey: key, ...EMPTY });
    const { data, errors } = await subgraph.ask(
      `query($e: [_Any!]!) { _entities(representations: $e) { ... on Person { personKey ${ALL} } } }`,
      {
        e: [
          { __typename: "Person", personKey: stranger },
          { __typename: "Person", personKey: "P1" },
        ],
      },
    );
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([{ personKey: stranger, ...EMPTY }, null]);
  });

  it("of a secret unit are nobody; what they are elsewhere is shown", async () => {
    expect(await person(keyOf(spyId), "displayName establishmentRecords(includeExited: true) { name }")).toEqual({
      displayName: "辛",
      establishmentRecords: [{ name: "辛" }],
    });
  });

  it.each([
    ["as it is", twice, "甲"],
    ["untidy", ` ${twice.slice(0, 6)}\u3000${twice.slice(6)}`, "甲"],
    ["of fifteen digits", old, "戊"],
    ["of fifteen digits, brought up to date", "770127196809051031", "戊"],
    ["that nobody has", idNumber("1999-09-09", 9), null],
    ["of somebody secret", idNumber("1970-01-01", 5), "辛"],
  ])("are found by an ID number %s", async (_how, id, name) => {
    const { data, errors } = await subgraph.ask("query($id: String!) { lookupPerson(idNumber: $id) { personKey displayName } }", { id });
    expect(errors).toEqual([]);
    expect(data.lookupPerson).toEqual({ personKey: keyOf(id), displayName: name });
  });

  it.each([
    [twice.slice(0, 17)],
    [`${twice}1`],
    ["77012719900231002X"],
    ["7701271990ABCD002X"],
    [""],
    ["x".repeat(40_000)],
    [7.7012719850312e17],
  ])("are not looked up by what is no ID number, which is not repeated (%#)", async (id) => {
    const { data, errors } = await subgraph.ask("query($id: String!) { lookupPerson(idNumber: $id) { personKey } }", { id });
    expect(data?.lookupPerson ?? null).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ code: "VALIDATION_FAILED" })]);
    expect(errors[0]!.message).not.toMatch(/\d{6}|xxx|ABCD/);
  });

  it("are found without their ID number in any statement", async () => {
    const { statements } = await subgraph.ask("query($id: String!) { lookupPerson(idNumber: $id) { displayName } }", { id: twice });
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.join()).not.toContain(twice);
  });

  it.each(["", "P1", "P0000000000000000000000000I", `P${"0".repeat(27)}`, "'; DROP TABLE smz_ry; --"])(
    "refuse %p as a key",
    async (key) => {
      const { errors, statements } = await subgraph.ask("query($k: ID!) { person(personKey: $k) { personKey } }", { k: key });
      expect(errors).toEqual([expect.objectContaining({ code: "VALIDATION_FAILED", message: expect.stringContaining("27 位代号") })]);
      expect(statements).toEqual([]);
    },
  );

  it("cost the same number of statements however many are asked for", async () => {
    const ask = (keys: string[]) =>
      subgraph.ask(`query($e: [_Any!]!) { _entities(representations: $e) { ... on Person { ${ALL} } } }`, {
        e: keys.map((key) => ({ __typename: "Person", personKey: key })),
      });
    const one = await ask([keyOf(twice)]);
    const many = await ask(Object.values(people).map(({ sfzh }) => (sfzh ? keyOf(String(sfzh)) : "U00000000000000000000000000")));
    expect(many.statements).toHaveLength(one.statements.length);
    expect(many.statements).toHaveLength(2);
  });

  it("cost no statement where only the key is asked for", async () => {
    const { statements, data } = await subgraph.ask("query($k: ID!) { person(personKey: $k) { personKey } }", { k: keyOf(twice) });
    expect(data.person).toEqual({ personKey: keyOf(twice) });
    expect(statements).toEqual([]);
  });
});
