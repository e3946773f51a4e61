import { Arg, Ctx, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import { type SubgraphContext, requireService } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { Fact } from "../../kit/graph/fact";
import { PageInfo } from "../../kit/graph/values";
import { blindInstitutionName, blindUscc } from "../../kit/identity/blind";
import { type DivisionNames, namesAbove, readDivisionNames } from "../../kit/identity/division-names";
import { normaliseInstitutionName } from "../../kit/identity/names";
import type { Facts } from "../../kit/rows/mapper";
import { page } from "../../kit/rows/page";
import { institutions } from "../mappers/jg_jbxx";
import { formerNamesOf } from "./institution-event";
import { institutionsIn } from "./visible";

@ObjectType({ description: "机构名录的一行，供其他部门对应机构；涉密机构只有编码和密钥散列", simpleResolvers: true })
export class InstitutionDirectoryRow {
  @Fact(() => ID, { zh: "机构编码", nullable: false }) institutionCode!: string;
  @Fact(() => String, { group: "G1", zh: "行政区划代码", nullable: false }) divisionCode!: string;
  @Fact(() => Boolean, { group: "G1", zh: "是否涉密", nullable: false }) secret!: boolean;
  @Fact(() => Boolean, { group: "G1", zh: "是否正常存续", nullable: false }) active!: boolean;
  @Fact(() => String, { group: "G1", zh: "规范化的统一社会信用代码" }) uscc!: string | null;
  @Fact(() => String, { group: "G1", zh: "旧组织机构代码" }) organisationCode!: string | null;
  @Fact(() => String, { group: "G1", zh: "机构名称" }) name!: string | null;
  @Fact(() => String, { group: "G1", zh: "简称" }) shortName!: string | null;
  @Fact(() => [String], { group: "G1", zh: "加挂牌子" }) plaqueNames!: string[] | null;
  @Fact(() => [String], { group: "G1", zh: "曾用名" }) formerNames!: string[] | null;
  @Fact(() => String, { group: "G1", zh: "主管（上级）机构的编码" }) parentCode!: string | null;
  @Fact(() => String, { group: "G1", zh: "涉密机构统一社会信用代码的密钥散列" }) usccBlind!: string | null;
  @Fact(() => [String], { group: "G1", zh: "涉密机构各名称的密钥散列" }) nameBlinds!: string[] | null;
}

@ObjectType({ description: "机构名录的一页", simpleResolvers: true })
export class InstitutionDirectoryPage {
  @Fact(() => [InstitutionDirectoryRow], { zh: "各行", nullable: false }) rows!: InstitutionDirectoryRow[];
  @Fact(() => PageInfo, { zh: "分页信息", nullable: false }) pageInfo!: PageInfo;
}

/** What the directory reads of an institution's row. */
const FACTS = [
  "institutionCode",
  "divisionCode",
  "secret",
  "status",
  "uscc",
  "organisationCode",
  "name",
  "shortName",
  "plaqueNames",
  "parent",
] as const;
type Entry = Pick<Facts<typeof institutions.readings>, (typeof FACTS)[number]>;

const NOTHING = { uscc: null, organisationCode: null, name: null, shortName: null, plaqueNames: null, formerNames: null, parentCode: null };

@Resolver()
export class InstitutionDirectoryResolver {
  @FieldGroups(["G1"])
  @Query(() => InstitutionDirectoryPage, { nullable: true, description: "机构名录，按机构编码排列；仅供系统服务角色" })
  async institutionDirectory(
    @Arg("divisionPrefix", () => String, { description: "区划代码前缀，2、4 或 6 位" }) divisionPrefix: string,
    @Arg("first", () => Int, { description: "每页条数，最多 2000" }) first: number,
    @Arg("after", () => String, { nullable: true, description: "上一页返回的 endCursor" }) after: string | null,
    @Ctx() context: SubgraphContext,
  ): Promise<InstitutionDirectoryPage> {
    requireService(context);
    const scope = institutionsIn(context, divisionPrefix);
    const divisionNames = await readDivisionNames(context.database);
    // The one statement that sees secret institutions: it tells their codes, and the rest as hashes.
    const { edges, pageInfo } = await page(context, {
      mapper: institutions,
      facts: FACTS,
      sort: [{ expression: "t.jgbm", direction: "ASC", type: "text" }],
      page: { first, after },
      restrict: (query) => query.andWhere(...scope),
    });
    const rows = edges.map(async ({ node }) =>
      rowOf(context, node as Entry, await formerNamesOf(context, node.institutionCode!, node.name ?? null), divisionNames),
    );
    return { rows: await Promise.all(rows), pageInfo };
  }
}

function rowOf(context: SubgraphContext, entry: Entry, formerNames: string[], divisionNames: DivisionNames): InstitutionDirectoryRow {
  const { institutionCode, secret, status, uscc, organisationCode, name, shortName, plaqueNames, parent } = entry;
  const divisionCode = entry.divisionCode ?? context.homeDivision;
  const known = { institutionCode, divisionCode, secret, active: status === "ACTIVE" };
  if (!secret)
    return {
      ...known,
      uscc,
      organisationCode,
      name,
      shortName,
      plaqueNames,
      formerNames,
      parentCode: parent,
      usccBlind: null,
      nameBlinds: null,
    };
  const above = namesAbove(divisionNames, divisionCode);
  const names = [name, shortName, ...plaqueNames, ...formerNames].map((text) => normaliseInstitutionName(text, above)).filter(Boolean);
  return {
    ...known,
    ...NOTHING,
    usccBlind: uscc && blindUscc(uscc, context.personKeySecret),
    nameBlinds: [...new Set(names)].map((text) => blindInstitutionName(text, context.personKeySecret)),
  };
}
