import type { GraphQLResolveInfo } from "graphql";
import type { SubgraphContext } from "../../subgraphs/kit/context";
import { perField } from "../../subgraphs/kit/graph/per-field";

const request = (divisionPrefix: string) => ({ caller: { divisionPrefix } }) as SubgraphContext;
const field = () => ({ fieldNodes: [] }) as unknown as GraphQLResolveInfo;

describe("what is made per field", () => {
  it("is made once for all rows of a field, and anew for another field", () => {
    const made = perField(() => ({}));
    const [context, info] = [request("77"), field()];
    expect(made(context, info)).toBe(made(context, info));
    expect(made(context, field())).not.toBe(made(context, info));
  });

  it("never reaches another request, though the field's nodes be the same", () => {
    const scopes = perField((context) => context.caller.divisionPrefix);
    const info = field();
    expect([scopes(request("770123"), info), scopes(request("770127"), info)]).toEqual(["770123", "770127"]);
  });
});
