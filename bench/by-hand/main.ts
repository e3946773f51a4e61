import "reflect-metadata";
import { openJobHouse } from "../../cli/house";
import { anonymous } from "../../gateway/identity/identify";
import { type Runner, serveRunner } from "../lib/runner";
import { openDepartments } from "./departments";
import { BY_HAND } from "./index";

/** The county on a database server, as the bench has loaded it. */
export interface County {
  readonly urls: Readonly<Record<string, string>>;
  readonly asOf: string;
  readonly divisionCode: string;
  readonly personKeySecret: string;
}

interface Request {
  readonly name: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

const RUNNERS: Readonly<Record<string, (county: County) => Promise<Runner>>> = {
  async product({ urls, asOf, divisionCode, personKeySecret }) {
    process.env["AS_OF"] = asOf;
    const { gateway } = await openJobHouse({ databaseUrls: urls, personKeySecret, homeDivision: divisionCode });
    return async (body) => {
      const { query, variables } = JSON.parse(body) as Request;
      return JSON.stringify(await gateway.execute({ query, variables, caller: anonymous(divisionCode) }));
    };
  },
  async hand({ urls, asOf, divisionCode }) {
    const departments = openDepartments(urls, asOf, divisionCode);
    return async (body) => {
      const { name, variables } = JSON.parse(body) as Request;
      return JSON.stringify({ data: await BY_HAND[name]!(departments, variables) });
    };
  },
};

async function main(name: string, county: string): Promise<void> {
  const runner = RUNNERS[name];
  if (!runner) throw new Error(`expected product or hand, got ${name}`);
  serveRunner(await runner(JSON.parse(county) as County));
}

void main(process.argv[2] ?? "", process.argv[3] ?? "");
