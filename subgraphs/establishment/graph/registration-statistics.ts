import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import { invalid } from "../../../schema/errors";
import type { SubgraphContext } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { StatRow } from "../../kit/graph/values";
import { registrationEventTypes } from "../mappers/codes";
import { registrationEvents } from "../mappers/fr_ls";
import { annualReports } from "../mappers/fr_nb";
import { FrDj } from "../tables/fr_dj";
import { FrLs } from "../tables/fr_ls";
import { FrNb } from "../tables/fr_nb";
import { visibleRegistrations } from "./visible-registrations";

/** One kind of business of the registration office in a year; days are from acceptance to approval. */
interface Business {
  kind: string;
  accepted: number;
  approved: number;
  days: number | null;
  reminders: number | null;
  penalties: number | null;
}

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** A mean of whole days, rounded half up to one decimal; null of nothing. */
const mean = (sum: number | null, count: number): string | null =>
  sum === null || count === 0 ? null : (Math.floor((sum * 20 + count) / (2 * count)) / 10).toFixed(1);

/** Certificates `t` in the caller's scope, joined to their rows `x` in another table. */
function rows(context: SubgraphContext, table: new () => FrLs | FrNb, columns: readonly string[]) {
  const query = context.database.getRepository(FrDj).createQueryBuilder("t").innerJoin(table, "x", "x.zsh = t.zsh").select([]);
  for (const column of columns) query.addSelect(`x.${column}`, column);
  visibleRegistrations(context).apply(query);
  return query;
}

/** Events of certificates in a calendar year: accepted in it, and approved in it. */
async function events(context: SubgraphContext, year: number): Promise<Business[]> {
  const parameters = { from: `${year}-01-01`, to: `${year}-12-31` };
  const raws = await rows(context, FrLs, ["id", "lx", "slrq", "hzrq"])
    .andWhere("(x.slrq BETWEEN :from AND :to OR x.hzrq BETWEEN :from AND :to)", parameters)
    .getRawMany<FrLs>();
  const facts = raws.map((raw) => registrationEvents.map(raw, ["type", "acceptedOn", "approvedOn"]));
  const within = (date: string | null | undefined): boolean => date?.startsWith(`${year}-`) ?? false;
  return registrationEventTypes.entries.map(([, kind]) => {
    const mine = facts.filter(({ type }) => type === kind);
    const approved = mine.filter(({ approvedOn }) => within(approvedOn));
    const days = approved.reduce((sum, { acceptedOn, approvedOn }) => sum + (acceptedOn ? daysBetween(acceptedOn, approvedOn!) : 0), 0);
    return {
      kind,
      accepted: mine.filter(({ acceptedOn }) => within(acceptedOn)).length,
      approved: approved.length,
      days,
      reminders: null,
      penalties: null,
    };
  });
}

/** Annual reports on a year, submitted and reviewed; and the inspections that came of them, begun and with a result. */
async function reports(context: SubgraphContext, year: number): Promise<Business[]> {
  const raws = await rows(context, FrNb, ["nd", "zsh", "tjrq", "shrq", "sjcc", "sdhc", "ccjg", "cbs", "cfs"])
    .andWhere("x.nd = :nd", { nd: String(year) })
    .getRawMany<FrNb>();
  const facts = raws.map((raw) =>
    annualReports.map(raw, ["submittedOn", "reviewedOn", "randomlyDrawn", "siteInspected", "inspectionResult", "reminders", "penalties"]),
  );
  const submitted = facts.filter(({ submittedOn }) => submittedOn);
  const reviewed = submitted.filter(({ reviewedOn }) => reviewedOn);
  const inspection = (kind: string, inspected: typeof facts): Business => {
    return {
      kind,
      accepted: inspected.length,
      approved: inspected.filter(({ inspectionResult }) => inspectionResult).length,
      days: null,
      reminders: null,
      penalties: null,
    };
  };
  const sum = (values: (number | undefined)[]): number => values.reduce<number>((total, value) => total + (value ?? 0), 0);
  return [
    {
      kind: "ANNUAL_REPORT",
      accepted: submitted.length,
      approved: reviewed.length,
      days: sum(reviewed.map(({ submittedOn, reviewedOn }) => daysBetween(submittedOn!, reviewedOn!))),
      reminders: sum(facts.map(({ reminders }) => reminders)),
      penalties: sum(facts.map(({ penalties }) => penalties)),
    },
    inspection(
      "SITE_INSPECTION",
      facts.filter(({ siteInspected }) => siteInspected),
    ),
    inspection(
      "RANDOM_INSPECTION",
      facts.filter(({ randomlyDrawn }) => randomlyDrawn),
    ),
  ];
}

@Resolver()
export class RegistrationStatisticsResolver {
  @FieldGroups(["G1", "G14"])
  @Query(() => [StatRow], {
    nullable: true,
    description:
      "法人登记统计，分设立、变更、注销（当年受理、核准）、年度报告（该报告年度提交、审核）、实地核查和双随机抽查（已查、有结果）：accepted、approved、meanDays、reminders、penalties",
  })
  async registrationStats(
    @Arg("year", () => Int, { description: "年度" }) year: number,
    @Ctx() context: SubgraphContext,
  ): Promise<StatRow[]> {
    if (year < 1900 || year > 9999) throw invalid("年度 year", "四位年份", year);
    const all = [...(await events(context, year)), ...(await reports(context, year))];
    return all.map(({ kind, accepted, approved, days, reminders, penalties }) => ({
      keys: [{ key: "KIND", value: kind }],
      measures: Object.entries({ accepted, approved, meanDays: mean(days, approved), reminders, penalties }).map(([name, value]) => ({
        name,
        value: value === null ? null : String(value),
        suppressed: false,
      })),
    }));
  }
}
