import "reflect-metadata";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Connection, createConnection } from "mysql2/promise";
import { linkCounty } from "../cli/demonstration";
import { departments } from "../cli/departments";
import { type House, openJobHouse } from "../cli/house";
import { prepare } from "../cli/prepare";
import { withBar } from "../cli/progress-bar";
import { DEMO_PERSON_KEY_SECRET } from "../county/demo-secrets";
import { generateCounty } from "../county/generate-county";
import { loadCounty } from "../county/load-county";
import { anonymous } from "../gateway/identity/identify";
import { startMariadb } from "../test/support/mariadb-server";

/*
 * Pages of fifty of a county (S = 1) and of the city of ten counties (S = 10) on one MariaDB of this run's own, with the indexes
 * that the legacy tables have. Interleaved rounds, medians, and the rows that the server read for one page. Ratios may be
 * quoted; times are this machine's. A page of the city must take no more than 1.2 times that of the county, but where it says why
 * it cannot; one that takes more is measured anew before it is believed. The last columns are one county asked in the city's
 * databases. Usage: npm run bench:scale [-- rounds [list]]
 *
 * BENCH_MARIADB_URL names a server to use instead, whose databases s1_… and s10_… are made when they are not there, and stay.
 */

const COUNTY = "770127";
const CITY = "770100";
const CITY_PREFIX = "7701";
const MOST = 1.2;
/** How often a page that takes more is measured: noise is not found three times. */
const ATTEMPTS = 3;
const PAGE = 50;
const rounds = Number(process.argv[2] ?? 21);
const only = process.argv[3];

/** A list, what each node is asked for, and how the list is narrowed or ordered. */
interface PageQuery {
  readonly list: string;
  readonly fields: string;
  readonly arguments?: string;
  /** Why a page reads more where the list is longer. */
  readonly grows?: string;
}

const PERSON = "person { personKey }";
const STAFF = `establishmentNo name enteredOn quotaType institution { institutionCode name } ${PERSON}`;
const PAYEE = `payeeId name identity unit { localName } ${PERSON}`;
const CADRE = `cadreId name managementStatus unit { localName } ${PERSON}`;
const HR = `staffNo name postGrade employer { localName } ${PERSON}`;
const INSTITUTION = `institutionCode name quotaSummary { quotaType approved actual vacancy } leadershipOccupancy { levelCode position approved actual }
  budgetUnits(fiscalYear: 2025) { budgetUnitCode localName } payroll(from: "2025-12", to: "2025-12") { heads gross }`;

const PAGES: readonly PageQuery[] = [
  {
    list: "institutions",
    fields: INSTITUTION,
    grows: "what its institutions have is looked up row by row where a county's tables are read through",
  },
  { list: "institutions", fields: "institutionCode name", arguments: "filter: { category: [SCHOOL], status: [ACTIVE] }" },
  { list: "institutions", fields: "institutionCode name", arguments: "orderBy: NAME_ASC", grows: "no index has the names in their order" },
  {
    list: "institutions",
    fields: "institutionCode name",
    arguments: "orderBy: VACANCY_DESC",
    grows: "the largest vacancy is known when everybody in the register is counted",
  },
  { list: "institutions", fields: "institutionCode name", arguments: "filter: { hasVacancy: true }" },
  { list: "establishmentRecords", fields: STAFF },
  { list: "establishmentRecords", fields: STAFF, arguments: "filter: { quotaType: [ADMINISTRATIVE], status: [ON_DUTY] }" },
  { list: "establishmentRecords", fields: STAFF, arguments: 'filter: { enteredOn: { from: "2025-01-01", to: "2025-12-31" } }' },
  { list: "registrations", fields: "certificateNo name validUntil" },
  { list: "quotaUseApplications", fields: "applicationNo status institution { name }" },
  { list: "matters", fields: "matterNo title status" },
  {
    list: "budgetUnits",
    fields: "budgetUnitCode localName institution { institutionCode }",
    grows: "the index has the codes in their order within a division only: those of all ten are sorted",
  },
  { list: "payees", fields: PAYEE },
  { list: "payees", fields: PAYEE, arguments: "filter: { status: [RETIRED] }" },
  {
    list: "payrollChanges",
    fields: "changeNo type effectiveMonth unit { localName }",
    grows: "the index has the codes of units below divisions: its units are sought in all ten",
  },
  { list: "orgUnits", fields: "orgUnitCode localName institution { institutionCode }" },
  { list: "cadres", fields: CADRE },
  { list: "cadres", fields: CADRE, arguments: "filter: { leading: true }" },
  { list: "employers", fields: "employerNo localName institution { institutionCode }" },
  { list: "staffRecords", fields: HR },
  { list: "staffRecords", fields: HR, arguments: 'filter: { postGrade: ["07"], status: [ACTIVE] }' },
  { list: "contractStaff", fields: `contractStaffNo name status ${PERSON}` },
];

