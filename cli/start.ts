import type { Command } from "commander";
import { t } from "../schema/language";
import type { CallerClaims } from "../schema/assertion";
import { type Environment, readGatewaySettings, readPolicy, readSubgraphSettings } from "../gateway/config";
import { configured } from "../gateway/configured";
import { anonymous } from "../gateway/identity/identify";
import { createLog } from "../gateway/logs";
import { today } from "../subgraphs/kit/today";
import { httpTransports } from "../gateway/transport/http-transports";
import { fictitiousCounty } from "./demonstration";
import { departmentDatabase } from "./department-database";
import { departments } from "./departments";
import { EXPLORER } from "./explorer";
import { type House, type HouseOptions, openHouse } from "./house";
import { type Door, announce, checkAddresses, endOnSignal, serve } from "./serving";

/** `headwater start`: gateway and subgraphs in one process, over the databases configured, or over the fictitious county. */
export function command(program: Command): void {
  program
    .command("start")
    .description(t`serve the whole graph from one process; without configured databases, over the fictitious county`)
    .action(async () => {
      const { house, door, about } = await start(process.env, (line) => process.stderr.write(`headwater: ${line}\n`));
      endOnSignal(() => house.close());
      announce(door, [about]);
    });
}

/** @throws Error when a setting is wrong or a database cannot be reached */
export async function start(env: Environment, say: (line: string) => void): Promise<{ house: House; door: Door; about: string }> {
  const settings = readGatewaySettings(env);
  await checkAddresses(settings);
  // A wrong AS_OF is told now, not by every question that needs a date.
  today(env);
  const real = departments.some(({ name }) => env[`${name.toUpperCase()}_DATABASE_URL`] || env[`${name.toUpperCase()}_URL`]);
  const log = createLog(settings.LOG_LEVEL);
  const { about, everybody, ...here } = real ? realDepartments(env) : await demonstrationCounty(env, say);
  const gateway = await configured(settings, { ...(everybody ? { everybody } : {}), explorer: EXPLORER, log });
  const labels = Object.fromEntries(departments.map(({ name, label }) => [name, label]));
  const house = await openHouse({
    ...here,
    remote: httpTransports(env, { open: false, labels, log, observer: gateway.metrics?.transports }),
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

function realDepartments(env: Environment): Departments {
  const here = departments.flatMap((department) => {
    if (!env[`${department.name.toUpperCase()}_DATABASE_URL`]) return [];
    const database = departmentDatabase(department, env);
    return database ? [{ name: department.name, ...database }] : [];
  });
  const secret = here.find(({ personKeySecret }) => personKeySecret)?.personKeySecret;
  if (here.length && !secret)
    throw new Error(t`PERSON_KEY_SECRET: expected the secret all departments share, got nothing; make one with: openssl rand -base64 32`);
  const missing = departments.filter(({ name }) => !here.some((one) => one.name === name) && !readSubgraphSettings(name, env).URL);
  if (missing.length)
    throw new Error(
      t`${missing.map(({ name }) => `${name.toUpperCase()}_DATABASE_URL / ${name.toUpperCase()}_URL`).join(", ")}: expected one of each pair, got neither; set where the department is`,
    );
  return {
    databaseUrls: Object.fromEntries(here.map(({ name, url }) => [name, url])),
    personKeySecret: secret ?? "",
    homeDivision: Object.fromEntries(here.map(({ name, homeDivision }) => [name, homeDivision])),
    about: t`${departments.length} departments, ${here.length} of them in this process`,
  };
}
