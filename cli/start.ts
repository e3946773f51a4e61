import type { Command } from "commander";
import { ConfigError, checkAll } from "../schema/config-error";
import { DEPARTMENT_LABELS } from "../schema/departments";
import { t } from "../schema/language";
import type { CallerClaims } from "../schema/assertion";
import { DEFAULT_PORT, type Environment, readGatewaySettings, readPolicy } from "../gateway/config";
import { checkCallers, configured } from "../gateway/configured";
import { anonymous } from "../gateway/identity/identify";
import { createLog } from "../gateway/logs";
import { today } from "../subgraphs/kit/today";
import { checkSubgraph, httpTransports } from "../gateway/transport/http-transports";
import { CALLED } from "./called";
import { fictitiousCounty } from "./demonstration";
import { departmentDatabase, namesDepartments, neither, urlSetting } from "./department-database";
import { departments } from "./departments";
import { EXPLORER } from "./explorer";
import { type House, type HouseOptions, openHouse } from "./house";
import { checkSecrets } from "./secrets";
import { type Door, announce, atAddress, checkAddresses, endOnSignal, serve, tell, withAddress } from "./serving";

/** `headwater start`: gateway and subgraphs in one process, over the databases configured, or over the fictitious county. */
export function command(program: Command): void {
  withAddress(program.command("start"), DEFAULT_PORT)
    .description(t`serve the whole graph from one process; without configured databases, over the fictitious county`)
    .action(async (address: { port?: string; host?: string }) => {
      const { house, door, about } = await start(atAddress(process.env, address), tell);
      endOnSignal(() => house.close());
      announce(door, [about]);
    });
}

/** @throws ConfigError naming each wrong setting, Error when a database cannot be reached */
export async function start(env: Environment, say: (line: string) => void): Promise<{ house: House; door: Door; about: string }> {
  const real = namesDepartments(env);
  // A wrong AS_OF is told now, not by every question that needs a date.
  checkAll([
    () => readGatewaySettings(env),
    () => checkSupergraph(env),
    () => today(env),
    ...(real ? [() => checkCallers(env), () => checkDepartments(env)] : []),
  ]);
  const settings = readGatewaySettings(env);
  await checkAddresses(settings);
  const log = createLog(settings.LOG_LEVEL);
  const { about, everybody, ...here } = real ? realDepartments(env) : await demonstrationCounty(env, say);
  const gateway = await configured(settings, { ...(everybody ? { everybody } : {}), explorer: EXPLORER, log });
  const house = await openHouse({
    ...here,
    remote: httpTransports(env, { open: false, labels: DEPARTMENT_LABELS, log, observer: gateway.metrics?.transports }),
    gateway,
    policyOf: (name) => readPolicy(name, env),
  });
  try {
    await house.ready();
    return { house, door: await serve(house.gateway, settings, gateway), about };
  } catch (error) {
    await house.close();
    throw error;
  }
}

/** The departments of this process speak the committed graph and no other. */
function checkSupergraph({ SUPERGRAPH }: Environment): void {
  if (!SUPERGRAPH) return;
  throw new ConfigError([
    t`SUPERGRAPH: expected nothing, as start serves the graph of its own departments, got ${SUPERGRAPH}; unset it, or serve that file with: ${CALLED} gateway`,
  ]);
}

type Departments = Pick<HouseOptions, "databaseUrls" | "personKeySecret" | "homeDivision"> & {
  about: string;
  /** Who everybody is while no tokens are configured: nobody has to log in to look at fictitious data. */
  everybody?: CallerClaims;
};

async function demonstrationCounty(env: Environment, say: (line: string) => void): Promise<Departments> {
  const { asOf, divisionCode, databaseUrls, personKeySecret } = await fictitiousCounty(say);
  // Business dates of the whole process are the county's, unless the caller set another.
  process.env["AS_OF"] ||= asOf;
  return {
    databaseUrls,
    personKeySecret,
    homeDivision: divisionCode,
    everybody: anonymous(divisionCode),
    about: t`the fictitious county 青垣县 as of ${env["AS_OF"] || asOf}; no real person's data`,
  };
}

function checkDepartments(env: Environment): void {
  const here = departments.filter(({ name }) => env[urlSetting(name)]);
  const remote = departments.filter((department) => !here.includes(department));
  const missing = remote.filter(({ name }) => !env[`${name.toUpperCase()}_URL`]);
  checkAll([
    () => checkSecrets(env),
    ...here.map((department) => () => departmentDatabase(department, env)),
    () => {
      if (!here.length || env["PERSON_KEY_SECRET"]) return;
      throw new ConfigError([
        t`PERSON_KEY_SECRET: expected the secret all departments share, got nothing; make one with: openssl rand -base64 32`,
      ]);
    },
    () => {
      if (missing.length) throw new ConfigError([neither(missing.map(({ name }) => name))]);
    },
    ...remote
      .filter((department) => !missing.includes(department))
      .map(
        ({ name }) =>
          () =>
            checkSubgraph({ name, url: "" }, env, { open: false }),
      ),
    ...departments.map(
      ({ name }) =>
        () =>
          readPolicy(name, env),
    ),
  ]);
}

function realDepartments(env: Environment): Departments {
  const here = departments.flatMap((department) => {
    const database = departmentDatabase(department, env);
    return database ? [{ name: department.name, ...database }] : [];
  });
  return {
    databaseUrls: Object.fromEntries(here.map(({ name, url }) => [name, url])),
    personKeySecret: env["PERSON_KEY_SECRET"] ?? "",
    homeDivision: Object.fromEntries(here.map(({ name, homeDivision }) => [name, homeDivision])),
    about: t`${departments.length} departments, ${here.length} of them in this process`,
  };
}