const document = ({ list, fields, arguments: more }: PageQuery): string =>
  `query($after: String) { list: ${list}(first: ${PAGE}, after: $after${more ? `, ${more}` : ""}) { edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } }`;

interface Answer {
  readonly list: { readonly edges: readonly unknown[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string } };
}

/** Somebody who asks: of a house, within a division. */
interface Asker {
  readonly house: House;
  readonly division: string;
}

async function ask({ house, division }: Asker, query: string, after: string | null): Promise<Answer["list"]> {
  const { data, errors } = await house.gateway.execute({ query, variables: { after }, caller: anonymous(division) });
  if (errors?.length) throw new Error(`expected a page without errors, got ${errors[0]!.message} of ${query}`);
  return (data as unknown as Answer).list;
}

/** Cursor behind the last but one page, at most the twentieth; null when there are not two. */
async function deepCursor(asker: Asker, query: string): Promise<string | null> {
  let cursor: string | null = null;
  for (let page = 0, after: string | null = null; page < 20; page++) {
    const { pageInfo } = await ask(asker, query, after);
    if (!pageInfo.hasNextPage) break;
    cursor = after;
    after = pageInfo.endCursor;
  }
  return cursor;
}

/** The databases of a scale on the server: loaded and linked, unless they are there. */
async function databasesOf(scale: number, division: string, server: string, folder: string): Promise<Record<string, string>> {
  const urls = Object.fromEntries(
    departments.map(({ name, legacySchema }) => {
      const url = new URL(server);
      url.pathname = `/s${scale}_${legacySchema}`;
      return [name, url.href];
    }),
  );
  if (await answers(urls)) {
    for (const { name } of departments) await prepare(name, urls[name]!);
    return urls;
  }
  const dir = join(folder, `scale-${scale}`);
  await withBar(`generating S = ${scale}`, (onProgress) => generateCounty({ out: dir, scale, sqlite: false, onProgress }));
  const admin = await createConnection(server);
  for (const url of Object.values(urls))
    await admin.query(`CREATE DATABASE IF NOT EXISTS ${new URL(url).pathname.slice(1)} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`);
  await admin.end();
  for (const { name, legacySchema: schema } of departments)
    await withBar(`loading ${schema}, S = ${scale}`, (onProgress) => loadCounty({ dir, schema, url: urls[name]!, onProgress }));
  rmSync(join(dir, "czj_yth"), { recursive: true });
  await linkCounty(urls, dir, division);
  return urls;
}

