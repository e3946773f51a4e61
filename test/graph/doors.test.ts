import { randomBytes } from "node:crypto";
import { parse } from "graphql";
import { departments } from "../../cli/departments";
import { SealedAssertion, signAssertion } from "../../schema/assertion";
import { type Subgraph, openSubgraph, schemaOf } from "../../subgraphs/kit/subgraph";
import { county } from "../support/county";
import { user } from "../support/house";
import { type Samples, fullQuery, rootFields } from "../support/selections";
import { samples } from "../support/samples";

/** Every question that could be put to a subgraph directly: its root queries, its entities, its SDL. */
async function questions(department: (typeof departments)[number], given: Samples): Promise<string[]> {
  const { schema } = await schemaOf(department);
  const roots = rootFields(schema).map((name) => fullQuery(schema, name, given, 2));
  expect(roots).not.toContain(null);
  const entities = department.entities.map(
    ({ type }) => `{ _entities(representations: [{ __typename: "${type.name}", institutionCode: "770127030001" }]) { __typename } }`,
  );
  return [...(roots as string[]), ...entities, "{ _service { sdl } }", "{ __schema { types { name } } }", "{ __typename }"];
}

describe.each(departments.map((department) => [department.name, department] as const))("the door of %s", (name, department) => {
  const key = randomBytes(32);
  let subgraph: Subgraph;
  let all: string[];
  let statements = 0;

  beforeAll(async () => {
    const { databaseUrls, divisionCode, personKeySecret } = await county();
    subgraph = await openSubgraph(department, {
      databaseUrl: databaseUrls[name]!,
      assertionKey: key,
      personKeySecret,
      homeDivision: divisionCode,
      onStatement: () => statements++,
    });
    all = await questions(department, samples);
    all.forEach((query) => parse(query));
    statements = 0;
  });
  afterAll(() => subgraph.close());

  const refused = (body: string) => {
    expect(JSON.parse(body)).toEqual({ errors: [{ message: "本服务只接受网关的请求。", extensions: { code: "UNAUTHENTICATED" } }] });
  };

  it("answers no question over HTTP without an assertion, or with one of another subgraph, key, body or time", async () => {
    for (const query of all) {
      const body = Buffer.from(JSON.stringify({ query }));
      const attempts = [
        undefined,
        "",
        "Bearer x.y.z",
        signAssertion(user, name === "finance" ? "establishment" : "finance", body, key),
        signAssertion(user, name, body, randomBytes(32)),
        signAssertion(user, name, Buffer.concat([body, Buffer.from(" ")]), key),
        signAssertion(user, name, body, key, Date.now() - 60_000),
      ];
      for (const attempt of attempts) {
        const answer = await subgraph.answer(body, attempt);
        expect(answer.status).toBe(401);
        refused(answer.body);
      }
    }
    expect(statements).toBe(0);
  });

  it("answers no question in process without a sealed assertion of its own", async () => {
    for (const query of all) {
      const request = { query };
      const attempts = [
        {},
        null,
        undefined,
        SealedAssertion.seal(user, name, { query }, key),
        SealedAssertion.seal(user, name, request, randomBytes(32)),
      ];
      for (const attempt of attempts) refused(JSON.stringify(await subgraph.execute(request, attempt as SealedAssertion)));
    }
    expect(statements).toBe(0);
  });

  it("answers every one of them to the gateway, so the questions were good ones", async () => {
    // lookupPerson takes its number from a variable alone.
    for (const query of all.filter((one) => !one.includes("lookupPerson"))) {
      const request = { query };
      const answer = await subgraph.execute(request, SealedAssertion.seal({ ...user, service: true }, name, request, key));
      expect({ query, errors: answer.errors?.filter((error) => error.extensions["code"] === "VALIDATION_FAILED") ?? [] }).toEqual({
        query,
        errors: [],
      });
    }
  });
});
