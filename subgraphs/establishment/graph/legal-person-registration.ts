import type { GraphQLResolveInfo } from "graphql";
import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Info,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { type SubgraphContext, loader } from "../../kit/context";
import { FieldGroups, Key } from "../../kit/federation/directives";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { DateRange, withinDates } from "../../kit/graph/inputs";
import { PageArgs } from "../../kit/graph/page-arguments";
import { DateScalar, DecimalScalar } from "../../../schema/scalars";
import { type Connection, connection, connectionOf } from "../../kit/graph/values";
import { among, nameContains } from "../../kit/rows/conditions";
import { hydrate, rowBy, rowsBy, select } from "../../kit/rows/load";
import { page } from "../../kit/rows/page";
import { selectedFields } from "../../kit/rows/selection";
import { registrationStatuses } from "../mappers/codes";
import { registrations } from "../mappers/fr_dj";
import { registrationEvents } from "../mappers/fr_ls";
import { annualReports } from "../mappers/fr_nb";
import { AnnualReportStatus, RegistrationEventType, RegistrationStatus } from "./enums";
import { Institution } from "./institution";
import { normalisedCodeSql } from "./normalised-code";
import { visibleRegistrations } from "./visible-registrations";

@ObjectType({ description: "法人登记流水", simpleResolvers: true })
export class RegistrationEvent {
  @Fact(() => ID, { zh: "流水号", nullable: false }) id!: string;
  @Fact(() => RegistrationEventType, { group: "G1", zh: "类型" }) type!: RegistrationEventType | null;
  @Fact(() => DateScalar, { group: "G1", zh: "受理日期" }) acceptedOn!: string | null;
  @Fact(() => DateScalar, { group: "G1", zh: "核准日期" }) approvedOn!: string | null;
  @Fact(() => String, { group: "G1", zh: "变更事项" }) changes!: string | null;
  @Fact(() => Boolean, { group: "G1", zh: "是否容缺办理" }) deferredMaterials!: boolean | null;
  @Fact(() => Boolean, { group: "G1", zh: "公章是否已回收" }) sealRecovered!: boolean | null;
}

@ObjectType({ description: "事业单位法人年度报告", simpleResolvers: true })
export class AnnualReport {
  @Fact(() => Int, { group: "G1", zh: "报告年度" }) year!: number | null;
  @Fact(() => DateScalar, { group: "G1", zh: "提交日期" }) submittedOn!: string | null;
  @Fact(() => DateScalar, { group: "G1", zh: "审核日期" }) reviewedOn!: string | null;
  @Fact(() => DateScalar, { group: "G1", zh: "公示日期" }) publishedOn!: string | null;
  @Fact(() => AnnualReportStatus, { group: "G1", zh: "状态" }) status!: AnnualReportStatus | null;
  @Fact(() => Float, { group: "G2", zh: "交叉评审得分" }) score!: number | null;
  @Fact(() => Int, { group: "G2", zh: "催办次数" }) reminders!: number | null;
  @Fact(() => Int, { group: "G2", zh: "处罚次数" }) penalties!: number | null;
  @Fact(() => Boolean, { group: "G2", zh: "是否实地核查" }) siteInspected!: boolean | null;
  @Fact(() => Boolean, { group: "G2", zh: "是否双随机抽中" }) randomlyDrawn!: boolean | null;
  @Fact(() => String, { group: "G2", zh: "抽查结果" }) inspectionResult!: string | null;
}

@Key("certificateNo")
@ObjectType({ description: "事业单位法人登记", simpleResolvers: true })
export class LegalPersonRegistration {
  @Fact(() => ID, { zh: "证书号", nullable: false }) certificateNo!: string;
  @Fact(() => String, { group: "G1", zh: "统一社会信用代码" }) uscc!: string | null;
  @Fact(() => String, { group: "G1", zh: "单位名称" }) name!: string | null;
  @Fact(() => String, { group: "G1", zh: "法定代表人" }) legalRepresentative!: string | null;
  @Fact(() => DecimalScalar, { group: "G1", zh: "开办资金（万元）" }) openingFundWan!: string | null;
  @Fact(() => String, { group: "G1", zh: "经费来源" }) fundingText!: string | null;
  @Fact(() => String, { group: "G1", zh: "举办单位" }) sponsor!: string | null;
  @Fact(() => DateScalar, { group: "G1", zh: "证书有效期至" }) validUntil!: string | null;
  @Fact(() => RegistrationStatus, { group: "G1", zh: "状态" }) status!: RegistrationStatus | null;
  @Fact(() => [RegistrationEvent], { group: "G1", zh: "登记流水，按受理日期排列" }) events!: RegistrationEvent[] | null;
  @Fact(() => [AnnualReport], { group: "G1", zh: "年度报告，按年度排列" }) annualReports!: AnnualReport[] | null;
}

export const RegistrationConnection = connectionOf(LegalPersonRegistration, "Registration", "事业单位法人登记");

@InputType({ description: "法人登记筛选条件，各条同时满足" })
export class RegistrationFilter {
  @Field(() => String, { nullable: true, description: "区划代码前缀，2、4 或 6 位" }) divisionPrefix?: string | null;
  @Field(() => [ID], { nullable: true, description: "机构编码" }) institutionCode?: string[] | null;
  @Field(() => String, { nullable: true, description: "单位名称包含，至少 2 个字" }) nameContains?: string | null;
  @Field(() => [RegistrationStatus], { nullable: true, description: "状态" }) status?: RegistrationStatus[] | null;
  @Field(() => DateRange, { nullable: true, description: "证书有效期至" }) validUntil?: DateRange | null;
}

