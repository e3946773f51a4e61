import { createHmac } from "node:crypto";
import type { DataSource } from "typeorm";
import { terminalName } from "../../../schema/departments";
import { t } from "../../../schema/language";
import type { XtCs } from "../side-tables/xt-cs";

/** The row of `xt_cs` that says which secret a department's person keys were made with; it holds for all divisions. */
const ROW = { name: "person_key_fingerprint", division: "000000" };

const fingerprintOf = (secret: string): string => createHmac("sha256", secret).update("headwater:fingerprint").digest("hex").slice(0, 16);

const read = async (database: DataSource): Promise<string | undefined> => {
  const rows = (await database.query("SELECT value FROM xt_cs WHERE name = ? AND division = ?", [ROW.name, ROW.division])) as XtCs[];
  return rows[0]?.value;
};

/** What to do where the secret is another than that of the standing links. */
export const OTHER_SECRET_ACTION = t`set that one, or, to give everybody new keys, delete the row ${ROW.name} from every department's xt_cs and link all of them again`;

const other = (department: string): Error =>
  new Error(
    t`PERSON_KEY_SECRET: expected the secret that ${terminalName(department)} was linked with, got another; ${OTHER_SECRET_ACTION}`,
  );

/** Keys of two secrets never meet: whoever links with another one is told. The first run leaves the fingerprint. @throws Error */
export async function claimSecret(database: DataSource, department: string, secret: string): Promise<void> {
  const standing = await read(database);
  if (standing === undefined)
    await database.query("INSERT INTO xt_cs (name, division, value) VALUES (?, ?, ?)", [ROW.name, ROW.division, fingerprintOf(secret)]);
  else if (standing !== fingerprintOf(secret)) throw other(department);
}

/** The same for who only reads; a department that was never linked has no fingerprint, and no keys to disagree with. @throws Error */
export async function checkSecret(database: DataSource, department: string, secret: string): Promise<void> {
  const standing = await read(database).catch(() => undefined);
  if (standing !== undefined && standing !== fingerprintOf(secret)) throw other(department);
}