/** Whether the last of the databases to be linked has been. */
async function answers(urls: Readonly<Record<string, string>>): Promise<boolean> {
  try {
    const connection = await createConnection(urls[departments.at(-1)!.name]!);
    const [rows] = await connection.query("SELECT 1 FROM xt_rydz LIMIT 1");
    await connection.end();
    return (rows as unknown[]).length > 0;
  } catch {
    return false;
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Rows that the server has read since it started, for whomever. */
async function rowsRead(server: Connection): Promise<number> {
  const [rows] = await server.query(
    "SELECT SUM(VARIABLE_VALUE) AS n FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME LIKE 'HANDLER_READ%'",
  );
  return Number((rows as { n: string }[])[0]!.n);
}

async function versionOf(server: Connection): Promise<string> {
  const [rows] = await server.query("SELECT VERSION() AS version");
  return (rows as { version: string }[])[0]!.version;
}

async function measure(server: Connection, county: Asker, city: Asker, within: Asker): Promise<string[]> {
  const slow: string[] = [];
  const cell = (text: string, width = 10): string => text.padStart(width);
  const ms = (value: number): string => cell(`${value.toFixed(1)} ms`);
  const ratio = (a: number, b: number): string => cell((b / a).toFixed(2), 7);
  const own = await rowsRead(server).then(async (before) => (await rowsRead(server)) - before);
  console.log(
    `${`page of ${PAGE}`.padEnd(86)}${cell("S = 1")}${cell("S = 10")}${cell("ratio", 7)}${cell("rows")}${cell("rows")}${cell("county", 11)}${cell("ratio", 7)}`,
  );
  for (const page of PAGES.filter(({ list }) => !only || list === only))
    for (const deep of [false, true]) {
      const query = document(page);
      const askers = [county, city, within];
      // The same place of the same county for all: in the city it stands behind six others.
      const place = deep ? await deepCursor(within, query) : null;
      const cursors = [deep ? await deepCursor(county, query) : null, place, place];
      if (deep && cursors.includes(null)) continue;
      const title = `${page.list}${page.arguments ? ` (${page.arguments})` : ""}${deep ? ", deep" : ""}`;
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const times = askers.map(() => [] as number[]);
        const rows: number[] = [];
        let full = true;
        for (let round = -3; round < rounds; round++)
          for (const [i, asker] of askers.entries()) {
            const before = round === -1 ? await rowsRead(server) : 0;
            const started = performance.now();
            const { edges } = await ask(asker, query, cursors[i]!);
            if (round >= 0) times[i]!.push(performance.now() - started);
            if (round === -1) rows.push((await rowsRead(server)) - before - own);
            if (edges.length === 0) throw new Error(`expected rows, got none of ${query}`);
            full &&= edges.length === PAGE;
          }
        const [a, b, c] = times.map(median) as [number, number, number];
        const remark = full ? page.grows : "a county has not so many";
        console.log(
          `${title.padEnd(86)}${ms(a)}${ms(b)}${ratio(a, b)}${cell(String(rows[0]))}${cell(String(rows[1]))}${cell(`${c.toFixed(1)} ms`, 11)}${ratio(a, c)}${remark ? `   ${remark}` : ""}`,
        );
        if (remark || b / a <= MOST) break;
        if (attempt === ATTEMPTS) slow.push(title);
      }
    }
  return slow;
}

async function main(): Promise<void> {
  process.env["AS_OF"] = "2025-12-31";
  const folder = mkdtempSync(join(tmpdir(), "headwater-scale-"));
  const kept = process.env["BENCH_MARIADB_URL"];
  const server = kept ? { url: kept, stop: async () => {} } : await startMariadb();
  const counter = await createConnection(server.url);
  const houses: House[] = [];
  const open = async (scale: number, homeDivision: string): Promise<House> => {
    const databaseUrls = await databasesOf(scale, homeDivision, server.url, folder);
    const house = await openJobHouse({ databaseUrls, personKeySecret: DEMO_PERSON_KEY_SECRET, homeDivision });
    houses.push(house);
    return house;
  };
  try {
    const one = await open(1, COUNTY);
    const ten = await open(10, CITY);
    console.log(`${await versionOf(counter)}; ${rounds} interleaved rounds, medians`);
    const slow = await measure(
      counter,
      { house: one, division: COUNTY },
      { house: ten, division: CITY_PREFIX },
      { house: ten, division: COUNTY },
    );
    console.log(slow.length ? `more than ${MOST} times: ${slow.join("; ")}` : `no page takes more than ${MOST} times`);
    if (slow.length) process.exitCode = 1;
  } finally {
    for (const house of houses) await house.close();
    await counter.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