@ArgsType()
class RegistrationsArgs extends PageArgs {
  @Field(() => RegistrationFilter, { nullable: true, description: "筛选条件" }) filter?: RegistrationFilter | null;
}

/** A loader of registrations by certificate number. */
export const registrationBy = (context: SubgraphContext, info: GraphQLResolveInfo) =>
  rowBy(context, registrations, "zsh", selectedFields(info), { where: visibleRegistrations(context) });

interface Holder {
  institutionCode: string;
  /** Its normalised credit code: a certificate that names no institution is found by it (11.3, REG-01). */
  uscc: string | null;
}

/** The certificates of institutions: the valid one before others, then the one that is valid longest. */
function certificates(context: SubgraphContext, facts: ReadonlySet<string>) {
  const columns = registrations.columns(facts);
  const wanted = [...facts];
  const load = loader<string, Record<string, unknown> | null>(context, `certificates:${wanted.join()}`, async (keys) => {
    const holders = keys.map((key) => JSON.parse(key) as Holder);
    const creditCodes = holders.flatMap(({ uscc }) => uscc ?? []);
    const query = select(context, registrations, columns)
      .addSelect("NULLIF(TRIM(t.jgbm), '')", "holder")
      .addSelect(normalisedCodeSql("t.tyshxydm"), "holderUscc")
      .where(
        `(t.jgbm IN (:...codes)${creditCodes.length ? ` OR (TRIM(COALESCE(t.jgbm, '')) = '' AND ${normalisedCodeSql("t.tyshxydm")} IN (:...creditCodes))` : ""})`,
        {
          codes: holders.map(({ institutionCode }) => institutionCode),
          creditCodes,
        },
      );
    visibleRegistrations(context).apply(query);
    query
      .addSelect("CASE WHEN TRIM(t.zt) = '1' THEN 0 ELSE 1 END", "invalid")
      .orderBy("invalid")
      .addOrderBy("t.yxqz", "DESC")
      .addOrderBy("t.zsh");
    const raws = await query.getRawMany<Record<string, unknown>>();
    return holders.map(({ institutionCode, uscc }) => {
      const found = raws.find(({ holder, holderUscc }) =>
        holder === null ? uscc !== null && holderUscc === uscc : holder === institutionCode,
      );
      return found ? registrations.map(hydrate(context, registrations.table, columns, found), wanted) : null;
    });
  });
  return { load: (holder: Holder) => load.load(JSON.stringify(holder)) };
}

@Resolver(() => Institution)
export class InstitutionRegistrationResolver {
  @FactResolver(() => LegalPersonRegistration, { group: "G1", zh: "事业单位法人登记" })
  legalPerson(
    @Root() { institutionCode, legalPerson }: Institution & { legalPerson: string | null },
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return certificates(context, selectedFields(info)).load({ institutionCode, uscc: legalPerson });
  }
}

@Resolver(() => LegalPersonRegistration)
export class LegalPersonRegistrationResolver {
  @FieldGroups(["G1"])
  @Query(() => RegistrationConnection, { nullable: true, description: "事业单位法人登记，按证书号排列" })
  async registrations(
    @Args(() => RegistrationsArgs) { filter, first, after }: RegistrationsArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<LegalPersonRegistration>> {
    const { apply } = visibleRegistrations(context, filter?.divisionPrefix);
    const name =
      typeof filter?.nameContains === "string" ? nameContains(context.dialect.codePointOrder("t.dwmc"), filter.nameContains) : null;
    return connection<LegalPersonRegistration>(
      await page(context, {
        mapper: registrations,
        facts: selectedFields(info, "edges", "node"),
        sort: [{ expression: "t.zsh", direction: "ASC", type: "text" }],
        page: { first, after },
        restrict: (query) => {
          apply(query);
          if (name) query.andWhere(...name);
          if (filter?.institutionCode) {
            const byUscc = `SELECT ${normalisedCodeSql("i.tyshxydm")} FROM jg_jbxx i WHERE i.jgbm IN (:...institutions)`;
            const held = `(t.jgbm IN (:...institutions) OR (TRIM(COALESCE(t.jgbm, '')) = '' AND ${normalisedCodeSql("t.tyshxydm")} IN (${byUscc})))`;
            query.andWhere(filter.institutionCode.length ? held : "1 = 0", { institutions: filter.institutionCode });
          }
          among(query, "TRIM(t.zt)", filter?.status && registrationStatuses.codes(filter.status), "statuses");
          withinDates(query, "t.yxqz", filter?.validUntil, "validUntil");
        },
      }),
    );
  }

  @FieldResolver(() => [RegistrationEvent])
  events(@Root() { certificateNo }: LegalPersonRegistration, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowsBy(context, registrationEvents, "zsh", selectedFields(info), { orderBy: ["slrq", "id"] }).load(certificateNo);
  }

  @FieldResolver(() => [AnnualReport])
  annualReports(@Root() { certificateNo }: LegalPersonRegistration, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return rowsBy(context, annualReports, "zsh", selectedFields(info)).load(certificateNo);
  }
}
