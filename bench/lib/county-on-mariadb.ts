import { createConnection } from "mysql2/promise";
import { linkCounty } from "../../cli/demonstration";
import { departments } from "../../cli/departments";
import { loadCounty } from "../../county/load-county";

/** Loads the county of `dir` into databases of a MariaDB server, prepares and links it. @returns department → URL */
export async function countyOnMariadb(
  server: string,
  { dir, divisionCode, prefix }: { dir: string; divisionCode: string; prefix: string },
  say: (line: string) => void,
): Promise<Readonly<Record<string, string>>> {
  const admin = await createConnection(server);
  const urls: Record<string, string> = {};
  try {
    for (const { name, legacySchema } of departments) {
      const database = prefix + legacySchema;
      await admin.query(`CREATE DATABASE ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`);
      urls[name] = Object.assign(new URL(server), { pathname: `/${database}` }).href;
    }
  } finally {
    await admin.end();
  }
  for (const { name, legacySchema } of departments) {
    say(`loading ${name} into MariaDB`);
    await loadCounty({ dir, schema: legacySchema, url: urls[name]! });
  }
  say("linking the departments");
  await linkCounty(urls, dir, divisionCode);
  return urls;
}
