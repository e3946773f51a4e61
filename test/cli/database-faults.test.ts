import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Connection, createConnection } from "mysql2/promise";
import { databaseFault } from "../../cli/database-fault";
import { departmentNamed } from "../../cli/departments";
import { type TestDatabase, databases } from "../support/databases";
import { fillDatabase } from "../support/subgraph";
import { HEADWATER, headwater } from "./support/headwater";

// Built by the first launch.
beforeAll(() => headwater(["--version"]), 120_000);

const folder = mkdtempSync(join(tmpdir(), "headwater-faults-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const finance = (url: string, LANG = "C"): NodeJS.ProcessEnv => ({ FINANCE_DATABASE_URL: url, FINANCE_DIVISION: "770127", LANG });

const driverError = (more: object): Error => Object.assign(new Error("in the driver's words"), more);

describe("what a driver says", () => {
  it.each([
    [{ code: "ECONNREFUSED", address: "10.20.0.7", port: 3306 }, "nothing that listens at 10.20.0.7:3306"],
    [{ code: "ENOTFOUND", hostname: "db2" }, "no host of the name db2"],
    [{ code: "ETIMEDOUT" }, "no answer in time"],
    [{ code: "ER_CON_COUNT_ERROR" }, "a server that has no connection left"],
    [{ code: "ER_CRASHED_ON_USAGE" }, "in the driver's words"],
  ])("is told in the operator's: %j", (more, found) => {
    expect(databaseFault(driverError(more))).toEqual({ expected: expect.any(String), found, action: expect.any(String) });
  });

  it("is told once of a host that has two addresses", () => {
    const both = ["::1", "127.0.0.1"].map((address) => driverError({ code: "ECONNREFUSED", address, port: 1 }));
    expect(databaseFault(Object.assign(new AggregateError(both), { code: "ECONNREFUSED" }))?.found).toBe("nothing that listens at ::1:1");
  });

  it("is not what our own errors say", () => {
    expect(databaseFault(new Error("PERSON_KEY_SECRET: expected …"))).toBeNull();
  });
});

describe("a database that cannot be opened", () => {
  it.each([
    [
      "mysql://clerk:canary@127.0.0.1:1/czj_yth",
      "应为能答复的数据库，得到：没有服务在监听（127.0.0.1:1）；请改正 URL 里的主机和端口，并看数据库服务器是否在运行、是否允许本机连接",
    ],
    [`sqlite:${folder}`, `应为数据库文件，得到：目录：${folder}；请改正 URL`],
    [`sqlite:${folder}/none`, `应为数据库文件，得到：没有这个文件或目录：${folder}/none；请改正 URL`],
    [`sqlite:${folder}/letter`, "应为数据库文件，得到：不是数据库的文件；请改正 URL"],
  ])("is told of in Chinese alone: %s", async (url, words) => {
    writeFileSync(join(folder, "letter"), "no database, but a letter of a hundred bytes and more ".repeat(4));
    const said = { status: 1, stdout: "", stderr: `headwater: FINANCE_DATABASE_URL：${words}\n` };
    expect(
      await headwater(["link", "finance"], {
        ...finance(url, "zh_CN.UTF-8"),
        ESTABLISHMENT_URL: "http://127.0.0.1:1/graphql",
        PERSON_KEY_SECRET: "only for this test, evidently no secret",
      }),
    ).toEqual(said);
    expect(await headwater(["prepare", "finance"], finance(url, "zh_CN.UTF-8"))).toEqual(said);
  });
});

const mariadb = databases.find(([name]) => name === "MariaDB");

(mariadb ? describe : describe.skip)("a server that answers, but", () => {
  const user = `hw_${process.pid}_faults`;
  const account = `'${user}'@'127.0.0.1'`;
  let home: TestDatabase;
  let admin: Connection;
  const as = (credentials: string, schema = new URL(home.url).pathname.slice(1)): string =>
    `mysql://${credentials}@127.0.0.1:${new URL(home.url).port}/${schema}`;

  beforeAll(async () => {
    home = await mariadb![1]();
    await fillDatabase(home.url, departmentNamed("finance"), [], {});
    admin = await createConnection(home.url);
    await admin.query(`CREATE USER ${account} IDENTIFIED BY 'right'`);
    await admin.query(`GRANT SELECT ON BAS_AGENCY_INFO TO ${account}`);
  });
  afterAll(async () => {
    await admin.query(`DROP USER ${account}`);
    await admin.end();
    await home.drop();
  });

  it("lets the account make no tables, tells prepare which right is lacking and how to do without", async () => {
    expect(await headwater(["prepare", "finance"], finance(as(`${user}:right`)))).toEqual({
      status: 1,
      stdout: "",
      stderr: `headwater: FINANCE_DATABASE_URL: expected an account with the rights that docs/adopt.md lists, got: no right of ${user}@127.0.0.1 to CREATE xt_jgdz; let an administrator grant them, or run what this prints: ${HEADWATER} prepare --print\n`,
    });
  });

  it("refuses the password, is not said to be silent", async () => {
    expect(await headwater(["prepare", "finance"], finance(as(`${user}:wrong`)))).toEqual({
      status: 1,
      stdout: "",
      stderr: `headwater: FINANCE_DATABASE_URL: expected an account that the server lets in, got: a server that refuses ${user}@127.0.0.1 or the password; correct account and password in the URL, or let an administrator make the account (docs/adopt.md)\n`,
    });
  });

  it("has no such database, gets no county, and none is generated", async () => {
    const out = join(folder, "county");
    const { username, password } = new URL(home.url);
    const { status, stderr } = await headwater([
      "county",
      "--out",
      out,
      "--load",
      `finance=${as(password ? `${username}:${password}` : username, `${user}_none`)}`,
    ]);
    expect([status, stderr]).toEqual([
      1,
      `headwater: --load finance: expected a database that is there, got: a server without the database ${user}_none; correct its name in the URL\n`,
    ]);
    expect(existsSync(out)).toBe(false);
  });
});
